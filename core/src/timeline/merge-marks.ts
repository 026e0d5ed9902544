import type { Marker } from './model.ts';

/** Up to this many marks a lane keeps each one. */
const cap = 240;
/** Of a merged run of equal marks, so many stay single at either end, where a reader looks. */
const kept = 3;

type Describe = (first: Marker, count: number) => Pick<Marker, 'label' | 'description'>;

/**
 * Bounds the marks of a lane, in order of time: the middle of a long run of equal marks becomes one mark with a count; where that is
 * not enough, neighbours are merged whatever they are, and the worst of them gives its kind.
 */
export function mergeMarks(marks: readonly Marker[], describe: Describe): Marker[] {
  if (marks.length <= cap) return [...marks];
  const merged = runsOf(marks).flatMap((run) => mergeRun(run, describe));
  if (merged.length <= cap) return merged;
  const size = Math.ceil(merged.length / cap);
  return chunks(merged, size).map((chunk) => join(chunk, worst(chunk), describe));
}

function runsOf(marks: readonly Marker[]): Marker[][] {
  const runs: Marker[][] = [];
  for (const mark of marks) {
    const run = runs.at(-1);
    if (run?.[0]?.kind === mark.kind) run.push(mark);
    else runs.push([mark]);
  }
  return runs;
}

function mergeRun(run: readonly Marker[], describe: Describe): Marker[] {
  if (run.length <= 2 * kept + 1) return [...run];
  const middle = run.slice(kept, -kept);
  const [first] = middle;
  return first ? [...run.slice(0, kept), join(middle, first, describe), ...run.slice(-kept)] : [...run];
}

function join(marks: readonly Marker[], like: Marker, describe: Describe): Marker {
  const [first = like] = marks;
  const last = marks.at(-1) ?? like;
  const count = marks.reduce((sum, mark) => sum + (mark.count ?? 1), 0);
  if (count === 1) return like;
  const end = last.end ?? last.t;
  const { weight: _, ...rest } = like;
  return { ...rest, id: first.id, t: first.t, end, count, ...describe({ ...like, t: first.t }, count) };
}

const severity: readonly Marker['kind'][] = ['error', 'timeout', 'failure'];

function worst(marks: readonly Marker[]): Marker {
  const found = severity.map((kind) => marks.find((mark) => mark.kind === kind)).find((mark) => mark !== undefined);
  return found ?? (marks[0] as Marker);
}

function chunks(marks: readonly Marker[], size: number): Marker[][] {
  return Array.from({ length: Math.ceil(marks.length / size) }, (_, i) => marks.slice(i * size, (i + 1) * size));
}
