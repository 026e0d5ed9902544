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
    return [{ about, value: 'allows evictions: how many pods it covers is not known', why: 'default', path }];
  }
  const others = otherPods(world, budget)?.all ?? 0;
  const isSaid = world.scenario.cluster.disruptionBudget?.healthyOthers !== undefined;
  return others === 0 || isSaid
    ? []
    : [{ about, value: `${others} other ${others === 1 ? 'pod' : 'pods'} healthy`, why: 'default', path }];
}
