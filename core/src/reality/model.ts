/** A moment as far as it is known: it lies between `t - within` and `t + within`. Seconds since the pod was created. */
export interface RealTime {
  readonly t: number;
  readonly within: number;
}

/** One process of a container. */
export interface RealRun {
  /** How many came before it. */
  readonly restart: number;
  readonly startedAt: RealTime | null;
  /** Null: it still ran when the pod was recorded. */
  readonly finishedAt: RealTime | null;
  readonly exitCode: number | null;
  readonly reason: string;
}

export interface RealContainer {
  readonly name: string;
  readonly kind: 'init' | 'app';
  readonly restartCount: number;
  /** In order; those between the first and the last two are not known to the API. */
  readonly runs: readonly RealRun[];
  /** What it waits for, if it does. */
  readonly waiting: string | null;
}

export interface RealCondition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  /** The last change: the API keeps no other. */
  readonly at: RealTime;
}

/** Equal events that the API has counted together. */
export interface RealEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** Null: about the pod as a whole. */
  readonly container: string | null;
  readonly first: RealTime;
  readonly last: RealTime;
  readonly count: number;
}

/** What the API knows of a pod that has run: plain data, all moments since its creation. */
export interface Recording {
  readonly pod: string;
  readonly namespace: string;
  /** As it is written; empty where only events are known. */
  readonly createdAt: string;
  readonly phase: string;
  readonly conditions: readonly RealCondition[];
  readonly containers: readonly RealContainer[];
  /** In order of their first moments. */
  readonly events: readonly RealEvent[];
  readonly deletion: { readonly at: RealTime; readonly gracePeriodSeconds: number | null } | null;
  /** The latest moment that is known of. */
  readonly until: number;
}
