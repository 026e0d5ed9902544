import type { MessageKey } from '#l10n/localizer.ts';
import type { Range } from '../../base/range.ts';
import type { ScenarioDocument } from '../../sim/scenario/document.ts';
import type { Container } from '../../workload/pod-spec.ts';

/** What a key speaks of: the container that the comment stands in, or the pod. */
export type CommentLevel = 'container' | 'pod';

/** What a key may be given: `=VALUE`, `@TIME`, or `=VALUE@TIME`. */
export interface CommentKey {
  readonly name: string;
  readonly level: CommentLevel;
  /** The whole item as people write it, with capitals for what they fill in: `exit=CODE@TIME`. */
  readonly form: string;
  readonly example: string;
  readonly doc: MessageKey;
  /** Where the same stands in a scenario file; `NAME` for the container's name. */
  readonly scenarioKey: string;
  /** Words that the value may begin with. */
  readonly words: readonly string[];
  /** Values that people often want behind the `=`, the most usual first; others are read off the pod. */
  readonly values: readonly string[];
  /** `text` is what follows the name: `=1@20s`. */
  read(text: string, subject: CommentSubject): ScenarioDocument | undefined;
}

/** What a comment speaks of. */
export interface CommentSubject {
  /** Undefined at the level of the pod. */
  readonly container: Pick<Container, 'name' | 'image'> | undefined;
}

/** One `key=value` of a comment, where it stands. */
export interface CommentItem {
  readonly name: string;
  /** What follows the name, with its `=` or `@`. */
  readonly rest: string;
  /** Offsets of the document. */
  readonly range: Range;
  readonly nameRange: Range;
}

/** Key of the sentence about something wrong. */
export type ProblemMessage = Extract<MessageKey, `lifeline.problem.${string}`>;

/** Something wrong in a comment. */
export interface CommentProblem {
  readonly message: ProblemMessage;
  readonly args: Readonly<Record<string, string>>;
  readonly range: Range;
  /** What to write there instead, where it is plain. */
  readonly replacement?: string;
}
