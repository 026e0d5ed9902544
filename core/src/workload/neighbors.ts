import { areSame } from '../base/are-same.ts';
import type { PodTemplate } from './model.ts';

type Neighbors = NonNullable<PodTemplate['neighbors']>;

/** By the first of them: a list that begins with another template is another one. */
const lists = new WeakMap<Neighbors[number], Neighbors>();
const completed = new WeakMap<PodTemplate, PodTemplate & { readonly neighbors: Neighbors }>();

/** The templates of a file that become pods. The same templates give the same list, which all templates of the file share. */
export function neighborsAmong(templates: readonly PodTemplate[]): Neighbors {
  const found = templates.filter(({ object }) => object.kind !== 'PodTemplate');
  const [first] = found;
  if (first === undefined) return found;
  const known = lists.get(first);
  if (known && areSame(known, found)) return known;
  lists.set(first, found);
  return found;
}

/**
 * A template that has to be near other pods, or holds ports of a node, knows those of its file, itself among them; any other one does not change with them.
 * The same template and list give the same result.
 */
export function withNeighbors(template: PodTemplate, neighbors: Neighbors): PodTemplate {
  const { affinity, initContainers, containers } = template.pod.spec;
  const holdsPorts = [...initContainers, ...containers].some(({ ports }) => ports.some(({ hostPort }) => hostPort !== undefined));
  if (!holdsPorts && !Object.hasOwn(affinity ?? {}, 'podAffinity')) return template;
  const known = completed.get(template);
  if (known?.neighbors === neighbors) return known;
  const result = { ...template, neighbors };
  completed.set(template, result);
  return result;
}
