import type { ProcessExit } from '../../program/model.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import type { HookFailure } from '../model/hook-failure.ts';
import type { World } from '../model/world.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { hookFailure } from './hook-failure.ts';

/** Runs lifecycle hooks: pkg/kubelet/lifecycle/handlers.go. A hook has no time limit of its own. */
export class HookRunner {
  readonly #world: World;
  readonly #runtime: Runtime;

  constructor(world: World, runtime: Runtime) {
    this.#world = world;
    this.#runtime = runtime;
  }

  /**
   * `done` says why the hook failed, if it did. The hook goes on as long as its container, even when nobody waits for it any more.
   * False where the container has no such hook.
   */
  run(
    id: number,
    container: Container,
    spec: PodSpec,
    hook: 'postStart' | 'preStop',
    done: (failure: HookFailure | undefined) => void,
  ): boolean {
    const handler = container.lifecycle[hook];
    if (handler === undefined) return false;
    const { kernel, latencies } = this.#world;
    const isExec = handler.kind === 'exec';
    const finish = (exit: ProcessExit): void => {
      const report = (): void => done(exit.exitCode === 0 ? undefined : hookFailure(this.#world, container, handler, exit));
      if (isExec && exit.signal !== 'SIGKILL') kernel.after(latencies.draw('execReturn'), report);
      else report();
    };
    const start = (): void => {
      if (this.#runtime.commands.hook(id, spec, hook, finish) === undefined)
        done(hookFailure(this.#world, container, handler, undefined));
    };
    if (isExec) kernel.after(latencies.draw('exec'), start);
    else start();
    return true;
  }
}
