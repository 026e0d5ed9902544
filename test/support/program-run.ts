import { createRandom } from '#core/base/random.ts';
import { type SimDuration, type SimTime, simTime } from '#core/base/time.ts';
import { createContainerState, execProgram, hookProgram, mainProgram, probeNetwork } from '#core/program/index.ts';
import { Layer } from '#core/program/machine/layer.ts';
import type {
  ContainerBehavior,
  ContainerState,
  Process,
  ProcessExit,
  ProcessHost,
  ProgramContext,
} from '#core/program/model.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import type { Container, Handler, PodSpec } from '#core/workload/pod-spec.ts';
import { readPod } from '#core/workload/read-pod.ts';
import { parseYaml } from '#core/yaml/parse.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock with timers, as much of a simulator as a program needs. */
export class TestClock implements ProcessHost {
  #now = 0;
  readonly #timers: Timer[] = [];
  readonly #random = createRandom(1);
  /** Names that resolve and `host:port` that accept, from a moment in seconds on. */
  readonly services: Record<string, number> = {};
  main: Process | undefined;
  callbacks = 0;

  now(): SimTime {
    return simTime(this.#now);
  }

  after(delay: SimDuration, run: () => void): () => void {
    const timer = { at: this.#now + delay, run };
    this.#timers.push(timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index >= 0) this.#timers.splice(index, 1);
    };
  }

  random(): number {
    return this.#random.next();
  }

  resolves(name: string): boolean {
    return Object.entries(this.services).some(([service, from]) => service.split(':')[0] === name && from * 1000 <= this.#now);
  }

  accepts(host: string, port: number): boolean {
    const from = this.services[`${host}:${port}`];
    return from !== undefined && from * 1000 <= this.#now;
  }

  signalMain(signal: string): void {
    this.main?.signal(signal);
  }

  #earliest(until: number): Timer | undefined {
    let best: Timer | undefined;
    for (const timer of this.#timers) if (timer.at <= until && (!best || timer.at < best.at)) best = timer;
    return best;
  }

  /** When the next timer is due, in milliseconds; Infinity where there is none. */
  get next(): number {
    return this.#earliest(Number.POSITIVE_INFINITY)?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Runs all that is due until a moment. */
  runUntil(ms: number): void {
    for (;;) {
      const next = this.#earliest(ms);
      if (!next) break;
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.#now = next.at;
      this.callbacks++;
      next.run();
    }
    this.#now = Math.max(this.#now, ms);
  }
}

/** The first container of a pod spec given as YAML, or of the first pod of a file, with the spec. */
export function podFrom(yaml: string): { readonly container: Container; readonly podSpec: PodSpec } {
  const isFile = yaml.includes('apiVersion:');
  const pod = isFile
    ? findPodTemplates(parseYaml(yaml))[0]?.template.pod
    : readPod(parseYaml(`spec:\n${yaml.replace(/^/gm, '  ')}`).documents[0]?.content.root, 'default');
  const container = pod?.spec.initContainers[0] ?? pod?.spec.containers[0];
  if (!pod || !container) throw new Error(`no container in:\n${yaml}`);
  return { container, podSpec: pod.spec };
}

/** One run of a container under a test clock. */
export class ProgramRun {
  readonly clock = new TestClock();
  readonly state: ContainerState;
  readonly container: Container;
  readonly context: ProgramContext;
  exit: (ProcessExit & { readonly at: number }) | undefined;
  readonly assumptions: readonly { readonly about: string; readonly value: string; readonly why: string }[];

  constructor(
    yaml: string,
    parseShell: ShellParser,
    options: {
      behavior?: ContainerBehavior;
      restart?: number;
      services?: Record<string, number>;
      mounts?: readonly string[];
    } = {},
  ) {
    const { container, podSpec } = podFrom(yaml);
    this.container = container;
    this.context = { parseShell, podSpec, behavior: options.behavior, podName: 'web-0' };
    this.state = createContainerState(new Map((options.mounts ?? []).map((path) => [path, new Layer()])));
    Object.assign(this.clock.services, options.services);
    const program = mainProgram(container, options.restart ?? 0, this.context);
    this.assumptions = program.assumptions;
    this.clock.main = program.start(this.clock, this.state, (exit) => {
      if (this.exit) throw new Error('exited twice');
      this.exit = { ...exit, at: this.clock.now() / 1000 };
    });
  }

  at(seconds: number): this {
    this.clock.runUntil(seconds * 1000);
    return this;
  }

  signal(name: string): this {
    this.clock.main?.signal(name);
    return this;
  }

  /** Runs a command in the container to its end, at most for some seconds. */
  exec(command: readonly string[], seconds = 60): ProcessExit & { readonly took: number } {
    return this.#run(execProgram(this.container, command, this.context), seconds);
  }

  /** Begins a command in the container. */
  begin(command: readonly string[], onExit: (exit: ProcessExit) => void): void {
    execProgram(this.container, command, this.context).start(this.clock, this.state, onExit);
  }

  hook(hook: 'postStart' | 'preStop', seconds = 60): (ProcessExit & { readonly took: number }) | undefined {
    const program = hookProgram(this.container, hook, this.context);
    return program ? this.#run(program, seconds) : undefined;
  }

  #run(program: ReturnType<typeof mainProgram>, seconds: number): ProcessExit & { readonly took: number } {
    const start = this.clock.now();
    let result: (ProcessExit & { took: number }) | undefined;
    program.start(this.clock, this.state, (exit) => {
      result = { ...exit, took: (this.clock.now() - start) / 1000 };
    });
    for (let ms = 0; ms <= seconds * 1000 && !result; ms += 50) this.clock.runUntil(start + ms);
    return result ?? { exitCode: -1, signal: null, took: seconds };
  }

  probe(handler: Handler): string {
    const answer = probeNetwork(this.container, handler, this.state, this.clock);
    return answer.message === '' ? answer.result : `${answer.result}: ${answer.message}`;
  }

  get ports(): string {
    return [...this.state.listening].map(String).sort().join(' ');
  }

  /** `0 at 5.0`, or `running`. */
  get outcome(): string {
    if (!this.exit) return 'running';
    const how = this.exit.reason ?? this.exit.signal;
    return `${this.exit.exitCode}${how ? ` ${how}` : ''} at ${this.exit.at.toFixed(1)}`;
  }
}

/** What is written in the files of a layer or volume, by path. */
export function contentsOf(layer: Layer): Map<string, string> {
  return new Map([...layer.paths()].map((path) => [path, layer.get(path)?.content ?? '']));
}
