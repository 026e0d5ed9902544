import type { PodSpec } from '../../workload/pod-spec.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import { priorities } from '../kernel/kernel.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Action, ActionKind } from '../scenario/model.ts';
import type { NodeActions } from './node-actions.ts';

export interface ActionTargets {
  readonly api: ApiServer;
  readonly runtime: Runtime;
  readonly node: NodeActions;
  /** Scheduling is tried anew: gates went, or labels changed. */
  readonly reschedule: () => void;
}

/** Plans what people and the cluster do to the pod. */
export function planActions(world: World, actions: readonly Action[], targets: ActionTargets): void {
  for (const action of actions) world.kernel.at(action.at, () => perform(world, action, targets), priorities.api);
}

function perform(world: World, action: ActionKind, targets: ActionTargets): void {
  const { api, runtime, node } = targets;
  switch (action.do) {
    case 'delete': {
      const force = action.force === true;
      const rule = force ? 'force-deleted' : 'delete-requested';
      api.delete({
        graceSeconds: action.gracePeriodSeconds,
        force,
        why: because(rule, [['spec', 'terminationGracePeriodSeconds']]),
      });
      return;
    }
    case 'create':
      world.objects.create(action.object);
      return;
    case 'evict':
      evict(world, api, 'evicted-by-api');
      return;
    case 'drain':
      evict(world, api, 'evicted-by-drain');
      return;
    case 'set-condition':
      api.setCondition({
        type: action.type,
        status: action.status,
        reason: '',
        message: '',
        cause: because('readiness-gate-set'),
      });
      return;
    case 'set-image':
      api.patchSpec((spec) => withImage(spec, action.container, action.image));
      return;
    case 'patch':
      if (action.path === 'metadata.finalizers') api.setFinalizers(namesIn(action.value));
      else api.patchSpec((spec) => patched(spec, action.path, action.value));
      targets.reschedule();
      return;
    case 'oom':
      runtime.outOfMemory(action.container);
      return;
    case 'kubelet-restart':
      node.restartKubelet();
      return;
    case 'node-reboot':
      node.reboot();
      return;
    case 'node-down':
      node.goDown();
      return;
    case 'node-shutdown':
      node.shutDown();
      return;
    // Shims keep containers alive while containerd restarts; replicas are their workload's matter.
    case 'runtime-restart':
    case 'scale':
  }
}

/** The eviction subresource: pkg/registry/core/pod/storage/eviction.go. A pod that does not run is simply deleted. */
function evict(world: World, api: ApiServer, rule: 'evicted-by-api' | 'evicted-by-drain'): void {
  const pod = api.pod;
  if (pod === undefined) return;
  if (world.profile.disruptionCondition && pod.status.phase === 'Running') {
    api.setCondition({
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'EvictionByEvictionAPI',
      message: 'Eviction API: evicting',
      cause: because('disruption-target'),
    });
  }
  api.delete({ graceSeconds: undefined, force: false, why: because(rule, [['spec', 'terminationGracePeriodSeconds']]) }, 'evict');
}

function withImage(spec: PodSpec, name: string, image: string): PodSpec {
  const change = (list: PodSpec['containers']): PodSpec['containers'] =>
    list.map((container) => (container.name === name ? { ...container, image } : container));
  return { ...spec, containers: change(spec.containers), initContainers: change(spec.initContainers) };
}

/** The fields of a live pod that may change and that its life depends on; other paths change nothing. */
function patched(spec: PodSpec, path: string, value: unknown): PodSpec {
  if (path === 'spec.activeDeadlineSeconds' && typeof value === 'number') return { ...spec, activeDeadlineSeconds: value };
  if (path === 'spec.schedulingGates' && Array.isArray(value)) {
    const names = value.flatMap((gate: unknown) => (isGate(gate) ? [{ name: gate.name }] : []));
    return { ...spec, schedulingGates: names };
  }
  const image = /^spec\.(containers|initContainers)\[(\d+)\]\.image$/.exec(path);
  if (image === null || typeof value !== 'string') return spec;
  const container = (image[1] === 'containers' ? spec.containers : spec.initContainers)[Number(image[2])];
  return container === undefined ? spec : withImage(spec, container.name, value);
}

/** `[]` or `null` takes all; a comment can say only a text, which is one name or nothing. */
function namesIn(value: unknown): readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  return names.filter((name): name is string => typeof name === 'string' && name !== '' && name !== '[]');
}

function isGate(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
