import { remembered } from '../../base/remembered.ts';

/** `busybox` and `docker.io/library/busybox:latest` are one image: the reference with its registry and tag filled in. */
export const normalizeImage = remembered((image) => {
  const [name = '', digest] = image.split('@', 2);
  const slash = name.lastIndexOf('/');
  const tagged = name.indexOf(':', slash + 1) >= 0;
  const first = name.split('/', 1)[0] ?? '';
  const hasRegistry = name.includes('/') && (first.includes('.') || first.includes(':') || first === 'localhost');
  const path = name.includes('/') ? name : `library/${name}`;
  const full = hasRegistry ? name : `docker.io/${path}`;
  if (digest !== undefined) return `${full}@${digest}`;
  return tagged ? full : `${full}:latest`;
});

/** Whether a scenario's pattern (`*` stands for anything) names an image, as written or in full. */
export function matchesImage(pattern: string, image: string): boolean {
  const matcher = new RegExp(`^${pattern.split('*').map(escapeRegExp).join('.*')}$`);
  const tagged = normalizeImage(image);
  const short = tagged.replace(/^docker\.io\/(library\/)?/, '');
  return [image, tagged, short].some((name) => matcher.test(name));
}

const escapeRegExp = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

const path = '[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*';
const label = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)';
const host = `(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`;
const algorithm = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*';
const reference = new RegExp(`^${host}/(${path}(?:/${path})*)(?::[\\w][\\w.-]{0,127})?(?:@(${algorithm}):([0-9a-fA-F]{32,}))?$`);
const identifier = /^[a-f0-9]{64}$/;
const longestReference = 4096;
const longestRepository = 255;
const invalidFormat = 'invalid reference format';

/**
 * Why an image name cannot be read, in the words of ParseNormalizedNamed (distribution/reference, normalize.go and reference.go); undefined
 * where it can. `namesRepository`: whether the name that has to be lowercase is among the words.
 */
export function imageNameError(image: string, namesRepository = true): string | undefined {
  if (image.length > longestReference) return invalidFormat;
  if (identifier.test(image)) return `invalid repository name (${image}), cannot specify 64-byte hexadecimal strings`;
  const { domain, remainder } = splitDomain(image);
  const [repository = ''] = remainder.split(':', 1);
  if (repository !== repository.toLowerCase())
    return `${invalidFormat}: repository name ${namesRepository ? `(${repository}) ` : ''}must be lowercase`;
  const match = reference.exec(`${domain}/${remainder}`);
  if (match === null) return invalidFormat;
  const [, name = '', algorithmName, digest = ''] = match;
  if (name.length > longestRepository) return `repository name must not be more than ${longestRepository} characters`;
  return algorithmName === undefined ? undefined : digestError(algorithmName, digest);
}

/** splitDockerDomain: the first part is a registry where it looks like one, an uppercase one too. */
function splitDomain(image: string): { readonly domain: string; readonly remainder: string } {
  const hub = 'docker.io';
  const slash = image.indexOf('/');
  if (slash < 0) return { domain: hub, remainder: `library/${image}` };
  const first = image.slice(0, slash);
  const isDomain = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  if (!isDomain) return { domain: hub, remainder: image };
  const rest = image.slice(slash + 1);
  const isHub = first === hub || first === 'index.docker.io';
  return { domain: isHub ? hub : first, remainder: isHub && !rest.includes('/') ? `library/${rest}` : rest };
}

const hexDigits: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** The check of a digest (opencontainers/go-digest). */
function digestError(algorithmName: string, digest: string): string | undefined {
  const digits = Object.hasOwn(hexDigits, algorithmName) ? hexDigits[algorithmName] : undefined;
  if (digits === undefined) return 'unsupported digest algorithm';
  if (digest.length !== digits) return 'invalid checksum digest length';
  return digest === digest.toLowerCase() ? undefined : 'invalid checksum digest format';
}

/**
 * What containerd says when a registry answers so; words of a scenario: `denied`, `not-found`, or a text of its own. `hidesUnknown` says whether the
 * kubelet leaves out a code of gRPC that tells nothing.
 */
export function pullErrorText(image: string, error: string, hidesUnknown: boolean): string {
  const full = normalizeImage(image);
  const unknown = hidesUnknown ? '' : 'rpc error: code = Unknown desc = ';
  const repository = full.replace(/^docker\.io\//, '').replace(/(@.*|:[^/:]*)$/, '');
  if (error === 'not-found') {
    return `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`;
  }
  if (error === 'denied') {
    return `${unknown}failed to pull and unpack image "${full}": failed to resolve reference "${full}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
  }
  if (error === 'timeout') {
    return `${unknown}failed to pull and unpack image "${full}": failed to resolve reference "${full}": failed to do request: Head "https://registry-1.docker.io/v2/${repository}/manifests/latest": dial tcp: i/o timeout`;
  }
  return error;
}
