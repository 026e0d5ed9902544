import { allContainers } from '../../workload/containers.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import { computeInitActions, type InitInput, type KillReason } from '../init-containers/init-containers.ts';
import { type Instance, latestInstance } from '../model/runtime-state.ts';
import { restartsAfterKill, restartsAllContainers } from '../restart-policy/restart-policy.ts';

export interface Kill {
  readonly container: Container;
  readonly instance: number;
  readonly reason: KillReason;
  readonly restarts: boolean;
}

export interface PodActions {
  readonly killPod: boolean;
  readonly createSandbox: boolean;
  readonly attempt: number;
  readonly initToStart: readonly Container[];
  readonly toStart: readonly Container[];
  readonly toKill: readonly Kill[];
  /** All containers are to be removed and started anew, because this one's exit asks for it. */
  readonly restartAll: Container | undefined;
}

export interface PodActionsInput extends InitInput {
  readonly spec: PodSpec;
  readonly terminating: boolean;
}

/** What one sync of the runtime has to do, from the runtime as it was last seen: kuberuntime_manager.go computePodActions. */
export function computePodActions(input: PodActionsInput): PodActions {
  const sandbox = input.snapshot.sandboxes[0];
  if (sandbox === undefined || !sandbox.ready)
    return actionsForNewSandbox(input, sandbox === undefined ? 0 : sandbox.attempt + 1);
  const attempt = sandbox.attempt;
  const trigger = restartAllTrigger(input);
  if (trigger !== undefined) {
    return { killPod: false, createSandbox: false, attempt, initToStart: [], toStart: [], toKill: [], restartAll: trigger };
  }
  const init = computeInitActions(input);
  const initKills = init.kill.map((kill): Kill => ({ ...kill, restarts: true }));
  const base = {
    killPod: false,
    createSandbox: false,
    attempt,
    initToStart: init.start,
    toStart: [],
    toKill: initKills,
    restartAll: undefined,
  };
  if (init.failed) return { ...base, killPod: true };
  if (!init.initialized) return base;
  const { keep, start, kill } = computeMain(input);
  const killPod = keep === 0 && start.length === 0;
  const toKill = initKills.length === 0 ? kill : [...initKills, ...kill];
  return { killPod, createSandbox: false, attempt, initToStart: init.start, toStart: start, toKill, restartAll: undefined };
}

/** The container whose exit makes all containers of the pod start anew (1.36). */
function restartAllTrigger({ spec, snapshot, profile, terminating }: PodActionsInput): Container | undefined {
  if (terminating || !profile.restartAllContainers) return undefined;
  return allContainers(spec).find((container) => {
    const instance = latestInstance(snapshot, container.name);
    return instance?.state === 'exited' && restartsAllContainers(container, instance, profile);
  });
}

function actionsForNewSandbox(input: PodActionsInput, attempt: number): PodActions {
  const { spec, snapshot } = input;
  const none = { killPod: true, createSandbox: false, attempt, initToStart: [], toStart: [], toKill: [], restartAll: undefined };
  const anyInstance = snapshot.instances.length > 0;
  if (spec.restartPolicy === 'Never' && attempt !== 0 && anyInstance) return none;
  const toStart = spec.containers.filter(({ name }) => {
    const instance = latestInstance(snapshot, name);
    return !(spec.restartPolicy === 'OnFailure' && instance?.state === 'exited' && instance.exitCode === 0);
  });
  if (toStart.length === 0 && (anyInstance || spec.containers.length === 0)) return none;
  const first = spec.initContainers[0];
  const inits = first === undefined ? {} : { initToStart: [first], toStart: [] };
  return { ...none, createSandbox: true, toStart, ...inits };
}

function computeMain(input: PodActionsInput): { keep: number; start: Container[]; kill: Kill[] } {
  const { spec, snapshot, profile } = input;
  const start: Container[] = [];
  const kill: Kill[] = [];
  let keep = 0;
  for (const container of spec.containers) {
    const instance = latestInstance(snapshot, container.name);
    if (instance?.state !== 'running') {
      if (wantsStart(input, container, instance)) start.push(container);
      continue;
    }
    const reason = killReason(input, container, instance);
    if (reason === undefined) {
      keep += 1;
      continue;
    }
    const restarts = reason === 'changed' || restartsAfterKill(container, spec, profile);
    kill.push({ container, instance: instance.id, reason, restarts });
    if (restarts) start.push(container);
  }
  return { keep, start, kill };
}

/** ShouldContainerBeRestarted: what never ran is started, what ended is asked for its policy. */
export function wantsStart(input: PodActionsInput, container: Container, instance: Readonly<Instance> | undefined): boolean {
  if (input.terminating) return false;
  if (instance === undefined || instance.state !== 'exited') return true;
  return input.restarts(container, instance);
}

function killReason(input: PodActionsInput, container: Container, instance: Readonly<Instance>): KillReason | undefined {
  if (instance.image !== container.image) return 'changed';
  if (input.verdict(instance.id, 'liveness') === 'failure') return 'liveness';
  return input.verdict(instance.id, 'startup') === 'failure' ? 'startup' : undefined;
}
