import type { Range } from '../base/range.ts';
import type { Path } from './model.ts';

/** What stands, or could be typed, at a place in a document. */
export interface Location {
  /**
   * `either` is a word, or nothing yet, that may become a key as well as a value: after `- `, or on the line below `key:`.
   */
  readonly kind: 'key' | 'value' | 'either' | 'comment';
  /**
   * What the place is about. For a key: its mapping and the key, or the mapping alone while no key is typed. For a value: the
   * field or item that has it. For `either`: the field or item whose value begins here.
   */
  readonly path: Path;
  /** The mapping that the key belongs to, or would; for a value, the innermost mapping around it. */
  readonly mapping: Path;
  /** What is typed before the cursor, without an opening quote. */
  readonly prefix: string;
  /** What a completion replaces: the whole word or value at the cursor. */
  readonly replace: Range;
  /** The other keys of `mapping`. */
  readonly siblings: readonly string[];
  /** Of these, the one directly before the place, and the one directly after it. */
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  /** Column at which the key or value begins. */
  readonly column: number;
  /** A colon follows the key already. */
  readonly colon: boolean;
  /** The place is in line with the `-` of a sequence: a new item needs one of its own. */
  readonly needsDash: boolean;
}

/** The path without its last key and what follows it: what is left names the mapping that has the key. */
export function enclosingMapping(path: Path): Path {
  const last = path.findLastIndex((step) => typeof step === 'string');
  return last < 0 ? [] : path.slice(0, last);
}

/** A location about which nothing but its kind and path is known; `written` is what a completion replaces. */
export function bareLocation(kind: Location['kind'], path: Path, mapping: Path, written: Range): Location {
  return { kind, path, mapping, prefix: '', replace: written, siblings: [], column: 0, colon: false, needsDash: false };
}
