import type { ApiServer } from '../api-server/api-server.ts';
import { priorities } from '../kernel/kernel.ts';
import type { World } from '../model/world.ts';

/** Deletes the pod when the controllers of its workload do. */
export function startWorkload({ kernel, workload }: World, api: ApiServer): void {
  const leaves = workload?.leaves;
  if (leaves === undefined) return;
  kernel.at(leaves.at, () => api.delete({ graceSeconds: undefined, force: false, why: leaves.why }), priorities.api);
}
