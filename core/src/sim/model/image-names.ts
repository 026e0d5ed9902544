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
