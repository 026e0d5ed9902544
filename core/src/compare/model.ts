import type { Lane, Source } from '../timeline/model.ts';

/** Another life, to be drawn behind the bars of a timeline. */
export interface Overlay {
  /**
   * The other life's lanes, under the ids that the timeline gives to the same things. A lane that looks the same on both sides is not
   * among them. Ids of items begin with `other/`: they never meet those of the timeline.
   */
  readonly lanes: readonly Lane[];
}

export type Tone = 'better' | 'worse' | 'neutral';

/** One key figure that is not the same on both sides, in the reader's language. */
export interface FigureDifference {
  readonly id: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** `30 s later`; empty where before and after say it all. */
  readonly change: string;
  readonly tone: Tone;
}

/** A field of the pod that is not the same on both sides. */
export interface FieldDifference {
  /** Below `spec`, containers by name: `containers[app].livenessProbe.periodSeconds`. */
  readonly path: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
  /** Where it stands after the change, or the nearest thing that is written above. */
  readonly source: Source;
}

/** Short text of a value; null where there is none. */
export interface FieldValue {
  readonly text: string | null;
  /** False for one of Kubernetes' defaults. */
  readonly isWritten: boolean;
}

/** Two lives side by side: plain data, texts in the reader's language. */
export interface Comparison {
  /** What is compared with, as it was named: `HEAD`. */
  readonly name: string;
  /** One line: `ready 30 s later · 3 restarts more`. */
  readonly summary: string;
  readonly figures: readonly FigureDifference[];
  readonly fields: readonly FieldDifference[];
  /** More fields differ than are listed. */
  readonly fieldsLeftOut: number;
  /** Where both lives stand over each other: at the create or, where the ends are looked at, at what begins them. */
  readonly aligned: 'create' | 'delete';
  readonly overlay: Overlay;
}
