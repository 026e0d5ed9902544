import type { Path } from '../yaml/model.ts';
import type { Rule } from './rules.ts';

/**
 * What `simulate --format json` prints: `schema` `pod-lifeline/trace@1`. Other programs rely on these names. Times are seconds
 * with millisecond precision since the API server accepted the create request.
 */
export interface Trace {
  readonly schema: 'pod-lifeline/trace@1';
  readonly kubernetesVersion: string;
  readonly seed: number;
  readonly until: number;
  readonly pod: { readonly name: string; readonly namespace: string; readonly ownerKind: string };
  readonly columns: readonly ColumnsChange[];
  readonly phases: readonly PhaseChange[];
  readonly conditions: readonly ConditionChange[];
  readonly containers: readonly ContainerHistory[];
  readonly events: readonly TraceEvent[];
  readonly probes: readonly ProbeRun[];
  readonly hooks: readonly HookRun[];
  readonly endpoints: readonly EndpointChange[];
  readonly termination: Termination | null;
  readonly summary: Summary;
  readonly assumptions: readonly TraceAssumption[];
  readonly ignored: readonly { readonly field: string; readonly line: number }[];
  /** Work of the control plane and the node that a timeline draws as bars. */
  readonly steps: readonly Step[];
  /** Each sync of the pod by the kubelet, in order of their starts. */
  readonly syncs: readonly PodSync[];
  /** Each status that the kubelet wrote, and the sync that it comes from: what it changed has the same `t`. */
  readonly statusWrites: readonly StatusWrite[];
  /** Set where a limit ended the simulation before `until`. */
  readonly truncated?: { readonly at: number; readonly reason: string };
  /** Only with `--runs`. */
  readonly bands?: Readonly<Record<string, Band>>;
  /** What the causes name, each once; in printed traces only. */
  readonly reasons?: Reasons;
}

export interface Reasons {
  /** By id. */
  readonly rules: Readonly<Record<string, Rule>>;
  /** By field path, as the API server writes it: `spec.containers[0].livenessProbe`. */
  readonly fields: Readonly<Record<string, FieldReason>>;
}

/** A field that had a part in something, written or defaulted. */
export interface FieldReason {
  /** In short; null for a mapping or list, or where nothing applies. */
  readonly value: string | null;
  readonly written: boolean;
  /** Counting from 1, in the file; of a field that is not written, what is written nearest above it. */
  readonly range: { readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number };
}

