import { execProgram, hookProgram, mainProgram } from '../../program/index.ts';
import type { Assumption, Program, ProgramContext } from '../../program/model.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import type { World } from '../model/world.ts';

/** What the containers of a pod run: programs that are read once and keep what they have learned, and what had to be assumed of them. */
export class Programs {
  readonly #world: World;
  /** Programs add to their lists as they run. */
  readonly #assumed: (readonly Assumption[])[] = [];
  readonly #contexts = new Map<Container, ProgramContext>();
  readonly #mains = new Map<ProgramContext, Program>();
  /** Probes run the same command again and again, in each run of the container. */
  readonly #execs = new Map<Container, Map<readonly string[], Program>>();

  constructor(world: World) {
    this.#world = world;
  }

  get assumptions(): readonly Assumption[] {
    return this.#assumed.flat();
  }

  /** The main process of a container's run: the same program for all runs, unless the scenario tells them apart. */
  main(podSpec: PodSpec, container: Container, run: number): Program {
    const context = this.#context(podSpec, container);
    const known = context.behavior === undefined ? this.#mains.get(context) : undefined;
    if (known !== undefined) return known;
    const program = mainProgram(container, run, context);
    this.#mains.set(context, program);
    return this.#note(program);
  }

  /** A command that is run in a container: the same program for the same array of words. */
  exec(podSpec: PodSpec, container: Container, command: readonly string[]): Program {
    const known = this.knownExec(container, command);
    if (known !== undefined) return known;
    const program = execProgram(container, command, this.#context(podSpec, container));
    const programs = this.#execs.get(container);
    if (programs === undefined) this.#execs.set(container, new Map([[command, program]]));
    else programs.set(command, program);
    return this.#note(program);
  }

  /** As `exec`, where the command was run before. */
  knownExec(container: Container, command: readonly string[]): Program | undefined {
    return this.#execs.get(container)?.get(command);
  }

  /** Undefined where the container has no such hook. */
  hook(podSpec: PodSpec, container: Container, hook: 'postStart' | 'preStop'): Program | undefined {
    const program = hookProgram(container, hook, this.#context(podSpec, container));
    return program === undefined ? undefined : this.#note(program);
  }

  /** The same object for the same container, until the pod's definition changes. */
  #context(podSpec: PodSpec, container: Container): ProgramContext {
    const known = this.#contexts.get(container);
    if (known?.podSpec === podSpec) return known;
    const { parseShell, scenario, identity } = this.#world;
    const behavior = scenario.containers[container.name];
    const context = { parseShell, podSpec, behavior, podName: identity.name, namespace: identity.namespace };
    this.#contexts.set(container, context);
    return context;
  }

  #note(program: Program): Program {
    this.#assumed.push(program.assumptions);
    return program;
  }
}
