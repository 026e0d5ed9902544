import type { KubernetesObject, PodTemplate } from './model.ts';
import type { PodCounts } from './pod-count.ts';
import { readRollout } from './rollout.ts';
import { SelectorIndex } from './selector-index.ts';
import { readService } from './service.ts';

/**
 * When the pod that takes the place of another comes, of a pod that has no other beside it: after the old one is gone, or never; beside it, as soon as the
 * old one is to be deleted; or before a rollout deletes the old one.
 */
export type Successor = 'after' | 'beside' | 'before';

interface ServedPods {
  readonly namespace: string;
  readonly selector: unknown;
  readonly pods: PodTemplate[];
}

/** The pods of a file each of which is the only one that some Service of the file with a virtual address sends requests to. */
export function onlyEndpoints(
  objects: readonly KubernetesObject[],
  templates: readonly PodTemplate[],
  counts: PodCounts,
): ReadonlySet<PodTemplate> {
  const services = objects.flatMap((object): ServedPods[] => {
    const service = readService(object);
    if (!service?.isProxied || Object.keys(service.selector).length === 0) return [];
    return [{ namespace: service.namespace, selector: { matchLabels: service.selector }, pods: [] }];
  });
  if (services.length === 0) return none;
  const index = new SelectorIndex(services);
  for (const template of templates) {
    if (template.object.kind === 'PodTemplate') continue;
    for (const { pods } of index.selecting(template.pod.metadata)) pods.push(template);
  }
  const alone = services.flatMap(({ pods }) => (pods.length === 1 ? pods : []));
  return new Set(alone.filter(({ object }) => counts(object) === 1));
}

const none: ReadonlySet<PodTemplate> = new Set();

/** A template whose pod is such a one knows when its successor comes. The same template gives the same result. */
export function withSuccessor(template: PodTemplate): PodTemplate {
  const known = completed.get(template);
  if (known !== undefined) return known;
  const result = { ...template, onlyEndpoint: successorOf(template.object) };
  completed.set(template, result);
  return result;
}

const completed = new WeakMap<PodTemplate, PodTemplate>();

function successorOf(object: KubernetesObject): Successor {
  const rollout = readRollout(object);
  if (rollout !== undefined) return rollout.strategy === 'Recreate' ? 'after' : rollout.surge > 0 ? 'before' : 'beside';
  return object.kind === 'ReplicaSet' || object.kind === 'ReplicationController' ? 'beside' : 'after';
}
