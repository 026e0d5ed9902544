import { countWhile } from '../../base/count-while.ts';
import type { Range } from '../../base/range.ts';

/** A stretch of a text, and what stands in its place. */
export interface Edit extends Range {
  readonly newText: string;
}

/** A text with edits, and where each of its characters comes from. */
export class EditedText {
  readonly text: string;
  readonly #edits: readonly Edit[];
  /** Where the text behind each edit begins in the edited text. */
  readonly #ends: readonly number[];

  /** @param edits in the order of the text; none overlaps another */
  constructor(source: string, edits: readonly Edit[]) {
    const parts: string[] = [];
    const ends: number[] = [];
    let from = 0;
    let length = 0;
    for (const { start, end, newText } of edits) {
      parts.push(source.slice(from, start), newText);
      length += start - from + newText.length;
      ends.push(length);
      from = end;
    }
    this.text = [...parts, source.slice(from)].join('');
    this.#edits = edits;
    this.#ends = ends;
  }

  /** The place in the source of an offset of the edited text; within what was put in, where that stands. */
  toSource(offset: number): number {
    const i = countWhile(this.#ends.length, (at) => (this.#ends[at] ?? 0) <= offset);
    const before = this.#edits[i - 1];
    const place = before === undefined ? offset : before.end + offset - (this.#ends[i - 1] ?? 0);
    // In an edit that is not over yet.
    return Math.min(place, this.#edits[i]?.start ?? place);
  }

  /** The place in the edited text of an offset of the source: before what was put in there. */
  fromSource(offset: number): number {
    const i = countWhile(this.#edits.length, (at) => (this.#edits[at]?.end ?? 0) < offset);
    const [before, edit] = [this.#edits[i - 1], this.#edits[i]];
    const place = offset - (before?.end ?? 0) + (this.#ends[i - 1] ?? 0);
    if (edit === undefined || edit.start >= offset) return place;
    // Within what was taken out, or at its end.
    const end = this.#ends[i] ?? 0;
    return offset === edit.end ? end : Math.min(end, end - edit.newText.length + offset - edit.start);
  }
}
