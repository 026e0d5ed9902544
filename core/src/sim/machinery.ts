import type { Assumption } from '../program/model.ts';
import { planActions } from './actions/actions.ts';
import { ApiServer } from './api-server/api-server.ts';
import { EndpointController } from './endpoints/endpoint-controller.ts';
import { Kubelet } from './kubelet/kubelet.ts';
import { objectAssumptions } from './model/object-assumptions.ts';
import type { World } from './model/world.ts';
import { Node } from './node/node.ts';
import { Runtime } from './runtime/runtime.ts';
import { Scheduler } from './scheduler/scheduler.ts';

export interface Machinery {
  readonly assumptions: () => readonly Assumption[];
}

/** Puts the cluster together, in the order in which the parts hear of a write: first the node, then the endpoints. */
export function startMachinery(world: World): Machinery {
  const api = new ApiServer(world);
  const runtime = new Runtime(world);
  const node = new Node(world, api, runtime, (restarted) => new Kubelet(world, api, runtime, restarted));
  const scheduler = new Scheduler(world, api);
  new EndpointController(world, api);
  const reschedule = (): void => scheduler.start();
  planActions(world, world.scenario.actions, { api, runtime, node, reschedule });
  api.create(world.pod.spec);
  scheduler.start();
  const objects = objectAssumptions(world.pod.spec, world.objects);
  return { assumptions: () => [...objects, ...runtime.assumptions] };
}
