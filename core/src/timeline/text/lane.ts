import type { Lane, Marker, SegmentKind } from '../model.ts';
import type { TextScale } from '../text.ts';
import type { Palette } from './palette.ts';
import { clean, fitColumns, widthOf } from './width.ts';

/** Shades tell kinds apart where there is no color. */
const blocks: Readonly<Record<SegmentKind, string>> = {
  pending: '·',
  creating: '▒',
  running: '█',
  ready: '█',
  'not-ready': '▓',
  waiting: '·',
  backoff: '░',
  terminating: '▒',
  succeeded: '─',
  failed: '╳',
  pull: '▒',
  volumes: '▒',
  sandbox: '▒',
  schedule: '▒',
  hook: '▒',
  serving: '█',
  traffic: '▒',
  lost: '╳',
  true: '█',
  false: '·',
  neutral: '·',
};

interface Cell {
  text: string;
  kind: SegmentKind | Marker['kind'] | null;
}

/** A lane as one line of exactly `scale.columns` columns: blocks with their labels in them, marks over them. */
export function paintLane(lane: Lane, scale: TextScale, palette: Palette): string {
  const cells: Cell[] = Array.from({ length: scale.columns }, () => ({ text: ' ', kind: null }));
  const marked = [...new Set(lane.markers.map(({ t }) => Math.floor(scale.column(t))))].sort((a, b) => a - b);
  for (const { start: begin, end, kind, label } of lane.segments) {
    const from = Math.min(Math.floor(scale.column(begin)), scale.columns - 1);
    const to = Math.max(Math.round(scale.column(end ?? scale.until)), from + 1);
    for (const cell of cells.slice(from, to)) Object.assign(cell, { text: blocks[kind], kind });
    const [start, stop] = widestGap(from, to, marked);
    writeLabel(cells.slice(start, stop), clean(label));
  }
  for (const marker of lane.markers) paintMark(cells, marker, scale);
  return runs(cells)
    .map(({ text, kind }) => (kind === null ? text : palette.kind(kind, text)))
    .join('');
}

/** The widest part of a bar on which no mark comes to stand: letters beside one are read as words that they are not. */
function widestGap(from: number, to: number, marked: readonly number[]): readonly [number, number] {
  const edges = [from - 1, ...marked.filter((column) => from <= column && column < to), to];
  let widest: readonly [number, number] = [from, from];
  for (const [i, edge] of edges.entries()) {
    const next = edges[i + 1];
    if (next !== undefined && next - edge - 1 > widest[1] - widest[0]) widest = [edge + 1, next];
  }
  return widest;
}

/** ` Running ` inside its bar, where a few letters fit. */
function writeLabel(cells: readonly Cell[], label: string): void {
  const room = cells.length - 4;
  if (room < Math.min(widthOf(label), 3)) return;
  let column = 1;
  for (const character of ` ${fitColumns(label, Math.min(widthOf(label), room))} `) {
    const cell = cells[column];
    if (!cell) return;
    cell.text = character;
    const next = cells[column + 1];
    if (widthOf(character) === 2 && next) next.text = '';
    column += widthOf(character);
  }
}

function paintMark(cells: Cell[], marker: Marker, { column, columns }: TextScale): void {
  const from = Math.min(Math.floor(column(marker.t)), columns - 1);
  const to = marker.end === undefined ? from : Math.min(Math.floor(column(marker.end)), columns - 1);
  for (let i = from; i <= to; i++) {
    const cell = cells[i];
    // Where marks share a column, the one that a reader must not miss stays.
    if (cell && !(cell.kind !== null && isTrouble(cell.kind) && !isTrouble(marker.kind)))
      Object.assign(cell, { text: symbolOf(marker), kind: marker.kind });
  }
}

function isTrouble(kind: Cell['kind']): boolean {
  return kind === 'failure' || kind === 'timeout' || kind === 'error' || kind === 'sigkill';
}

const symbols: Readonly<Partial<Record<Marker['kind'], string>>> = {
  success: '●',
  failure: '✖',
  timeout: '⧗',
  error: '▲',
  sigterm: '◆',
  sigkill: '✖',
  exit: '■',
};

function symbolOf({ kind, weight }: Marker): string {
  if (weight === 'pending') return kind === 'success' ? '○' : '×';
  return symbols[kind] ?? '|';
}

/** Neighbors of one kind in one piece, so that a terminal gets few color codes. */
function runs(cells: readonly Cell[]): Cell[] {
  const pieces: Cell[] = [];
  for (const { text, kind } of cells) {
    const last = pieces.at(-1);
    if (last && last.kind === kind) last.text += text;
    else pieces.push({ text, kind });
  }
  return pieces;
}
