import type { BudgetFacts } from '../../workload/disruption-budget.ts';
import type { IntOrString } from '../../workload/pod-spec.ts';
import type { World } from '../model/world.ts';

/** The part of a budget's status that decides over evictions. */
export interface BudgetFigures {
  /** disruptionsAllowed. */
  readonly allowed: number;
  /** desiredHealthy and currentHealthy; undefined where nothing is ever allowed, whatever they are. */
  readonly pods?: { readonly desired: number; readonly healthy: number };
}

/** Kinds of controllers that have a scale: disruption.go finders. Of the pods of others a share cannot be told, and nothing is allowed. */
const scaledKinds: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);

/**
 * What the disruption controller makes of a budget while the pod is ready, or not: disruption.go getExpectedPodCount and updatePdbStatus. Undefined where
 * that takes a number of pods that nobody knows. A budget that says neither how many have to be there nor how many may be missing expects no pods, and
 * allows nothing.
 */
export function figuresOf(world: World, budget: BudgetFacts, isReady: boolean): BudgetFigures | undefined {
  const { minAvailable, maxUnavailable, covers } = budget;
  const isShare = maxUnavailable !== undefined || typeof minAvailable === 'string';
  if (isShare && covers.some(({ kind }) => kind !== 'Pod' && !scaledKinds.has(kind)))
    return { allowed: 0, pods: { desired: 0, healthy: 0 } };
  const others = otherPods(world, budget);
  const pods = others === undefined ? undefined : others.all + 1;
  // Pods without a controller belong to no scale.
  const expected = isShare && pods !== undefined ? pods - (covers.find(({ kind }) => kind === 'Pod')?.pods ?? 0) : pods;
  if (others === undefined || expected === undefined) return neverAllowed(budget);
  const desired =
    maxUnavailable !== undefined ? Math.max(0, expected - amount(maxUnavailable, expected)) : amount(minAvailable ?? 0, expected);
  const healthy = others.healthy + (isReady ? 1 : 0);
  const saysNothing = minAvailable === undefined && maxUnavailable === undefined;
  return { allowed: expected > 0 && !saysNothing ? Math.max(0, healthy - desired) : 0, pods: { desired, healthy } };
}

/** The pods beside this one that a budget covers, and how many of them are taken to be healthy now; undefined where nobody knows. */
export function otherPods(
  { scenario, kernel }: World,
  { covers }: BudgetFacts,
): { readonly all: number; readonly healthy: number } | undefined {
  const said = scenario.cluster.disruptionBudget;
  const pods = said?.pods ?? covers.reduce<number | undefined>((sum, each) => add(sum, each.pods), 0);
  if (pods === undefined) return undefined;
  const all = Math.max(0, pods - 1);
  const isOver = said?.healthyFrom !== undefined && kernel.now >= said.healthyFrom;
  return { all, healthy: isOver ? all : Math.min(all, said?.healthyOthers ?? all) };
}

const add = (sum: number | undefined, count: number | undefined): number | undefined =>
  sum === undefined || count === undefined ? undefined : sum + count;

/** However many pods there are: none of them may be missing. */
function neverAllowed({ maxUnavailable, minAvailable }: BudgetFacts): BudgetFigures | undefined {
  const isNone = maxUnavailable === undefined ? minAvailable === '100%' : maxUnavailable === 0 || maxUnavailable === '0%';
  return isNone ? { allowed: 0 } : undefined;
}

/** A count, or a share that is rounded up: apimachinery intstr GetScaledValueFromIntOrPercent. */
function amount(value: IntOrString, total: number): number {
  return typeof value === 'number' ? value : Math.ceil(((Number.parseInt(value, 10) || 0) * total) / 100);
}
