import { containerPath } from '../../../workload/containers.ts';
import { type Container, type PodSpec, probeField } from '../../../workload/pod-spec.ts';
import { texts } from '../../events/event-texts.ts';
import type { ProbeVerdict } from '../../init-containers/init-containers.ts';
import type { Task } from '../../kernel/task.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import { isSidecar } from '../../model/containers.ts';
import { probeFields } from '../../model/probe-fields.ts';
import { type Instance, latestInstance, type RuntimeSnapshot } from '../../model/runtime-state.ts';
import { emitEvent, type World } from '../../model/world.ts';
import { computePodActions, type Kill, type PodActions } from '../../pod-actions/pod-actions.ts';
import { shouldRestart } from '../../restart-policy/restart-policy.ts';
import { because } from '../../rules.ts';
import type { Cause } from '../../trace.ts';
import { ContainerStarter, type StarterParts, type StartFailure } from './container-starter.ts';

export interface StartAttempt {
  readonly container: Container;
  /** Undefined where it was started. */
  readonly failure: StartFailure | undefined;
}

export interface PassResult {
  /** Of the containers that this pass tried to start. */
  readonly started: readonly StartAttempt[];
  /** The pass stopped before containers: no sandbox. */
  readonly failed: boolean;
  /** Something was done. */
  readonly acted: boolean;
  /** Another pass is wanted at once. */
  readonly again?: boolean;
}

export interface RuntimeManagerParts extends StarterParts {
  readonly verdict: (instance: number, probe: 'startup' | 'liveness') => ProbeVerdict | undefined;
  /** The sandbox that a sync made is ready. */
  readonly onSandboxReady: () => void;
}

const completed = because('pod-completed', [['spec', 'restartPolicy']]);

/** Brings the runtime to what the pod asks for, in one pass that blocks until all is done: kuberuntime_manager.go SyncPod. */
export class RuntimeManager {
  readonly #world: World;
  readonly #parts: RuntimeManagerParts;
  readonly #starter: ContainerStarter;
  /** Instances that were removed in place and whose successors are not there yet, by container. */
  readonly #replaced = new Map<string, Readonly<Instance>>();

  constructor(world: World, parts: RuntimeManagerParts) {
    this.#world = world;
    this.#parts = parts;
    this.#starter = new ContainerStarter(world, parts, this.#replaced);
  }

  get replaced(): ReadonlyMap<string, Readonly<Instance>> {
    return this.#replaced;
  }

  #actions(pod: ApiPod, snapshot: RuntimeSnapshot): PodActions {
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
    const actions = this.#actions(pod, snapshot);
    const { spec } = pod;
    const started: StartAttempt[] = [];
    let acted = false;
    if (actions.restartAll !== undefined) {
      yield* this.#restartAll(spec, snapshot, actions.restartAll);
      return { started, failed: false, acted: true, again: true };
    }
    if (actions.createSandbox && actions.attempt > 0) this.#sandboxChanged();
    if (actions.killPod && !actions.createSandbox) this.#podEnds(spec);
    if (actions.killPod) {
      yield* this.killPod(spec, snapshot, spec.terminationGracePeriodSeconds, completed);
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
      const failure = yield* this.#starter.start(spec, container, snapshot);
      started.push({ container, failure });
      acted ||= failure === undefined;
      if (failure !== undefined && !isSidecar(container)) return { started, failed: true, acted };
    }
    for (const container of actions.toStart) {
      const failure = yield* this.#starter.start(spec, container, snapshot);
      started.push({ container, failure });
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

  /** Stops all containers and the sandbox; `isTold` says whether events tell of it. */
  *killPod(spec: PodSpec, snapshot: RuntimeSnapshot, graceSeconds: number, why: Cause, isTold = true): Task {
    yield* this.#parts.killer.killAll(spec, snapshot, graceSeconds, why, isTold);
    yield* this.#parts.runtime.stopSandboxes();
  }

  /** Nothing is left to keep or start: what still runs is stopped, sidecars for the most part. */
  #podEnds(spec: PodSpec): void {
    const { recorder, kernel } = this.#world;
    recorder.terminationBegins('completed', spec.terminationGracePeriodSeconds, completed, kernel.now);
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
}

function killMessage(name: string, reason: Kill['reason'], restarts: boolean, isInit: boolean): string {
  const what = reason === 'changed' ? 'definition changed' : `failed ${reason} probe`;
  if (isInit) return `Init container ${name} ${what}`;
  return `Container ${name} ${what}${restarts ? ', will be restarted' : ''}`;
}
