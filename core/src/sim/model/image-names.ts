/** `busybox` and `docker.io/library/busybox:latest` are one image: the reference with its registry and tag filled in. */
export function normalizeImage(image: string): string {
  const [name = '', digest] = image.split('@', 2);
  const slash = name.lastIndexOf('/');
  const tagged = name.indexOf(':', slash + 1) >= 0;
  const first = name.split('/', 1)[0] ?? '';
  const hasRegistry = name.includes('/') && (first.includes('.') || first.includes(':') || first === 'localhost');
  const path = name.includes('/') ? name : `library/${name}`;
  const full = hasRegistry ? name : `docker.io/${path}`;
  if (digest !== undefined) return `${full}@${digest}`;
  return tagged ? full : `${full}:latest`;
}

/** Whether a scenario's pattern (`*` stands for anything) names an image, as written or in full. */
export function matchesImage(pattern: string, image: string): boolean {
  const matcher = new RegExp(`^${pattern.split('*').map(escapeRegExp).join('.*')}$`);
  const tagged = normalizeImage(image);
  const short = tagged.replace(/^docker\.io\/(library\/)?/, '');
  return [image, tagged, short].some((name) => matcher.test(name));
}

const escapeRegExp = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

const path = '[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*';
const host = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::[0-9]+)?';
const reference = new RegExp(
  `^(?:${host}/)?${path}(?:/${path})*(?::[\\w][\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]{32,})?$`,
);

/** The grammar of an image reference (distribution/reference). */
export function isValidImageName(image: string): boolean {
  return image.length <= 4096 && reference.test(image);
}

/** What containerd says when a registry answers so; words of a scenario: `denied`, `not-found`, or a text of its own. */
export function pullErrorText(image: string, error: string): string {
  const full = normalizeImage(image);
  const repository = full.replace(/^docker\.io\//, '').replace(/(@.*|:[^/:]*)$/, '');
  if (error === 'not-found') {
    return `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`;
  }
  if (error === 'denied') {
    return `failed to pull and unpack image "${full}": failed to resolve reference "${full}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
  }
  if (error === 'timeout') {
    return `failed to pull and unpack image "${full}": failed to resolve reference "${full}": failed to do request: Head "https://registry-1.docker.io/v2/${repository}/manifests/latest": dial tcp: i/o timeout`;
  }
  return error;
}
