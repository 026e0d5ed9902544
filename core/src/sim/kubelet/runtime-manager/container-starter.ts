import type { SimTime } from '../../../base/time.ts';
import { containerPath } from '../../../workload/containers.ts';
import type { Container, PodSpec } from '../../../workload/pod-spec.ts';
import { type CrashBackOff, crashBackOffOf } from '../../crash-backoff/crash-backoff.ts';
import { texts } from '../../events/event-texts.ts';
import type { HookRunner } from '../../hooks/hook-runner.ts';
import type { ImageManager } from '../../images/image-manager.ts';
import type { Task } from '../../kernel/task.ts';
import { isSidecar } from '../../model/containers.ts';
import type { HookFailure } from '../../model/hook-failure.ts';
import { type Instance, latestInstance, type RuntimeSnapshot } from '../../model/runtime-state.ts';
import { emitEvent, type World } from '../../model/world.ts';
import { policyField } from '../../restart-policy/restart-policy.ts';
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

export interface StarterParts {
  readonly runtime: Runtime;
  readonly images: ImageManager;
  readonly killer: ContainerKiller;
  readonly hooks: HookRunner;
}

/** Starts containers of a pod one at a time, with all that may stand in the way. */
export class ContainerStarter {
  readonly #world: World;
  readonly #parts: StarterParts;
  readonly #backOff: CrashBackOff;
  readonly #backOffKeys = new Map<Container, string>();
  readonly #openBackOffs = new Map<string, () => void>();
  readonly #held = new Map<string, StartFailure>();
  readonly #replaced: Map<string, Readonly<Instance>>;

  /** `replaced`: instances that were removed in place, by container; one whose successor is there is taken out. */
  constructor(world: World, parts: StarterParts, replaced: Map<string, Readonly<Instance>>) {
    this.#world = world;
    this.#parts = parts;
    this.#replaced = replaced;
    this.#backOff = crashBackOffOf(world.profile, world.scenario.cluster.kubelet.maxContainerRestartPeriod);
  }

  /** A start that is held up by a back-off is drawn as one bar, from the first sync that finds it to the one that does not. */
  *start(spec: PodSpec, container: Container, snapshot: RuntimeSnapshot): Task<StartFailure | undefined> {
    const failure = this.#doBackOff(spec, container, snapshot) ?? (yield* this.#startContainer(spec, container, snapshot));
    if (failure !== undefined) this.#drawBackOff(spec, container, failure);
    return failure;
  }

  #drawBackOff(spec: PodSpec, { name }: Container, { reason }: StartFailure): void {
    const isCrash = reason === 'CrashLoopBackOff';
    if ((!isCrash && reason !== 'ImagePullBackOff') || this.#openBackOffs.has(name)) return;
    const path = containerPath(spec, name);
    const rule = isCrash ? 'crash-loop-backoff' : 'image-pull-backoff';
    const cause = because(rule, [isCrash ? path : [...path, 'image']], { container: name });
    const step = { component: 'kubelet', step: 'backoff', container: name, detail: reason, cause } as const;
    this.#openBackOffs.set(name, this.#world.recorder.step(step));
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

  /** kuberuntime_manager.go doBackOff: why a container that has crashed may not start yet. */
  #doBackOff(spec: PodSpec, container: Container, snapshot: RuntimeSnapshot): StartFailure | undefined {
    const { profile, identity, kernel } = this.#world;
    const { name } = container;
    const dead = snapshot.instances.find((instance) => instance.name === name && instance.state === 'exited');
    const decision = this.#backOff.decide(this.#backOffKey(container), dead?.finishedAt, kernel.now);
    if (decision.start) return undefined;
    const { delay, until } = decision;
    const args = { delaySeconds: delay / 1000, container: name };
    const message = texts.backOffRestarting(profile, name, identity);
    this.#event(spec, container, 'Warning', 'BackOff', message, 'crash-loop-backoff', args);
    const before = this.#held.get(name);
    // The same object for the same back-off: its text is compared with that of the last status.
    if (before?.until === until) return before;
    const failure = { reason: 'CrashLoopBackOff', message: texts.crashLoopBackOff(delay, name, identity), until };
    this.#held.set(name, failure);
    return failure;
  }

  /** kuberuntime_container.go startContainer; the result is what went wrong. */
  *#startContainer(spec: PodSpec, container: Container, snapshot: RuntimeSnapshot): Task<StartFailure | undefined> {
    const { profile } = this.#world;
    const { name } = container;
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
    return container.lifecycle.postStart === undefined ? undefined : yield* this.#postStart(spec, container, id);
  }

  *#postStart(spec: PodSpec, container: Container, id: number): Task<StartFailure | undefined> {
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
