/** A stretch of text as UTF-16 offsets, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place in a text; line and character count from 0, characters are UTF-16 code units (as in LSP). */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** True when the offset lies in the range or touches its end: where a cursor counts as "in" a word. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
