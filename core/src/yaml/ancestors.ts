import { countWhile } from '../base/count-while.ts';
import { type LineShape, shapeOfLine } from './line-shape.ts';
import type { Path, PathStep, YamlContent } from './model.ts';
import type { OpaqueRange } from './opaque.ts';

/** A document to be read by its lines; those within opaque ranges are passed over. */
export interface LinesView {
  readonly content: YamlContent;
  readonly opaque: readonly OpaqueRange[];
}

/** The block that a column of a line belongs to. */
export interface BlockPlace {
  /** Path of the mapping, or of the value that is still empty. */
  readonly path: Path;
  /** Column of the mapping's keys. */
  readonly column: number;
  /** Keys of the mapping, apart from one on the line itself. */
  readonly siblings: readonly string[];
  /** The key directly above, and the one directly below, of the same mapping. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** The column is that of a sequence's `-`. */
  readonly needsDash: boolean;
}

/**
 * Finds what a column of a line belongs to, from the lines above: each line that begins further left is an ancestor.
 * @param dashes columns of the `-` on the line itself, left of the column
 */
export function blockAt(view: LinesView, line: number, column: number, dashes: readonly number[]): BlockPlace {
  const climb = new Climb(column);
  for (const dash of dashes.toReversed()) climb.dash(dash);
  for (let above = line - 1; above >= 0 && !climb.done; above--) {
    const shape = shapeAt(view, above, climb.deepest);
    if (shape === undefined) continue;
    if (shape.key !== undefined) climb.key(shape.key.name, shape.contentColumn, isContainer(shape, view.content, above));
    for (let i = shape.dashes.length - 1; i >= 0; i--) climb.dash(shape.dashes[i] ?? 0);
  }
  const { siblings: above, ...place } = climb.finish();
  const below = keysBelow(view, line, place.column);
  return { ...place, siblings: [...above, ...below], previous: above[0], next: below[0] };
}

/** Names of the keys below a line that stand at a column, up to the end of their mapping. */
function keysBelow(view: LinesView, line: number, column: number): string[] {
  const names: string[] = [];
  for (let under = line + 1; under < view.content.lines.lineCount; under++) {
    const shape = shapeAt(view, under, column);
    if (shape === undefined) continue;
    const first = shape.dashes[0] ?? shape.contentColumn;
    // A sequence may stand in line with the key it belongs to.
    if (first < column || (first === column && shape.dashes.length > 0 && names.length === 0)) break;
    if (shape.dashes.length === 0 && first === column && shape.key !== undefined) names.push(shape.key.name);
  }
  return names;
}

/** The way up from a place to the root of the document. */
class Climb {
  readonly #steps: PathStep[] = [];
  readonly #siblings: string[] = [];
  #column: number;
  #ownColumn: number;
  #sequence: { readonly column: number; index: number } | undefined;
  /** A sequence in line with the place itself: either a value of the key above it, or what the place should continue. */
  #beside: { readonly column: number; index: number } | undefined;
  #needsDash = false;
  #atStart = true;

  constructor(column: number) {
    this.#column = column;
    this.#ownColumn = column;
  }

  /** Nothing further up can be an ancestor. */
  get done(): boolean {
    return this.#column === 0 && this.#sequence === undefined && this.#siblings.length > 0 && !this.#atStart;
  }

  /** Lines that begin further right than this say nothing about the place. */
  get deepest(): number {
    return this.#sequence?.column ?? this.#column;
  }

  dash(column: number): void {
    if (this.#sequence !== undefined) this.#dashAbove(this.#sequence, column);
    else if (column < this.#column) {
      this.#takeBeside();
      this.#sequence = { column, index: 0 };
      this.#atStart = false;
    } else if (column === this.#column && this.#atStart) {
      if (this.#beside === undefined) this.#beside = { column, index: 0 };
      this.#beside.index++;
    }
  }

  #dashAbove(sequence: { readonly column: number; index: number }, column: number): void {
    if (column === sequence.column) sequence.index++;
    else if (column < sequence.column) {
      this.#steps.push(sequence.index);
      this.#sequence = { column, index: 0 };
    }
  }

  key(name: string, column: number, container: boolean): void {
    if (this.#sequence !== undefined) {
      if (column > this.#sequence.column) return;
      this.#steps.push(this.#sequence.index, name);
      this.#sequence = undefined;
      this.#column = column;
    } else if (column < this.#column) {
      this.#parent(name, column, container);
    } else if (column === this.#column && this.#atStart) {
      this.#siblings.push(name);
      this.#beside = undefined;
    }
  }

  #parent(name: string, column: number, container: boolean): void {
    if (this.#atStart && this.#siblings.length === 0 && this.#beside === undefined && !container) {
      // The key has its value on its own line already, so that what stands below it must be meant to stand beside it.
      this.#siblings.push(name);
      this.#column = column;
      this.#ownColumn = column;
      return;
    }
    this.#takeBeside();
    this.#steps.push(name);
    this.#column = column;
    this.#atStart = false;
  }

  #takeBeside(): void {
    if (this.#beside === undefined) return;
    this.#steps.push(this.#beside.index);
    this.#needsDash = true;
    this.#beside = undefined;
  }

  finish(): Omit<BlockPlace, 'previous' | 'next'> {
    if (this.#sequence !== undefined) this.#steps.push(this.#sequence.index);
    else this.#takeBeside();
    return {
      path: this.#steps.toReversed(),
      column: this.#ownColumn,
      siblings: this.#siblings,
      needsDash: this.#needsDash,
    };
  }
}

/** Whether the value of a line's key may stand on the lines below it. */
function isContainer(shape: LineShape, content: YamlContent, line: number): boolean {
  if (shape.value.end <= shape.value.start) return true;
  const start = content.lines.lineRange(line).start;
  return /^[|>&!*]/.test(content.text.slice(start + shape.value.start, start + shape.value.end));
}

const shapes = new WeakMap<YamlContent, Map<number, LineShape>>();

/**
 * Shape of a line; undefined for blank lines, markers, and what lies in opaque ranges or begins further right than `deepest`: most lines
 * do, and they cost nothing.
 */
function shapeAt({ content, opaque }: LinesView, line: number, deepest: number): LineShape | undefined {
  const { start, end } = content.lines.lineRange(line);
  if (indentationAt(content.text, start) > deepest || isWithin(opaque, start)) return undefined;
  const known = shapes.get(content) ?? new Map<number, LineShape>();
  shapes.set(content, known);
  const shape = known.get(line) ?? shapeOfText(content.text.slice(start, end));
  known.set(line, shape);
  return shape.blank ? undefined : shape;
}

function shapeOfText(line: string): LineShape {
  return shapeOfLine(/^(---|\.\.\.|%)/.test(line) ? '' : line.replace(/[\r\n]+$/, ''));
}

/** White space at the start of a line, as `shapeOfLine` counts it. */
function indentationAt(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code === 32 || code === 9; code = text.charCodeAt(at)) at++;
  return at - start;
}

function isWithin(ranges: readonly OpaqueRange[], offset: number): boolean {
  const before = ranges[countWhile(ranges.length, (index) => (ranges[index]?.range.start ?? 0) < offset) - 1];
  return before !== undefined && offset < before.range.end;
}
