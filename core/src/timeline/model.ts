import type { Range } from '../base/range.ts';

/** A pod's life, ready to draw or print: plain data, texts already in the reader's language. Times are seconds. */
export interface Timeline {
  readonly title: string;
  readonly kubernetesVersion: string;
  readonly seed: number;
  /** End of the axis. */
  readonly until: number;
  readonly summary: string;
  readonly lanes: readonly Lane[];
  /** Vertical lines over all lanes: ready, delete, SIGKILL. */
  readonly moments: readonly Moment[];
  /** Quiet stretches that the axis may fold. */
  readonly quiet: readonly { readonly start: number; readonly end: number }[];
  readonly events: readonly EventRow[];
  readonly columns: readonly { readonly t: number; readonly ready: string; readonly status: string; readonly restarts: number }[];
  readonly assumptions: readonly { readonly about: string; readonly value: string; readonly why: string; readonly source: Source | null }[];
  /** Set when the timeline shows an end: the second ruler counts from `requestedAt`, the budget runs to `killAt`. */
  readonly termination: { readonly requestedAt: number; readonly killAt: number; readonly removedAt: number | null } | null;
}

/** A place in the manifest: offsets of the document, and the document's index in the file. */
export interface Source {
  readonly document: number;
  readonly range: Range;
}

export type LaneGroup = 'pod' | 'control-plane' | 'node' | 'init' | 'sidecar' | 'app';

export interface Lane {
  readonly id: string;
  readonly group: LaneGroup;
  readonly title: string;
  /** Indented under the lane before it of depth - 1. */
  readonly depth: number;
  readonly segments: readonly Segment[];
  readonly markers: readonly Marker[];
  readonly source: Source | null;
}

export type SegmentKind =
  | 'pending' | 'creating' | 'running' | 'ready' | 'not-ready' | 'waiting' | 'backoff' | 'terminating' | 'succeeded' | 'failed'
  | 'pull' | 'volumes' | 'sandbox' | 'schedule' | 'hook' | 'serving' | 'traffic' | 'true' | 'false' | 'neutral';

export interface Segment {
  /** Stable over edits where the thing is the same, so that a selection survives: `app/run/1`. */
  readonly id: string;
  readonly start: number;
  /** Null: goes on beyond the end. */
  readonly end: number | null;
  readonly kind: SegmentKind;
  readonly label: string;
  /** Spoken name: lane, what it is, from when, how long. */
  readonly description: string;
  /** Why, one paragraph. */
  readonly explanation: string;
  readonly source: Source | null;
}

export type MarkerKind = 'success' | 'failure' | 'timeout' | 'error' | 'start' | 'exit' | 'sigterm' | 'sigkill' | 'ready' | 'delete' | 'removed';

export interface Marker {
  readonly id: string;
  readonly t: number;
  /** For a merged stretch: the last of `count` equal marks. */
  readonly end?: number;
  readonly count?: number;
  readonly kind: MarkerKind;
  readonly description: string;
  readonly explanation: string;
  readonly source: Source | null;
}

export interface Moment {
  readonly id: string;
  readonly t: number;
  readonly kind: 'ready' | 'delete' | 'sigkill' | 'removed';
  readonly label: string;
}

export interface EventRow {
  readonly t: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly from: string;
  readonly message: string;
}
