import type { PodSpec } from '../../workload/pod-spec.ts';
import type { World } from '../model/world.ts';
import type { ClusterNode } from '../scenario/model.ts';
import type { Rejection } from './filters.ts';

/**
 * plugins/podtopologyspread/filtering.go Filter: a node needs the topology key of each constraint that must hold. One pod alone spreads well wherever
 * it is, because its skew is 1 and `maxSkew` at least that.
 */
export function topologySpread(_world: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  const index = spec.topologySpreadConstraints.findIndex(
    ({ whenUnsatisfiable, topologyKey }) =>
      whenUnsatisfiable === 'DoNotSchedule' && typeof topologyKey === 'string' && node.labels[topologyKey] === undefined,
  );
  if (index < 0) return undefined;
  return {
    plugin: 'PodTopologySpread',
    reasons: ["node(s) didn't match pod topology spread constraints (missing required label)"],
    field: ['spec', 'topologySpreadConstraints', index],
    preemptible: false,
  };
}
