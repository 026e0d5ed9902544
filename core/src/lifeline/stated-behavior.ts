import type { ContainerBehavior } from '../program/model.ts';
import { readScenarioDocument } from '../sim/scenario/document.ts';
import type { PodTemplate } from '../workload/model.ts';
import { lifelineComments } from './comments.ts';

/** What the comments of a pod say exists beside its manifest, at once or later: `Service/db`. */
export function statedObjects(template: PodTemplate): readonly string[] {
  const { cluster, actions = [] } = lifelineComments(template).document;
  return [...(cluster?.objects ?? []), ...actions.flatMap((action) => (action.do === 'create' ? [action.object] : []))];
}

const nothing: Readonly<Record<string, ContainerBehavior>> = Object.freeze({});
const known = new WeakMap<object, Readonly<Record<string, ContainerBehavior>>>();

/** What the comments of a pod say that its containers do, by name: for rules, which would otherwise have to guess. */
export function statedBehavior(template: PodTemplate): Readonly<Record<string, ContainerBehavior>> {
  const { containers } = lifelineComments(template).document;
  if (!containers) return nothing;
  const before = known.get(containers);
  if (before) return before;
  const fresh = readScenarioDocument({ containers }).scenario.containers;
  known.set(containers, fresh);
  return fresh;
}
