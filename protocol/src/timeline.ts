import type { Timeline } from '#core/timeline/model.ts';

/** Request: the timeline of one pod of an open document, simulated from the text as it stands. */
export const timelineMethod = 'podLifeline/timeline';

export interface TimelineParams {
  readonly uri: string;
  /** Id of a pod template of the file; the first one where it is absent or gone. */
  readonly template?: string;
  readonly view: TimelineView;
}

/** `life`: creation and running. `termination`: the same pod, deleted once it runs steadily. */
export type TimelineView = 'life' | 'termination';

export interface TimelineResult {
  /** The pods of the file, in written order. */
  readonly templates: readonly { readonly id: string; readonly title: string }[];
  /** Which one `timeline` shows. */
  readonly template: string | null;
  /** Null where there is no pod to simulate; `problem` says why, in the reader's language. */
  readonly timeline: Timeline | null;
  readonly problem: string | null;
}

/** Notification from the server: what was simulated from this document is out of date; ask again. */
export const timelineChangedMethod = 'podLifeline/timelineChanged';
export interface TimelineChangedParams {
  readonly uri: string;
  /** How many pods and pod templates the document holds now; 0 where it was closed or holds none. */
  readonly pods: number;
}
