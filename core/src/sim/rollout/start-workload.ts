import type { ApiServer } from '../api-server/api-server.ts';
import { priorities } from '../kernel/kernel.ts';
import { isTerminalPhase } from '../model/pod-status.ts';
import type { World } from '../model/world.ts';

/** Kinds that count only pods that are not over, and leave the others to the garbage collector: controller_utils.go FilterActivePods. */
const leaveEnded: readonly string[] = ['Deployment', 'ReplicaSet', 'ReplicationController'];

/** Deletes the pod when the controllers of its workload do. */
export function startWorkload({ kernel, workload, ownerKind }: World, api: ApiServer): void {
  const leaves = workload?.leaves;
  if (leaves === undefined) return;
  const carryOut = (): void => {
    const hasEnded = api.pod !== undefined && isTerminalPhase(api.pod.status.phase);
    if (!hasEnded || !leaveEnded.includes(ownerKind)) api.delete({ graceSeconds: undefined, force: false, why: leaves.why });
  };
  kernel.at(leaves.at, carryOut, priorities.api);
}
