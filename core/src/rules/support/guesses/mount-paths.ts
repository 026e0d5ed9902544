import type { TypedMapping } from '../typed-tree.ts';
import { itemsIn, mappingOf, textOf, textsIn } from '../validation/fields.ts';
import { enclosing } from './container-names.ts';

/** Directories of every image, which nobody mounts a volume on. */
const ofImage = /^\/(?:bin|sbin|usr|lib|proc|sys|dev|root)?(?:\/|$)/;

/**
 * Where a volume may be meant to be mounted, likeliest first: where the pod's other containers have it, its own path on the node, paths
 * that the container's arguments and variables speak of and no other mount has.
 */
export function likelyMountPaths(mount: TypedMapping): string[] {
  const spec = enclosing(mount, 'PodSpec');
  const container = enclosing(mount, 'Container');
  const volume = textOf(mount, 'name');
  if (!spec || !container || !volume) return [];
  const taken = itemsIn(container, 'volumeMounts').flatMap((each) => (each === mount ? [] : (textOf(each, 'mountPath') ?? [])));
  const shared = ['containers', 'initContainers']
    .flatMap((list) => itemsIn(spec, list))
    .flatMap((each) => itemsIn(each, 'volumeMounts'))
    .filter((each) => each !== mount && textOf(each, 'name') === volume)
    .flatMap((each) => textOf(each, 'mountPath') ?? []);
  const source = itemsIn(spec, 'volumes').find((each) => textOf(each, 'name') === volume);
  const onNode = textOf(mappingOf(source, 'hostPath'), 'path');
  const found = [...shared, ...(onNode ? [onNode] : []), ...spokenOf(container, taken)];
  return [...new Set(found)].filter((path) => !taken.includes(path));
}

function spokenOf(container: TypedMapping, taken: readonly string[]): string[] {
  const texts = [
    ...textsIn(container, 'command').slice(1),
    ...textsIn(container, 'args'),
    ...itemsIn(container, 'env').flatMap((each) => ({ text: textOf(each, 'value') ?? '' })),
  ];
  const paths = texts
    .flatMap(({ text }) => [...text.matchAll(/(?:^|[=:\s])(\/[\w./-]*\w)/g)])
    .map(([, path = '']) => (/\.\w+$/.test(path) ? path.replace(/\/[^/]*$/, '') : path));
  return paths.filter((path) => !ofImage.test(path) && !taken.some((other) => `${path}/`.startsWith(`${other}/`)));
}
