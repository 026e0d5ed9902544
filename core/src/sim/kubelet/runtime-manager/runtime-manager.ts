import type { SimTime } from '../../../base/time.ts';
import { containerPath } from '../../../workload/containers.ts';
import { type Container, type PodSpec, probeField } from '../../../workload/pod-spec.ts';
import { type CrashBackOff, crashBackOffOf } from '../../crash-backoff/crash-backoff.ts';
import { texts } from '../../events/event-texts.ts';
import type { HookRunner } from '../../hooks/hook-runner.ts';
import type { ImageManager } from '../../images/image-manager.ts';
import type { ProbeVerdict } from '../../init-containers/init-containers.ts';
import type { Task } from '../../kernel/task.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import { isSidecar } from '../../model/containers.ts';
import type { HookFailure } from '../../model/hook-failure.ts';
import { probeFields } from '../../model/probe-fields.ts';
import { type Instance, latestInstance, type RuntimeSnapshot } from '../../model/runtime-state.ts';
import { emitEvent, type World } from '../../model/world.ts';
import { computePodActions, type Kill, type PodActions } from '../../pod-actions/pod-actions.ts';
import { policyField, shouldRestart } from '../../restart-policy/restart-policy.ts';
import { because, type RuleId } from '../../rules.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { ContainerKiller } from '../../termination/container-killer.ts';
import type { Cause, TraceEvent } from '../../trace.ts';
import { configError } from './config-error.ts';

/** Why a container could not be started: what the reason cache keeps for the next status. */
export interface StartFailure {
  readonly reason: string;
  readonly message: string;
  /** Where it is a crash back-off: when that ends. */
  readonly until?: SimTime;
}

export interface PassResult {
  /** By container, for those that this pass tried to start. */
  readonly started: ReadonlyMap<string, StartFailure | undefined>;
  /** The pass stopped before containers: no sandbox. */
  readonly failed: boolean;
  /** Something was done. */
  readonly acted: boolean;
  /** Another pass is wanted at once. */
  readonly again?: boolean;
}

export interface RuntimeManagerParts {
  readonly runtime: Runtime;
  readonly images: ImageManager;
  readonly killer: ContainerKiller;
  readonly hooks: HookRunner;
  readonly verdict: (instance: number, probe: 'startup' | 'liveness') => ProbeVerdict | undefined;
  /** The sandbox that a sync made is ready. */
  readonly onSandboxReady: () => void;
}

/** Brings the runtime to what the pod asks for, in one pass that blocks until all is done: kuberuntime_manager.go SyncPod. */
export class RuntimeManager {
  readonly #world: World;
  readonly #parts: RuntimeManagerParts;
  readonly #backOff: CrashBackOff;
  readonly #backOffKeys = new Map<Container, string>();
  readonly #openBackOffs = new Map<string, () => void>();
  readonly #replaced = new Map<string, Readonly<Instance>>();

  constructor(world: World, parts: RuntimeManagerParts) {
    this.#world = world;
    this.#parts = parts;
    this.#backOff = crashBackOffOf(world.profile, world.scenario.cluster.kubelet.maxContainerRestartPeriod);
  }

  /** Instances that were removed in place and whose successors are not there yet. */
  get replaced(): ReadonlyMap<string, Readonly<Instance>> {
    return this.#replaced;
  }

  actions(pod: ApiPod, snapshot: RuntimeSnapshot): PodActions {
    const { profile } = this.#world;
    const { spec } = pod;
    return computePodActions({
      spec,
      profile,
      snapshot,
      verdict: this.#parts.verdict,
      terminating: pod.deletion !== undefined,
      restarts: (container, instance) => pod.deletion === undefined && shouldRestart(container, instance, spec, profile),
    });
  }

