import type { Assessment } from '#core/reality/assess.ts';
import type { ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { TimelineView } from './timeline.ts';

/** Request: a recorded pod, held against the simulation of a pod of an open document. */
export const realityMethod = 'podLifeline/reality';

export interface RealityParams {
  readonly uri: string;
  /** The life that is looked at: as in `TimelineParams`. */
  readonly template?: string;
  readonly view: TimelineView;
  readonly scenario?: ScenarioDocument;
  readonly preset?: string;
  /** What `kubectl get pod -o yaml|json`, `kubectl get events -o json` or both print. */
  readonly text: string;
}

export interface RealityResult {
  /** Null where the recording cannot be read, or nothing can be simulated. */
  readonly assessment: Assessment | null;
  /** Why there is none, in the reader's language. */
  readonly problem: string | null;
}
