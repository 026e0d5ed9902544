import type { Position } from '#core/base/range.ts';
import type { ScenarioDocument } from '#core/sim/scenario/document.ts';

/** Request: what a pod of an open document is put through in the panel, as text to keep. Nothing is written by asking. */
export const writeScenarioMethod = 'podLifeline/writeScenario';

export interface WriteScenarioParams {
  readonly uri: string;
  /** Id of a pod template of the file; without it, or where it is gone, the first. */
  readonly template?: string;
  /** Id of a preset. */
  readonly preset?: string;
  /** The panel's edits, on top of the manifest's comments and the preset. */
  readonly scenario?: ScenarioDocument;
}

export interface WrittenScenario {
  /** Which pod it is; null where there is none. */
  readonly template: string | null;
  /** A scenario file: preset and edits, to be laid over the manifest's comments as the panel does. YAML that ends with a line break. */
  readonly file: string;
  /** A name for such a file, to be offered: `web.lifeline.yaml`. */
  readonly fileName: string;
  /**
   * Edits to the document as it stands, after which its comments alone say what comments, preset and edits say now. In the order of the text, without
   * overlap; empty where there is nothing to change.
   */
  readonly edits: readonly CommentEdit[];
  /** What no comment can say, an entry each, as a scenario file has it: `cluster.nodes: [{name: node1}]`. */
  readonly left: readonly string[];
}

/** An edit as LSP has it: positions of the file, counted from 0. */
export interface CommentEdit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}
