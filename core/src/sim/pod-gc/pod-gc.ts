import { addTime, milliseconds, seconds, simTime } from '../../base/time.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import { priorities } from '../kernel/kernel.ts';
import { isTerminalPhase, type PodStatus, withCondition } from '../model/pod-status.ts';
import { Stratified } from '../model/stratified.ts';
import type { World } from '../model/world.ts';
import { nodeExists } from '../node-fit/node-exists.ts';
import { because } from '../rules.ts';

/** gcCheckPeriod. */
const period = seconds(20);
/** quarantineTime: two periods, so that the third look finds the node still missing. */
const quarantine = seconds(40);

const cause = because('deleted-by-pod-gc', [['spec', 'nodeName']]);

/** Plans the end of a pod whose node does not exist; of any other, nothing. */
export function startPodGc(world: World, api: ApiServer): void {
  const { nodeName } = world.pod.spec;
  if (nodeName === undefined || nodeExists(world, nodeName)) return;
  const firstLook = milliseconds(Math.floor(new Stratified('pod-gc', world.seed).next() * period));
  world.kernel.at(addTime(simTime(firstLook), quarantine), () => markFailed(world, api), priorities.api);
}

/** markFailedAndDeletePodWithCondition: a patch of the status, then a delete. Before 1.26 only the delete. */
function markFailed(world: World, api: ApiServer): void {
  const { pod } = api;
  if (pod === undefined) return;
  if (world.profile.disruptionCondition && !isTerminalPhase(pod.status.phase)) api.writeStatus(failed(pod.status));
  world.kernel.after(world.latencies.draw('statusPatch'), () => {
    api.delete({ graceSeconds: 0, force: true, why: cause }, 'node-lost');
  });
}

function failed(status: PodStatus): PodStatus {
  const conditions = withCondition(status.conditions, {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByPodGC',
    message: 'PodGC: node no longer exists',
    cause: because('disruption-target'),
  });
  return { ...status, phase: 'Failed', phaseCause: cause, conditions };
}
