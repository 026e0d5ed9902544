import type { ClusterDocument, ContainerDocument, ScenarioDocument } from './document.ts';

/**
 * Lays one scenario over another, key by key; `null` in a container takes back what the lower one says. Lists are replaced as a whole
 * (the upper one's actions are the actions), except that registry rules of the upper one come before those of the lower, because the first match
 * counts, and that `objects` and `absent` add up: what one says exists the other can say is absent, and the upper one is right.
 */
export function mergeScenarioDocuments(base: ScenarioDocument, over: ScenarioDocument): ScenarioDocument {
  const cluster = mergeCluster(base.cluster, over.cluster);
  const containers = mergeContainers(base.containers, over.containers);
  return { ...base, ...over, ...(cluster && { cluster }), ...(containers && { containers }) };
}

function mergeCluster(base: ClusterDocument | undefined, over: ClusterDocument | undefined): ClusterDocument | undefined {
  if (!base || !over) return over ?? base;
  const registry = [...(over.registry ?? []), ...(base.registry ?? [])];
  const objects = joined(base.objects, over.objects, over.absent);
  const absent = joined(base.absent, over.absent, over.objects);
  return {
    ...base,
    ...over,
    ...(registry.length > 0 && { registry }),
    ...(objects && { objects }),
    ...(absent && { absent }),
    ...(base.kubelet && { kubelet: { ...base.kubelet, ...over.kubelet } }),
    ...(base.disruptionBudget && { disruptionBudget: { ...base.disruptionBudget, ...over.disruptionBudget } }),
    ...(base.latency && { latency: { ...base.latency, ...over.latency } }),
  };
}

type Names = readonly string[] | undefined;

function joined(below: Names, above: Names, denied: Names = []): Names {
  if (!below) return above;
  return [...new Set([...below.filter((name) => !denied.includes(name)), ...(above ?? [])])];
}

type Containers = ScenarioDocument['containers'];

function mergeContainers(base: Containers, over: Containers): Containers {
  if (!base || !over) return over ?? base;
  const names = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...names].map((name) => [name, mergeContainer(own(base, name), own(over, name))]));
}

/** A container may have any name, also one that every object has. */
function own(containers: NonNullable<Containers>, name: string): ContainerDocument {
  return Object.hasOwn(containers, name) ? (containers[name] ?? {}) : {};
}

function mergeContainer(base: ContainerDocument, over: ContainerDocument): ContainerDocument {
  return { ...base, ...over, ...(base.probes && over.probes && { probes: { ...base.probes, ...over.probes } }) };
}
