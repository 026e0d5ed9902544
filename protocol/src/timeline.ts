import type { Position } from '#core/base/range.ts';
import type { ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { Timeline } from '#core/timeline/model.ts';
import type { ScenarioPreset } from './scenario.ts';

/** Request: the timeline of one pod of an open document, simulated from the text as it stands. */
export const timelineMethod = 'podLifeline/timeline';

export interface TimelineParams {
  readonly uri: string;
  /** Id of a pod template of the file. Where it is absent or gone, the one at `position` is taken, else the first. */
  readonly template?: string;
  readonly position?: Position;
  readonly view: TimelineView;
  /** The panel's edits, on top of the manifest's comments and the preset. */
  readonly scenario?: ScenarioDocument;
  /** Id of a preset. */
  readonly preset?: string;
}

/** `life`: creation and running. `termination`: the same pod, deleted once it runs steadily. */
export type TimelineView = 'life' | 'termination';

export interface TimelineResult {
  /** The pods of the file, in written order. */
  readonly templates: readonly { readonly id: string; readonly title: string }[];
  /** Which one `timeline` shows. */
  readonly template: string | null;
  /** Null where there is no pod to simulate. */
  readonly timeline: Timeline | null;
  /** Why there is no timeline, or why it shows only part of what is meant, in the reader's language. */
  readonly problem: string | null;
  /** Where each YAML document begins in the file, as offsets: sources in the timeline count from there. */
  readonly documentStarts: readonly number[];
  /** What the pod was put through: comments, preset and edits together. */
  readonly scenario: ScenarioDocument;
  /** The named scenarios that this pod can be put through. */
  readonly presets: readonly ScenarioPreset[];
}

/**
 * Request, with `TimelineParams`: the trace that the timeline is made from, as the text that `simulate --format json` prints; null where
 * there is no pod to simulate.
 */
export const traceMethod = 'podLifeline/trace';

/**
 * Request, with `TimelineParams`: the timeline's moments with the bands in which they fall over several runs; null where there is no pod. Takes
 * as long as a dozen simulations and can be cancelled: for when the picture is there already.
 */
export const spreadMethod = 'podLifeline/spread';
export type SpreadResult = Timeline['moments'] | null;

/** Notification from the server: what was simulated from this document is out of date; ask again. */
export const timelineChangedMethod = 'podLifeline/timelineChanged';
export interface TimelineChangedParams {
  readonly uri: string;
  /** How many pods and pod templates the document holds now; 0 where it was closed or holds none. */
  readonly pods: number;
}
