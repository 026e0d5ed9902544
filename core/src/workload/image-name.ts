const path = '[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*';
const label = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)';
const host = `(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`;
const algorithm = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*';
const reference = new RegExp(`^${host}/(${path}(?:/${path})*)(?::[\\w][\\w.-]{0,127})?(?:@(${algorithm}):([0-9a-fA-F]{32,}))?$`);
const identifier = /^[a-f0-9]{64}$/;
/** Characters of an image name as a whole. */
export const longestReference = 4096;
/** Characters of a repository, its registry left out. */
export const longestRepository = 255;
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

/**
 * The registry of an image, and what follows it with the hub's `library/` filled in (splitDockerDomain): the first part is a registry where it
 * looks like one, an uppercase one too.
 */
export function splitDomain(image: string): { readonly domain: string; readonly remainder: string } {
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