  *syncPod(pod: ApiPod, snapshot: RuntimeSnapshot): Task<PassResult> {
    const actions = this.actions(pod, snapshot);
    const { spec } = pod;
    const started = new Map<string, StartFailure | undefined>();
    let acted = false;
    if (actions.restartAll !== undefined) {
      yield* this.#restartAll(spec, snapshot, actions.restartAll);
      return { started, failed: false, acted: true, again: true };
    }
    if (actions.createSandbox && actions.attempt > 0) this.#sandboxChanged();
    if (actions.killPod && !actions.createSandbox) this.#podEnds(spec);
    if (actions.killPod) {
      yield* this.killPod(
        spec,
        snapshot,
        spec.terminationGracePeriodSeconds,
        because('pod-completed', [['spec', 'restartPolicy']]),
      );
    } else {
      for (const kill of actions.toKill) yield* this.#kill(spec, kill);
      acted = actions.toKill.length > 0;
    }
    if (actions.killPod && !actions.createSandbox) return { started, failed: false, acted: true };
    if (actions.createSandbox) {
      // purgeInitContainers, with their logs, of which a count of restarts would be taken.
      if (actions.attempt > 0) this.#parts.runtime.removeDead(spec.initContainers);
      yield* this.#createSandbox(actions.attempt);
      acted = true;
    }
    if (spec.volumes.length > 0) yield* this.#parts.images.ensureVolumes(spec);
    for (const container of actions.initToStart) {
      const failure = yield* this.#start(spec, container, snapshot);
      started.set(container.name, failure);
      acted ||= failure === undefined;
      if (failure !== undefined && !isSidecar(container)) return { started, failed: true, acted };
    }
    for (const container of actions.toStart) {
      const failure = yield* this.#start(spec, container, snapshot);
      started.set(container.name, failure);
      acted ||= failure === undefined;
    }
    return { started, failed: false, acted };
  }

