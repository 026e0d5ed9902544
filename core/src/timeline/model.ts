import type { Range } from '../base/range.ts';

/** A pod's life, ready to draw or print: plain data, texts already in the reader's language. Times are seconds. */
export interface Timeline {
  readonly title: string;
  readonly kubernetesVersion: string;
  readonly seed: number;
  /** End of the axis. */
  readonly until: number;
  readonly summary: string;
  /** The summary's numbers one by one, in the order to show them. */
  readonly figures: readonly Figure[];
  readonly lanes: readonly Lane[];
  /** Vertical lines over all lanes: ready, delete, SIGKILL. */
  readonly moments: readonly Moment[];
  /** Quiet stretches that the axis may fold. */
  readonly quiet: readonly { readonly start: number; readonly end: number }[];
  readonly events: readonly EventRow[];
  readonly columns: readonly { readonly t: number; readonly ready: string; readonly status: string; readonly restarts: number }[];
  readonly assumptions: readonly AssumptionRow[];
  /** What a reader asks first, answered in words: when it is ready, why it restarts, what its end costs. */
  readonly findings: readonly Finding[];
  /** Set when the timeline shows an end: the second ruler counts from `requestedAt`, the budget runs to `killAt`. */
  readonly termination: { readonly requestedAt: number; readonly killAt: number; readonly removedAt: number | null } | null;
}

/** Something that the manifest does not say and the simulation took to be so. */
export interface AssumptionRow {
  /** As the simulator names it: `containers[app].startup`, `Secret/tls`. */
  readonly about: string;
  readonly value: string;
  /** Where the value comes from, in words. */
  readonly why: string;
  readonly origin: 'default' | 'image' | 'settings' | 'shell' | 'scenario' | 'annotation';
  readonly source: Source | null;
  /** What a scenario can say otherwise; null: nothing. */
  readonly subject: AssumptionSubject | null;
  /** It is taken not to be there, because nobody speaks of it. */
  readonly isMissing?: boolean;
}

/** What a container does, what the pull of an image finds, whether an object (`Kind/name`) exists. */
export interface AssumptionSubject {
  readonly kind: 'container' | 'image' | 'object';
  readonly name: string;
}

/** One answer of the summary in words. */
export interface Finding {
  readonly id: string;
  readonly text: string;
  /** What to change; null where nothing is wrong. */
  readonly advice: string | null;
  readonly alarming: boolean;
  /** Id of the bar or mark that shows it; null: none. */
  readonly item: string | null;
  /** Where to change it; null: nowhere in the manifest. */
  readonly source: Source | null;
}

/** One key figure: `Ready`, `≈ 12 s`. */
export interface Figure {
  readonly id: 'ready' | 'unready' | 'restarts' | 'termination' | 'lost' | 'lost-on-delete' | 'phase';
  readonly label: string;
  readonly value: string;
  /** True where a reader should look twice: never ready, restarts, killed. */
  readonly alarming: boolean;
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

/** A field that fed an item, with the value that counts: written, or Kubernetes' default. */
export interface FieldFact {
  /** As Kubernetes writes it: `spec.containers[0].livenessProbe.periodSeconds`. */
  readonly path: string;
  /** Short text of the value; null for a mapping or list, or where nothing applies. */
  readonly value: string | null;
  readonly written: boolean;
  readonly source: Source;
}

/** What segments and markers share: the item's name and its reason, in the reader's language. */
interface Item {
  /** Stable over edits where the thing is the same, so that a selection survives: `app/run/1`. */
  readonly id: string;
  /** Spoken name: lane, what it is, from when, how long. */
  readonly description: string;
  /** Why, one paragraph. */
  readonly explanation: string;
  /** Stable id of the reason. */
  readonly rule?: string;
  readonly source: Source | null;
  /** What the explanation speaks of; absent where no field had a part in it. */
  readonly fields?: readonly FieldFact[];
  /** The page of the Kubernetes documentation on this. */
  readonly docsUrl?: string;
}

export type SegmentKind =
  | 'pending'
  | 'creating'
  | 'running'
  | 'ready'
  | 'not-ready'
  | 'waiting'
  | 'backoff'
  | 'terminating'
  | 'succeeded'
  | 'failed'
  | 'pull'
  | 'volumes'
  | 'sandbox'
  | 'schedule'
  | 'hook'
  | 'serving'
  | 'traffic'
  /** Requests that nobody answers. */
  | 'lost'
  | 'true'
  | 'false'
  | 'neutral';

export interface Segment extends Item {
  readonly start: number;
  /** Null: goes on beyond the end. */
  readonly end: number | null;
  readonly kind: SegmentKind;
  readonly label: string;
  /** What to write where the label does not fit. */
  readonly short?: string;
}

export type MarkerKind =
  | 'success'
  | 'failure'
  | 'timeout'
  | 'error'
  | 'start'
  | 'exit'
  | 'sigterm'
  | 'sigkill'
  /** Something is written to the API server. */
  | 'write'
  | 'ready'
  | 'delete'
  | 'removed';

export interface Marker extends Item {
  readonly t: number;
  /** For a merged stretch: the last of `count` equal marks. */
  readonly end?: number;
  readonly count?: number;
  readonly kind: MarkerKind;
  /** Short: `failure 3/3`, `SIGTERM`, `exit code 1`. */
  readonly label: string;
  /** Of a probe's result: below its threshold it changes nothing yet, at it the container's state follows; absent beyond it. */
  readonly weight?: 'pending' | 'decisive';
}

export interface Moment {
  readonly id: string;
  readonly t: number;
  readonly kind: 'ready' | 'delete' | 'sigkill' | 'removed' | 'probe' | 'restart';
  readonly label: string;
  /** Id of the lane that it belongs to; absent: it concerns all. */
  readonly lane?: string;
  /** Where several runs saw it: drawn as a band, because the exact point is not certain. */
  readonly band?: { readonly start: number; readonly end: number; readonly p50?: number; readonly p95?: number };
}

export interface EventRow {
  readonly t: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly from: string;
  readonly container: string | null;
  readonly message: string;
  /** How often it has happened by then. */
  readonly count: number;
}
