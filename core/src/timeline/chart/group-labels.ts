import type { Bar } from './bars.ts';

/** A name for bars side by side that are each too narrow for their own. */
export interface GroupLabel {
  /** The label of those that take most of the room. */
  readonly text: string;
  /** The bars as one, in pixels of the plot. */
  readonly x: number;
  readonly width: number;
  readonly members: ReadonlySet<Bar>;
}

/** Narrower bars have hardly room for a word, in pixels. */
const narrowPx = 60;
/** Bars nearer than this touch, in pixels. */
const gapPx = 3;
/** Fewer are told apart one by one. */
const fewest = 3;

/** Rows of narrow bars that tell of trouble, such as an image that is pulled in vain again and again. */
export function groupLabels(bars: readonly Bar[]): GroupLabel[] {
  const groups: Bar[][] = [];
  let last: Bar | undefined;
  for (const bar of bars) {
    if (bar.width < narrowPx) {
      const group = groups.at(-1);
      if (last && group && bar.x - (last.x + last.width) < gapPx) group.push(bar);
      else groups.push([bar]);
    }
    last = bar.width < narrowPx ? bar : undefined;
  }
  return groups.filter((group) => group.length >= fewest && group.some(isTrouble)).map(named);
}

const isTrouble = ({ segment: { kind } }: Bar): boolean => kind === 'backoff' || kind === 'failed';

function named(members: readonly Bar[]): GroupLabel {
  const widths = new Map<string, number>();
  for (const { segment, width } of members) widths.set(segment.label, (widths.get(segment.label) ?? 0) + width);
  const [[text] = ['']] = [...widths].sort(([, a], [, b]) => b - a);
  const x = Math.min(...members.map((bar) => bar.x));
  const width = Math.max(...members.map((bar) => bar.x + bar.width)) - x;
  return { text, x, width, members: new Set(members) };
}
