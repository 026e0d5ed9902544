import type { BudgetFacts } from '../../workload/disruption-budget.ts';
import type { ApiPod } from '../model/api-pod.ts';
import { findCondition, isTerminalPhase } from '../model/pod-status.ts';
import type { World } from '../model/world.ts';
import { type BudgetFigures, figuresOf } from './figures.ts';

export interface RefusedEviction {
  /** 429 is worth another try. */
  readonly code: 429 | 500;
  readonly message: string;
  /** The cause in the answer, which `kubectl` does not print; empty where its figures are not known. */
  readonly detail: string;
}

/**
 * Why the API server does not let a pod be evicted now, if so: pkg/registry/core/pod/storage/eviction.go. A pod that does not run, or is on its way out,
 * is no matter of its budget; one that is not ready is so only where the budget lacks pods already.
 */
export function refusedEviction(world: World, { status, deletion }: ApiPod): RefusedEviction | undefined {
  if (isTerminalPhase(status.phase) || status.phase === 'Pending' || deletion !== undefined) return undefined;
  const [budget, ...more] = coveringBudgets(world);
  if (budget === undefined) return undefined;
  if (more.length > 0) return severalBudgets;
  const isReady = findCondition(status.conditions, 'Ready')?.status === 'True';
  const figures = figuresOf(world, budget, isReady);
  if (figures === undefined || figures.allowed > 0 || (!isReady && letsUnhealthyGo(world, budget, figures))) return undefined;
  return {
    code: 429,
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
    detail: figures.pods === undefined ? '' : causeText(budget.name, figures.pods),
  };
}

/** The budgets that cover the pod at this moment. */
export function coveringBudgets({ budgets, objects }: World): readonly BudgetFacts[] {
  return budgets.filter(({ name }) => objects.said(`PodDisruptionBudget/${name}`) !== 'absent');
}

const severalBudgets: RefusedEviction = {
  code: 500,
  message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
  detail: '',
};

function causeText(name: string, { desired, healthy }: NonNullable<BudgetFigures['pods']>): string {
  return `The disruption budget ${name} needs ${desired} healthy pods and has ${healthy} currently`;
}

/** unhealthyPodEvictionPolicy: AlwaysAllow, or as long as the others suffice. */
function letsUnhealthyGo({ profile }: World, budget: BudgetFacts, { pods }: BudgetFigures): boolean {
  if (profile.unhealthyPodEvictionPolicy && budget.alwaysAllowsUnhealthy) return true;
  return pods !== undefined && pods.healthy >= pods.desired && pods.desired > 0;
}
