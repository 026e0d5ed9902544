import { english } from '#l10n/localizer.ts';
import type { Assumption } from '../../program/model.ts';
import type { World } from '../model/world.ts';
import { coveringBudgets } from './eviction.ts';
import { figuresOf, otherPods } from './figures.ts';

/** What is taken to be so of the other pods that the pod's budget covers; nothing where nobody evicts it, or where the scenario says it. */
export function budgetAssumptions(world: World): readonly Assumption[] {
  const isEvicted = world.scenario.actions.some(({ do: what }) => what === 'evict' || what === 'drain');
  const [budget, ...more] = coveringBudgets(world);
  if (!isEvicted || budget === undefined || more.length > 0) return [];
  const about = `PodDisruptionBudget/${budget.name}`;
  const path = ['metadata', 'labels'];
  if (figuresOf(world, budget, true) === undefined) {
    return [{ about, value: english('assumption.allowsEvictions'), why: 'default', path }];
  }
  const others = otherPods(world, budget)?.all ?? 0;
  const isSaid = world.scenario.cluster.disruptionBudget?.healthyOthers !== undefined;
  if (others === 0 || isSaid) return [];
  const value = others === 1 ? english('assumption.otherHealthy') : english('assumption.othersHealthy', { count: others });
  return [{ about, value, why: 'default', path }];
}
