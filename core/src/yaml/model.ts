import type { LineIndex } from '../base/line-index.ts';
import type { Position, Range } from '../base/range.ts';

/**
 * A YAML file as documents of its own model. Broken text gives problems and as much of a tree as can be had.
 * Every range is in offsets of the document it stands in, not of the file: a document that did not change keeps its
 * `content` object when text before it grows, and so everything that was computed from it can be kept as well.
 */
export interface YamlFile {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
}

/** One document at its place in the file. */
export interface YamlDocument {
  readonly content: YamlContent;
  readonly index: number;
  /** Where the document's text begins in the file: always at the start of a line. */
  readonly startOffset: number;
  readonly startLine: number;
}

/** What was parsed from the text of one document; the same text gives the same object as long as the file lives. */
export interface YamlContent {
  readonly text: string;
  readonly lines: LineIndex;
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
  readonly comments: readonly YamlComment[];
}

export interface YamlProblem {
  /** Stable code, such as `duplicate-key` or `bad-indentation`; `syntax` where the parser gives no better one. */
  readonly code: string;
  /** What the parser says, in English. */
  readonly message: string;
  readonly range: Range;
}

export interface YamlComment {
  /** Text after `#`, not trimmed. */
  readonly text: string;
  /** From `#` to the end of the comment. */
  readonly range: Range;
}

export type YamlNode = YamlMapping | YamlSequence | YamlScalar;

interface NodeBase {
  readonly range: Range;
  /** Set where the value stands elsewhere: the range of the `*alias` through which it was reached. */
  readonly aliasRange?: Range;
}

export interface YamlMapping extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  /** In written order; merged keys (`<<`) come last and are marked. */
  readonly pairs: readonly YamlPair[];
}

export interface YamlPair {
  readonly key: YamlScalar;
  /** Undefined where nothing is written after the colon. */
  readonly value: YamlNode | undefined;
  readonly range: Range;
  /** True where the pair came in by `<<: *anchor`. */
  readonly merged: boolean;
}

export interface YamlSequence extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly (YamlNode | undefined)[];
}

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As it is written, with quotes. */
  readonly source: string;
  readonly style: 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';
}

/** One step into a tree: a key or an index. */
export type PathStep = string | number;
export type Path = readonly PathStep[];

/** A document's offset as a position in the file. */
export function filePosition(document: YamlDocument, offset: number): Position {
  const local = document.content.lines.positionAt(offset);
  return { line: local.line + document.startLine, character: local.character };
}
