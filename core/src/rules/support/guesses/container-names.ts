import type { TypedMapping, TypedNode } from '../typed-tree.ts';
import { isTypedMapping } from '../typed-tree.ts';
import { itemsIn, mappingOf, textOf, textsIn } from '../validation/fields.ts';

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'];
/** Labels that say what a pod's program is, most telling first. */
const nameLabels = ['app.kubernetes.io/name', 'app', 'k8s-app', 'app.kubernetes.io/component', 'component', 'name'];

/**
 * Names that a container may well have by what stands around it, likeliest first: the program of its image or command, its pod's labels, the
 * object's name. DNS labels that no other container of the pod has.
 */
export function likelyContainerNames(container: TypedMapping): string[] {
  const spec = enclosing(container, 'PodSpec');
  const siblings = containerLists.flatMap((list) => itemsIn(spec, list));
  const taken = new Set(siblings.filter((each) => each !== container).map((each) => textOf(each, 'name')));
  const votes = new Map<string, number>();
  for (const name of [...ownNames(container), ...podNames(spec, siblings.length === 1)]) {
    if (isLabel(name) && !taken.has(name)) votes.set(name, (votes.get(name) ?? 0) + 1);
  }
  return [...votes].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

function ownNames(container: TypedMapping): string[] {
  const image = textOf(container, 'image')
    ?.replace(/@.*$/, '')
    .replace(/:[^/]*$/, '');
  const [program] = textsIn(container, 'command').map(({ text }) => text);
  return [image, program].flatMap(
    (path) =>
      path
        ?.split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') ?? [],
  );
}

function podNames(spec: TypedMapping | undefined, isOnly: boolean): string[] {
  const template = spec?.parent;
  const metadata = isTypedMapping(template) ? mappingOf(template, 'metadata') : undefined;
  const labels = metadata?.fields.get('labels')?.entries ?? [];
  const named = nameLabels.flatMap((key) => labels.filter(({ path }) => path.at(-1) === key).flatMap(textIn));
  const root = rootOf(spec);
  const name = root && textOf(mappingOf(root, 'metadata'), 'name');
  return isOnly && name ? [...named, name] : named;
}

function textIn({ node }: TypedNode): string[] {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? [node.value] : [];
}

function isLabel(name: string): boolean {
  return name.length <= 63 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(name);
}

/** The mapping of a type that a value is in. */
export function enclosing(typed: TypedNode | undefined, type: string): TypedMapping | undefined {
  let at = typed;
  while (at && !(isTypedMapping(at) && at.objectType.name === type)) at = at.parent;
  return isTypedMapping(at) ? at : undefined;
}

function rootOf(typed: TypedNode | undefined): TypedMapping | undefined {
  let at = typed;
  while (at?.parent) at = at.parent;
  return isTypedMapping(at) ? at : undefined;
}
