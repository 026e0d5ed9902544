import type { Assumption } from '../program/model.ts';
import { planActions } from './actions/actions.ts';
import { ApiServer } from './api-server/api-server.ts';
import { EndpointController } from './endpoints/endpoint-controller.ts';
import { JobController } from './job/job-controller.ts';
import { Kubelet } from './kubelet/kubelet.ts';
import type { World } from './model/world.ts';
import { Node } from './node/node.ts';
import { startPodGc } from './pod-gc/pod-gc.ts';
import { startWorkload } from './rollout/start-workload.ts';
import { Runtime } from './runtime/runtime.ts';
import { Scheduler } from './scheduler/scheduler.ts';

export interface Machinery {
  /** What was taken to be so on the way. */
  readonly assumptions: () => readonly Assumption[];
}

/**
 * Puts the cluster together: the list of its mechanisms, in the order in which they hear of a write. A new one is a new line, where it belongs
 * in that order. What works inside of the kubelet is put together by `Kubelet` in the same way.
 */
export function startMachinery(world: World): Machinery {
  const api = new ApiServer(world);
  const runtime = new Runtime(world);
  const node = new Node(world, api, runtime, (restarted) => new Kubelet(world, api, runtime, restarted));
  const scheduler = new Scheduler(world, api);
  const endpoints = new EndpointController(world, api);
  startPodGc(world, api);
  if (world.job !== undefined) new JobController(world, api, world.job);
  startWorkload(world, api);
  const reschedule = (): void => scheduler.podChanged();
  const withoutEffect = planActions(world, world.scenario.actions, { api, runtime, node, reschedule });
  api.create(world.pod.spec);
  scheduler.podChanged();
  return { assumptions: () => [...runtime.assumptions, ...endpoints.assumptions, ...withoutEffect()] };
}
