import type { Comparison } from '#core/compare/model.ts';
import type { ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { TimelineView } from './timeline.ts';

/** Request: what differs between two lives, both simulated for it. */
export const compareMethod = 'podLifeline/compare';

export interface CompareParams {
  readonly uri: string;
  /** The life that is looked at: as in `TimelineParams`. */
  readonly template?: string;
  readonly view: TimelineView;
  readonly scenario?: ScenarioDocument;
  readonly preset?: string;
  readonly before: ComparedLife;
}

/** The life that it is compared with; what is absent is as in the one that is looked at. */
export interface ComparedLife {
  /** What readers know it by: `HEAD`. */
  readonly name: string;
  /** Text of another version, or of another file. */
  readonly text?: string;
  /** Id of a pod template of that text. */
  readonly template?: string;
  /** What the pod is put through there. */
  readonly whatIf?: { readonly preset: string | null; readonly scenario: ScenarioDocument };
}

/** What a panel's picture is compared with, as its page asks for it and keeps it. `name` is what readers know it by. */
export type Beside = { readonly name: string } /** The file as git has it in HEAD; as it was saved last. */ & (
  | { readonly kind: 'head' | 'saved' }
  | { readonly kind: 'pod'; readonly uri: string; readonly template: string }
  /** The same pod under a preset and nothing else; null: as the manifest says. */
  | { readonly kind: 'scenario'; readonly preset: string | null }
  /** What kubectl says of a pod that ran; the extension keeps the text. */
  | { readonly kind: 'recorded' }
);

export interface CompareResult {
  /** Null where one of both cannot be simulated. */
  readonly comparison: Comparison | null;
  /** Why there is none, in the reader's language. */
  readonly problem: string | null;
}

/** Request: the pods and pod templates of the workspace, to choose from; those of the document itself first. */
export const podsMethod = 'podLifeline/pods';

export interface PodsParams {
  readonly uri: string;
}

export interface PodChoice {
  readonly uri: string;
  /** Id of the pod template. */
  readonly template: string;
  /** `Deployment web`. */
  readonly title: string;
}
