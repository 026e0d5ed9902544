import { type SimDuration, seconds } from '../../base/time.ts';
import { allContainers, containerPath } from '../../workload/containers.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import { texts } from '../events/event-texts.ts';
import { type Task, together, waitFor } from '../kernel/task.ts';
import type { HookFailure } from '../model/hook-failure.ts';
import type { RuntimeSnapshot } from '../model/runtime-state.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Cause } from '../trace.ts';
import { TerminationOrder } from './termination-order.ts';

/** What a stop needs of the runtime and of hooks. */
export interface KillPort {
  stop(id: number, limit: SimDuration, why: Cause): Task;
  /** Runs a hook; `done` says why it failed, if it did. False where there is no such hook. */
  runHook(
    id: number,
    container: Container,
    spec: PodSpec,
    hook: 'postStart' | 'preStop',
    done: (failure: HookFailure | undefined) => void,
  ): boolean;
}

export interface KillOrder {
  readonly container: Container;
  readonly instance: number;
  /** Of the event; without it nobody is told. */
  readonly message: string | undefined;
  readonly graceSeconds: number;
  readonly why: Cause;
  readonly order?: TerminationOrder;
}

/** No stop gives a process less than this between the signal and SIGKILL: minimumGracePeriodInSeconds. */
const minimumGraceSeconds = 2;

/** Stops containers: kuberuntime_container.go killContainer and killContainersWithSyncResult. */
export class ContainerKiller {
  readonly #world: World;
  readonly #port: KillPort;

  constructor(world: World, port: KillPort) {
    this.#world = world;
    this.#port = port;
  }

  /** Everything of a pod that runs, side by side, sidecars last. */
  *killAll(spec: PodSpec, snapshot: RuntimeSnapshot, graceSeconds: number, why: Cause, isTold = true): Task {
    const running = snapshot.instances.filter(({ state }) => state !== 'exited');
    const order = new TerminationOrder(spec, new Set(running.map(({ name }) => name)));
    const tasks = allContainers(spec).flatMap((container) => {
      const instance = running.find(({ name }) => name === container.name);
      if (instance === undefined) return [];
      const message = isTold ? texts.stopping(container.name) : undefined;
      return [this.kill(spec, { container, instance: instance.id, message, graceSeconds, why, order })];
    });
    yield* together(tasks);
  }

  /** preStop inside the grace period, then a sidecar's turn, then the signal with what is left. */
  *kill(spec: PodSpec, { container, instance, message, graceSeconds, why, order }: KillOrder): Task {
    if (message !== undefined) {
      emitEvent(this.#world, {
        type: 'Normal',
        reason: 'Killing',
        source: 'kubelet',
        container: container.name,
        message,
        cause: why,
      });
    }
    let left = graceSeconds;
    if (container.lifecycle.preStop !== undefined && left > 0) left -= yield* this.#preStop(spec, container, instance, left);
    if (order?.isOrdered(container.name) && left > 0) left -= yield* this.#turn(order, container.name, left);
    const limit = seconds(Math.max(left, minimumGraceSeconds));
    const path = containerPath(spec, container.name);
    const args = { container: container.name, graceSeconds, leftSeconds: limit / 1000 };
    yield* this.#port.stop(instance, limit, { rule: why.rule, fields: [...why.fields, path], args });
    order?.ended(container.name);
  }

  /** Runs the hook for at most the grace period; gives the whole seconds that it took. */
  *#preStop(spec: PodSpec, container: Container, instance: number, graceSeconds: number): Task<number> {
    const { kernel, recorder, profile } = this.#world;
    const begin = kernel.now;
    const fields = [
      [...containerPath(spec, container.name), 'lifecycle', 'preStop'],
      ['spec', 'terminationGracePeriodSeconds'],
    ];
    const end = recorder.hook(
      container.name,
      'preStop',
      because('pre-stop-hook', fields, { container: container.name, graceSeconds }),
    );
    yield* waitFor(kernel, seconds(graceSeconds), (done) => {
      const runs = this.#port.runHook(instance, container, spec, 'preStop', (failure) => {
        end(failure === undefined ? 'ok' : failure.isKilled ? 'killed' : 'failed');
        if (failure !== undefined) {
          const message = texts.preStopFailed(profile, failure.message);
          const cause = because('pre-stop-failed', fields, { container: container.name });
          emitEvent(this.#world, {
            type: 'Warning',
            reason: 'FailedPreStopHook',
            source: 'kubelet',
            container: container.name,
            message,
            cause,
          });
        }
        done();
      });
      if (!runs) done();
    });
    return Math.trunc((kernel.now - begin) / 1000);
  }

  *#turn(order: TerminationOrder, name: string, limitSeconds: number): Task<number> {
    const { kernel } = this.#world;
    const begin = kernel.now;
    yield* waitFor(kernel, seconds(limitSeconds), (done) => order.onTurn(name, done));
    return Math.trunc((kernel.now - begin) / 1000);
  }
}
