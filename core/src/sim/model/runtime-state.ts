import type { SimTime } from '../../base/time.ts';
import type { Cause } from '../trace.ts';

export type InstanceState = 'created' | 'running' | 'exited';

/** One container of the runtime: one run, from its creation to its removal. */
export interface Instance {
  /** Unique in a simulation; later instances have greater ones. */
  readonly id: number;
  readonly name: string;
  readonly restartCount: number;
  /** What it was made from: a change of the image makes it outdated. */
  readonly image: string;
  state: InstanceState;
  startedAt: SimTime | undefined;
  finishedAt: SimTime | undefined;
  exitCode: number;
  signal: string | null;
  reason: string;
  message: string;
  endCause: Cause | undefined;
}

export interface Sandbox {
  readonly attempt: number;
  ready: boolean;
}

/** What one look at the runtime saw: the truth of that moment, frozen. */
export interface RuntimeSnapshot {
  /** Newest first. */
  readonly sandboxes: readonly Readonly<Sandbox>[];
  /** Newest first. */
  readonly instances: readonly Readonly<Instance>[];
}

export const emptySnapshot: RuntimeSnapshot = { sandboxes: [], instances: [] };

/** The newest instance of a container. */
export function latestInstance(snapshot: RuntimeSnapshot, name: string): Readonly<Instance> | undefined {
  for (const instance of snapshot.instances) if (instance.name === name) return instance;
  return undefined;
}