  /**
   * Removes every container, without preStop and with the least grace, app containers first and the one that asked for it last;
   * the next sync finds nothing and begins with the first init container. There is no crash back-off: no dead instance is left.
   */
  *#restartAll(spec: PodSpec, snapshot: RuntimeSnapshot, trigger: Container): Task {
    const inOrder = [...spec.containers.toReversed(), ...spec.initContainers.toReversed()];
    const why = because('restart-all-containers', [[...containerPath(spec, trigger.name), 'restartPolicyRules']], {
      container: trigger.name,
    });
    for (const container of inOrder) {
      const instance = latestInstance(snapshot, container.name);
      if (instance === undefined) continue;
      this.#replaced.set(container.name, instance);
      if (instance.state === 'running') {
        yield* this.#parts.killer.kill(spec, { container, instance: instance.id, message: 'killing', graceSeconds: 0, why });
      }
    }
    this.#parts.runtime.removeDead();
  }

  /** Stops all containers and the sandbox. */
  *killPod(spec: PodSpec, snapshot: RuntimeSnapshot, graceSeconds: number, why: Cause): Task {
    yield* this.#parts.killer.killAll(spec, snapshot, graceSeconds, why);
    yield* this.#parts.runtime.stopSandboxes();
  }

  /** Nothing is left to keep or start: what still runs is stopped, sidecars for the most part. */
  #podEnds(spec: PodSpec): void {
    const { recorder, kernel } = this.#world;
    const why = because('pod-completed', [['spec', 'restartPolicy']]);
    recorder.terminationBegins('completed', spec.terminationGracePeriodSeconds, why, kernel.now);
  }

  #sandboxChanged(): void {
    emitEvent(this.#world, {
      type: 'Normal',
      reason: 'SandboxChanged',
      source: 'kubelet',
      container: null,
      message: texts.sandboxChanged,
      cause: because('sandbox-changed'),
    });
  }

  *#createSandbox(attempt: number): Task {
    const end = this.#world.recorder.step({
      component: 'kubelet',
      step: 'sandbox',
      container: null,
      detail: attempt === 0 ? '' : `attempt ${attempt}`,
      cause: because(attempt === 0 ? 'sandbox-created' : 'sandbox-changed'),
    });
    yield* this.#parts.runtime.createSandbox(attempt);
    end();
    if (this.#world.profile.sandboxReadyCallback) this.#parts.onSandboxReady();
  }

  *#kill(spec: PodSpec, { container, instance, reason, restarts }: Kill): Task {
    const path = containerPath(spec, container.name);
    const isInit = spec.initContainers.includes(container);
    const grace = this.#graceOf(spec, container, reason);
    const rule =
      reason === 'changed'
        ? 'container-definition-changed'
        : reason === 'liveness'
          ? 'liveness-probe-failed'
          : 'startup-probe-failed';
    const fields = [
      ...(reason === 'changed' ? [[...path, 'image']] : probeFields([...path, probeField[reason]], 'failure')),
      ['spec', 'terminationGracePeriodSeconds'],
    ];
    const why = because(rule, fields, { container: container.name, graceSeconds: grace });
    const message = killMessage(container.name, reason, restarts, isInit);
    yield* this.#parts.killer.kill(spec, { container, instance, message, graceSeconds: grace, why });
  }

  #graceOf(spec: PodSpec, container: Container, reason: Kill['reason']): number {
    const probe = reason === 'liveness' ? container.livenessProbe : reason === 'startup' ? container.startupProbe : undefined;
    const ofProbe = this.#world.profile.probeGracePeriod ? probe?.terminationGracePeriodSeconds : undefined;
    return ofProbe ?? spec.terminationGracePeriodSeconds;
  }

  /** A start that is held up by a back-off is drawn as one bar, from the first sync that finds it to the one that does not. */
  *#start(spec: PodSpec, container: Container, snapshot: RuntimeSnapshot): Task<StartFailure | undefined> {
    const failure = yield* this.#tryStart(spec, container, snapshot);
    const { name } = container;
    const isBackOff = failure?.reason === 'CrashLoopBackOff' || failure?.reason === 'ImagePullBackOff';
    if (isBackOff && !this.#openBackOffs.has(name)) {
      const isCrash = failure.reason === 'CrashLoopBackOff';
      const path = containerPath(spec, name);
      const cause = because(isCrash ? 'crash-loop-backoff' : 'image-pull-backoff', [isCrash ? path : [...path, 'image']], {
        container: name,
      });
      const step = { component: 'kubelet', step: 'backoff', container: name, detail: failure.reason, cause } as const;
      this.#openBackOffs.set(name, this.#world.recorder.step(step));
    }
    return failure;
  }

  #endBackOff(name: string): void {
    this.#openBackOffs.get(name)?.();
    this.#openBackOffs.delete(name);
  }

  /** The same text for the same container: a new one each time would be compared letter by letter. */
  #backOffKey(container: Container): string {
    const key = this.#backOffKeys.get(container) ?? `${container.name}/${container.image}`;
    this.#backOffKeys.set(container, key);
    return key;
  }

  /** startContainer with the crash back-off before it; the result is what went wrong. */
  *#tryStart(spec: PodSpec, container: Container, snapshot: RuntimeSnapshot): Task<StartFailure | undefined> {
    const { profile, identity, kernel } = this.#world;
    const { name } = container;
    const dead = snapshot.instances.find((instance) => instance.name === name && instance.state === 'exited');
    const decision = this.#backOff.decide(this.#backOffKey(container), dead?.finishedAt, kernel.now);
    if (!decision.start) {
      const args = { delaySeconds: decision.delay / 1000, container: name };
      this.#event(
        spec,
        container,
        'Warning',
        'BackOff',
        texts.backOffRestarting(profile, name, identity),
        'crash-loop-backoff',
        args,
      );
      return {
        reason: 'CrashLoopBackOff',
        message: texts.crashLoopBackOff(decision.delay, name, identity),
        until: decision.until,
      };
    }
    if (!this.#parts.images.isBackingOff(container)) this.#endBackOff(name);
    const image = yield* this.#parts.images.ensure(container);
    if (!image.ok) {
      this.#event(spec, container, 'Warning', 'Failed', `Error: ${image.reason}`, 'image-pull-failed');
      return { reason: image.reason, message: image.message };
    }
    const wrong = configError(this.#world, spec, container);
    if (wrong !== undefined) {
      this.#event(spec, container, 'Warning', 'Failed', `Error: ${wrong}`, 'container-config-error');
      return { reason: 'CreateContainerConfigError', message: wrong };
    }
    const newest = latestInstance(snapshot, name) ?? this.#replaced.get(name);
    const id = yield* this.#parts.runtime.create(container, newest === undefined ? 0 : newest.restartCount + 1);
    this.#replaced.delete(name);
    this.#event(spec, container, 'Normal', 'Created', texts.created(profile, name), 'container-started');
    const complaint = yield* this.#parts.runtime.start(id, spec, this.#causeOfStart(spec, container, newest));
    if (complaint !== undefined) {
      this.#event(spec, container, 'Warning', 'Failed', `Error: ${complaint}`, 'container-start-failed');
      return { reason: 'RunContainerError', message: complaint };
    }
    this.#event(spec, container, 'Normal', 'Started', texts.started(profile, name), 'container-started');
    return yield* this.#postStart(spec, container, id);
  }

  *#postStart(spec: PodSpec, container: Container, id: number): Task<StartFailure | undefined> {
    if (container.lifecycle.postStart === undefined) return undefined;
    const fields = [[...containerPath(spec, container.name), 'lifecycle', 'postStart']];
    const end = this.#world.recorder.hook(
      container.name,
      'postStart',
      because('post-start-hook', fields, { container: container.name }),
    );
    const found: { failure: HookFailure | undefined } = { failure: undefined };
    yield (resume) => {
      const runs = this.#parts.hooks.run(id, container, spec, 'postStart', (failure) => {
        end(failure === undefined ? 'ok' : failure.isKilled ? 'killed' : 'failed');
        found.failure = failure;
        resume();
      });
      if (!runs) resume();
    };
    const { failure } = found;
    if (failure === undefined) return undefined;
    const { profile } = this.#world;
    const why = because('post-start-failed', fields, { container: container.name });
    const message = texts.postStartFailed(profile, failure.message);
    this.#event(spec, container, 'Warning', 'FailedPostStartHook', message, 'post-start-failed');
    const graceSeconds = spec.terminationGracePeriodSeconds;
    yield* this.#parts.killer.kill(spec, { container, instance: id, message: 'FailedPostStartHook', graceSeconds, why });
    return { reason: texts.postStartFailedState(profile, failure.error), message: failure.message };
  }

  #causeOfStart(spec: PodSpec, container: Container, before: Readonly<Instance> | undefined): Cause {
    const path = containerPath(spec, container.name);
    const rule = this.#world.profile.sidecars && isSidecar(container) ? 'sidecar-started' : 'container-started';
    if (before === undefined) return because(rule, [path], { container: container.name });
    const policy =
      policyField(container, this.#world.profile) === 'container' ? [...path, 'restartPolicy'] : ['spec', 'restartPolicy'];
    const args = { container: container.name, exitCode: before.exitCode, restart: before.restartCount + 1 };
    return because('container-restarted', [policy], args);
  }

  #event(
    spec: PodSpec,
    container: Container,
    type: TraceEvent['type'],
    reason: string,
    message: string,
    rule: RuleId,
    args: Record<string, string | number> = { container: container.name },
  ): void {
    const cause = because(rule, [containerPath(spec, container.name)], args);
    emitEvent(this.#world, { type, reason, source: 'kubelet', container: container.name, message, cause });
  }
}

function killMessage(name: string, reason: Kill['reason'], restarts: boolean, isInit: boolean): string {
  const what = reason === 'changed' ? 'definition changed' : `failed ${reason} probe`;
  if (isInit) return `Init container ${name} ${what}`;
  return `Container ${name} ${what}${restarts ? ', will be restarted' : ''}`;
}