export interface Band {
  readonly min: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** Why something happened; the sentence for people is made from it by the timeline, in their language. */
export interface Cause {
  /** Stable id of a rule, such as `probe-threshold-reached`. */
  readonly rule: string;
  /** Fields of the pod that fed it, written or defaulted. */
  readonly fields: readonly Path[];
  /** Figures for the sentence. */
  readonly args?: Readonly<Record<string, string | number>>;
}

interface Caused {
  readonly cause?: Cause;
}

export interface ColumnsChange extends Caused {
  readonly t: number;
  readonly ready: string;
  readonly status: string;
  readonly restarts: number;
}

export interface PhaseChange extends Caused {
  readonly t: number;
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
}

export interface ConditionChange extends Caused {
  readonly t: number;
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

export interface ContainerHistory {
  readonly name: string;
  readonly kind: 'app' | 'init' | 'sidecar';
  readonly runs: readonly ContainerRun[];
  /** The state that the API shows, each change: what `kubectl describe` prints. */
  readonly states: readonly ContainerStateChange[];
}

export interface ContainerRun extends Caused {
  readonly restart: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly reason: string | null;
  readonly message?: string;
  /** Why it ended. */
  readonly endCause?: Cause;
}

export interface ContainerStateChange extends Caused {
  readonly t: number;
  readonly state: 'waiting' | 'running' | 'terminated';
  readonly reason: string;
  readonly message: string;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restartCount: number;
}

export interface TraceEvent extends Caused {
  readonly t: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly source: string;
  readonly container: string | null;
  readonly message: string;
}

export interface ProbeRun extends Caused {
  readonly t: number;
  readonly container: string;
  readonly probe: 'startup' | 'readiness' | 'liveness';
  readonly result: 'success' | 'failure' | 'error' | 'timeout';
  readonly duration: number;
  /** Consecutive results of this kind so far, and how many are needed. */
  readonly count: number;
  readonly threshold: number;
  readonly message?: string;
}

export interface HookRun extends Caused {
  readonly container: string;
  readonly hook: 'postStart' | 'preStop';
  readonly start: number;
  readonly end: number | null;
  readonly outcome: 'ok' | 'failed' | 'killed' | null;
}

export type EndpointChange =
  | (Caused & { readonly t: number; readonly ready: boolean; readonly serving: boolean; readonly terminating: boolean })
  | (Caused & { readonly t: number; readonly removed: true });

export interface Termination {
  /** Why it began; `cause` is the contract's word for it. */
  readonly why?: Cause;
  readonly requestedAt: number;
  readonly cause: 'delete' | 'evict' | 'preempt' | 'deadline' | 'node-shutdown' | 'node-lost' | 'completed';
  readonly gracePeriodSeconds: number;
  readonly preStop: readonly {
    readonly container: string;
    readonly start: number;
    readonly end: number | null;
    readonly outcome: string | null;
  }[];
  readonly sigterm: readonly { readonly container: string; readonly t: number; readonly signal: string }[];
  readonly sigkill: readonly { readonly container: string; readonly t: number }[];
  readonly removedAt: number | null;
}

export interface Step extends Caused {
  readonly component: 'api-server' | 'scheduler' | 'kubelet' | 'endpoints' | 'proxy';
  readonly step: 'schedule' | 'volumes' | 'sandbox' | 'pull' | 'backoff' | 'remove' | 'eviction' | 'traffic';
  readonly container: string | null;
  readonly start: number;
  readonly end: number | null;
  readonly detail: string;
}

/** One pass of the kubelet over the pod: it computes the status from what it knows at its start, and only then acts. */
export interface PodSync {
  readonly kind: 'sync' | 'terminating' | 'terminated';
  /** When something asked for it. The sync before it, or the next look at the runtime, may hold it up. */
  readonly wokenAt: number;
  readonly start: number;
  readonly end: number | null;
  /** What asked for it. */
  readonly cause: Cause;
}

/** A status that the kubelet wrote to the API server. */
export interface StatusWrite {
  readonly t: number;
  /** Index in `syncs` of the sync that computed it; null where the result of a probe went past the syncs. */
  readonly sync: number | null;
  /** What asked for that sync, or the probe's result. */
  readonly cause: Cause;
}

export interface Summary {
  readonly readyAt: number | null;
  readonly restarts: number;
  readonly terminationSeconds: number | null;
  readonly finalPhase: string;
  /** One English sentence. */
  readonly verdict: string;
}

export interface TraceAssumption {
  readonly about: string;
  readonly value: string;
  readonly why: string;
  /** The container that asked for it, where it is about something else. */
  readonly container?: string;
  /** Counting from 1; null where nothing in the file stands for it. */
  readonly range: { readonly line: number; readonly column: number } | null;
  /** How to say otherwise. */
  readonly change?: AssumptionChange;
}

/** The value of an assumption about a Service that somebody asks for, and that no file, no workspace and no scenario has. */
export const notFound = 'not found';
/** And of one about a host outside of the cluster. */
export const reachable = 'answers';

/** Where what was assumed can be said, in each of the ways that there are. */
export interface AssumptionChange {
  /** Key of a scenario file: `containers.app.startup`. */
  readonly scenario?: string;
  /** Items of a `# lifeline:` comment, as an example: `startup=8s`. */
  readonly comment?: string;
  /** Field of the manifest. */
  readonly field?: string;
}
