import type { SimDuration, SimTime } from '../base/time.ts';
import type { PodSpec } from '../workload/pod-spec.ts';
import type { Layer } from './machine/layer.ts';
import type { Version } from './machine/version.ts';
import type { ProcessList } from './process-list.ts';
import type { ShellParser } from './shell/syntax.ts';

/**
 * What the processes of a container do over time. The simulator starts programs and sends signals; a program asks its host
 * for time, names and connections, and shares one ContainerState with the hooks and exec probes of the same container run.
 */
export interface Program {
  /** Starts the program now. `onExit` is called once, never before `start` has returned. */
  start(host: ProcessHost, state: ContainerState, onExit: (exit: ProcessExit) => void): Process;
  readonly assumptions: readonly Assumption[];
  /** What a start now would come to, where that is known without one; the PIDs that it would take are taken. */
  replay?(state: ContainerState): KnownOutcome | undefined;
}

/** A run of a program that need not be carried out again. */
export interface KnownOutcome {
  readonly takes: SimDuration;
  readonly exit: ProcessExit;
  /** How many processes it starts. */
  readonly pids: number;
}

export interface Process {
  /** Delivers a signal by name (`SIGTERM`). SIGKILL always ends the process; what others do is the program's matter. */
  signal(name: string): void;
}

export interface ProcessExit {
  readonly exitCode: number;
  /** Name of the signal that ended it, or null. */
  readonly signal: string | null;
  /** Where the runtime gives another reason than Completed and Error. */
  readonly reason?: 'OOMKilled' | 'StartError';
  /** What the process wrote last: probe output, or the runtime's message for a failed start. */
  readonly output?: string;
}

/** What a running program may ask for: the only way to time and chance. */
export interface ProcessHost {
  now(): SimTime;
  /** Runs a callback later, in simulated time; the result takes it back. */
  after(delay: SimDuration, run: () => void): () => void;
  /** Uniform in [0, 1), from the container's own stream. */
  random(): number;
  /** Whether a DNS name resolves now. */
  resolves(name: string): boolean;
  /** Whether a TCP connection to another host would be accepted now. */
  accepts(host: string, port: number): boolean;
  /** The main process of the container that this one runs in: what `kill -TERM 1` in a hook reaches. */
  signalMain(signal: string): void;
}

/** What lives as long as one run of a container: its files, its processes and its servers. `createContainerState` makes one. */
export interface ContainerState {
  readonly files: Layer;
  /** Paths that were there or could be, and were removed in this run. */
  readonly removed: Set<string>;
  /** Paths that outlive a restart of the container: `emptyDir` and other mounts, by mount path. */
  readonly mounts: ReadonlyMap<string, Layer>;
  /** TCP ports served now. `all` stands for an image of which nothing is known: any port that is asked for answers. */
  readonly listening: Set<number | 'all'>;
  /** How a server answers an HTTP request, by port; a port that is served and has no entry answers 200. */
  readonly sites: Map<number | 'all', Site>;
  readonly processes: ProcessTable;
  /** True once a program runs of which nothing is known: it may have written any file that a probe looks for. */
  unknownWriter: boolean;
  /** True once a program has brought files of which nothing is known, as a clone or an archive does. */
  filesAdded: boolean;
  /** True once a package manager has added programs to those of the image. */
  programsAdded: boolean;
  /** Stand for all above, processes and the times of files apart: the same ones come again where the same has been done in another run of the container. */
  readonly versions: readonly Version[];
  /** How often a program has asked for, or changed, something else: time, chance, the network, other processes, times of files. */
  readonly asks: number;
  /** Notes that a program has asked for something that is not in this state. */
  asked(): void;
}

export interface Site {
  /** The status code of `GET path` now. */
  status(path: string): number;
}

/** The processes that share a PID namespace with the container's main process, hooks and exec probes among them. */
export interface ProcessTable {
  readonly entries: ProcessList;
  nextPid: number;
}

export interface ProcessEntry {
  readonly pid: number;
  /** What `ps` would show, first word first. */
  argv: readonly string[];
  /** Delivers a signal as another process of the same namespace would. */
  signal(name: string): void;
  /** Ends the process as the kernel does when PID 1 of its namespace is gone. */
  reap(): void;
}

/** What a program may know beside its container. */
export interface ProgramContext {
  readonly parseShell: ShellParser;
  readonly podSpec: PodSpec;
  readonly behavior: ContainerBehavior | undefined;
  /** `hostname` in the container; `pod` where it is not given. */
  readonly podName?: string;
  /** Where the pod lives; `default` where it is not given. */
  readonly namespace?: string;
}

/** What a probe over the network found, before its time limit is applied. */
export interface ProbeAnswer {
  readonly result: ProbeWindow['result'];
  /** As it stands after `Liveness probe failed: `; empty for a success. */
  readonly message: string;
  readonly durationMs: number;
}

/** Something the simulation takes to be so because the manifest does not say it. */
export interface Assumption {
  /** What it is about: `containers[app].startup`. */
  readonly about: string;
  readonly value: string;
  /** Where the value comes from. */
  readonly why: 'default' | 'image' | 'settings' | 'shell' | 'scenario' | 'annotation';
  /** Who needs it, where it is about something else than a container. */
  readonly container?: string;
  /** Path in the pod of the field to point at. */
  readonly path: readonly (string | number)[];
}

/** What a scenario may say of one container; each part takes the place of what would be inferred. */
export interface ContainerBehavior {
  readonly startup?: SimDuration;
  /** One entry a run; the last repeats. `after` counts from the start of the process. */
  readonly exits?: readonly { readonly after: SimDuration; readonly code: number }[];
  readonly onSigterm?: 'ignore' | { readonly exitAfter: SimDuration; readonly code: number };
  readonly postStart?: { readonly takes: SimDuration; readonly code: number };
  readonly preStop?: { readonly takes: SimDuration; readonly code: number };
  /** Results of probes by time since the container started; outside the windows the program decides. */
  readonly probes?: Readonly<Partial<Record<'startup' | 'readiness' | 'liveness', readonly ProbeWindow[]>>>;
}

export interface ProbeWindow {
  readonly from: SimDuration;
  /** Absent: to the end. */
  readonly to?: SimDuration;
  readonly result: 'success' | 'failure' | 'timeout' | 'error';
}
