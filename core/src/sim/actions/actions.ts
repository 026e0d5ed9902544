import { english } from '#l10n/localizer.ts';
import type { Assumption } from '../../program/model.ts';
import { allContainers } from '../../workload/containers.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import { priorities } from '../kernel/kernel.ts';
import { isCriticalPod } from '../model/priority.ts';
import { noContainer, withImage } from '../model/with-image.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Action, ActionKind } from '../scenario/model.ts';
import { beginRefusal, drain, evict, refusalText } from './evict.ts';
import type { NodeActions } from './node-actions.ts';
import { patchPod } from './patch.ts';
import { preempt } from './preempt.ts';

export interface ActionTargets {
  readonly api: ApiServer;
  readonly runtime: Runtime;
  readonly node: NodeActions;
  /** Scheduling is tried anew: gates went, or labels changed. */
  readonly reschedule: () => void;
}

/** Why an action did nothing. */
type Refusal = Pick<Assumption, 'about' | 'value' | 'path'>;

/** Plans what people and the cluster do to the pod. The result tells, once all is over, which of it did nothing, and why. */
export function planActions(world: World, actions: readonly Action[], targets: ActionTargets): () => readonly Assumption[] {
  const refusals = new Map<string, Assumption>();
  const refuse = (refusal: Refusal): void => {
    refusals.set(`${refusal.about}\n${refusal.value}`, { ...refusal, why: 'scenario' });
  };
  const carryOut = (action: ActionKind): void => {
    const refusal = perform(world, action, targets, refuse);
    if (refusal !== undefined) refuse(refusal);
  };
  for (const action of actions) world.kernel.at(action.at, () => carryOut(action), priorities.api);
  for (const refusal of world.workload?.withoutEffect ?? []) refuse(refusal);
  return () => [...refusals.values()];
}

/** `refuse` hears of what is refused later on. */
function perform(
  world: World,
  action: ActionKind,
  targets: ActionTargets,
  refuse: (refusal: Refusal) => void,
): Refusal | undefined {
  const { api, runtime } = targets;
  switch (action.do) {
    case 'delete':
      remove(api, action);
      return undefined;
    case 'create':
      world.objects.create(action.object);
      return undefined;
    case 'evict':
      return evictionOf(world, api);
    case 'drain':
      drain(world, api, (value) => refuse({ about: 'action drain', value, path: labels }));
      return undefined;
    case 'preempt':
      return refusalOf(preempt(world, api), action.do);
    case 'node-pressure':
      if (isCriticalPod(world.pod.spec)) return refusalOf(english('assumption.noCriticalEviction'), action.do);
      return refusalOf(targets.node.runShort(action) ? undefined : english('assumption.noThreshold'), action.do, []);
    case 'set-condition':
      api.setCondition({
        type: action.type,
        status: action.status,
        reason: '',
        message: '',
        cause: because('readiness-gate-set'),
      });
      return undefined;
    case 'set-image':
      // The template of a workload is no matter of the pods that are there.
      return world.workload === undefined ? setImage(api, action) : undefined;
    case 'patch':
      return patch(targets, action);
    case 'oom':
      runtime.outOfMemory(action.container);
      return undefined;
    // Shims keep containers alive while containerd restarts; replicas are their workload's matter.
    case 'runtime-restart':
    case 'scale':
      return undefined;
    default:
      befall(targets.node, action.do);
      return undefined;
  }
}

const priority: Refusal['path'] = ['spec', 'priorityClassName'];
const labels: Refusal['path'] = ['metadata', 'labels'];

/** Undefined where nothing stood against it. */
function refusalOf(value: string | undefined, what: ActionKind['do'], path = priority): Refusal | undefined {
  return value === undefined ? undefined : { about: `action ${what}`, value, path };
}

function evictionOf(world: World, api: ApiServer): Refusal | undefined {
  const refused = evict(world, api);
  if (refused !== undefined) beginRefusal(world, refused)();
  return refusalOf(refused && english('assumption.refused', { message: refusalText(refused) }), 'evict', labels);
}

type OfNode = 'kubelet-restart' | 'node-reboot' | 'node-down' | 'node-shutdown';

function befall(node: NodeActions, what: OfNode): void {
  switch (what) {
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
  }
}

function remove(api: ApiServer, { force = false, gracePeriodSeconds }: ActionKind & { readonly do: 'delete' }): void {
  const why = because(force ? 'force-deleted' : 'delete-requested', [['spec', 'terminationGracePeriodSeconds']]);
  api.delete({ graceSeconds: gracePeriodSeconds, force, why });
}

function setImage(api: ApiServer, { container, image }: ActionKind & { readonly do: 'set-image' }): Refusal | undefined {
  const known = api.pod === undefined || allContainers(api.pod.spec).some(({ name }) => name === container);
  if (!known) return refusalOf(noContainer(container), 'set-image', []);
  api.patchSpec((spec) => withImage(spec, container, image));
  return undefined;
}

function patch({ api, reschedule }: ActionTargets, action: ActionKind & { readonly do: 'patch' }): Refusal | undefined {
  const { path } = action;
  // A comment can write only a text.
  const value = action.value === '[]' ? [] : action.value;
  if (path === 'metadata.finalizers') api.setFinalizers(namesIn(value));
  else if (api.pod !== undefined) {
    const patched = patchPod(api.pod.spec, path, value);
    if ('refused' in patched) {
      return { about: `action patch ${path}`, value: patched.refused, path: path.match(/[^.[\]]+/g) ?? [] };
    }
    if (patched.spec !== api.pod.spec) api.patchSpec(() => patched.spec);
  }
  reschedule();
  return undefined;
}

/** `[]` or `null` takes all; a comment can say only a text, which is one name or nothing. */
function namesIn(value: unknown): readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  return names.filter((name): name is string => typeof name === 'string' && name !== '');
}
