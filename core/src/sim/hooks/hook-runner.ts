import type { ProcessExit } from '../../program/model.ts';
import type { Container, Handler, PodSpec } from '../../workload/pod-spec.ts';
import type { World } from '../model/world.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** Runs lifecycle hooks: pkg/kubelet/lifecycle/handlers.go. A hook has no time limit of its own. */
export class HookRunner {
  readonly #world: World;
  readonly #runtime: Runtime;

  constructor(world: World, runtime: Runtime) {
    this.#world = world;
    this.#runtime = runtime;
  }

  /**
   * `done` says whether the hook succeeded; its text is `killed` where the container ended under it. The hook goes on as long as its
   * container, even when nobody waits for it any more. False where the container has no such hook.
   */
  run(
    id: number,
    container: Container,
    spec: PodSpec,
    hook: 'postStart' | 'preStop',
    done: (ok: boolean, output: string) => void,
  ): boolean {
    const handler = container.lifecycle[hook];
    if (handler === undefined) return false;
    const { kernel, latencies } = this.#world;
    const isExec = handler.kind === 'exec';
    const finish = (exit: ProcessExit): void => {
      const killed = exit.signal === 'SIGKILL';
      const report = (): void => done(exit.exitCode === 0, killed ? 'killed' : (exit.output ?? describeFailure(handler, exit)));
      if (isExec && !killed) kernel.after(latencies.draw('execReturn'), report);
      else report();
    };
    const start = (): void => {
      if (this.#runtime.hook(id, spec, hook, finish) === undefined) done(false, 'killed');
    };
    if (isExec) kernel.after(latencies.draw('exec'), start);
    else start();
    return true;
  }
}

function describeFailure(handler: Handler, exit: ProcessExit): string {
  return handler.kind === 'exec' ? `command exited with ${exit.exitCode}` : 'request failed';
}
