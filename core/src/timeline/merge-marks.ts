/** Up to this many marks a lane keeps each one. */
const cap = 240;
/** Of a merged run of equal marks, so many stay single at either end, where a reader looks. */
const kept = 3;

/** Marks that are shown as one: from the first to the last of them, and the one that gives the kind; all are indexes. */
export interface MarkGroup {
  readonly first: number;
  readonly last: number;
  readonly like: number;
}

/**
 * Bounds the marks of a lane, whose kinds are given in order of time: the middle of a long run of equal marks becomes one; where that
 * is not enough, neighbors are merged whatever they are, and the first of the worst kind stands for them. `severity` 0 is harmless.
 */
export function groupMarks<Kind>(kinds: readonly Kind[], severity: (kind: Kind) => number): MarkGroup[] {
  if (kinds.length <= cap) return kinds.map((_, i) => single(i));
  const groups = runsOf(kinds).flatMap(({ first, last }) => mergeRun(first, last));
  if (groups.length <= cap) return groups;
  const size = Math.ceil(groups.length / cap);
  return Array.from({ length: Math.ceil(groups.length / size) }, (_, i) =>
    join(groups.slice(i * size, (i + 1) * size), kinds, severity),
  );
}

function single(index: number): MarkGroup {
  return { first: index, last: index, like: index };
}

function runsOf<Kind>(kinds: readonly Kind[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const [i, kind] of kinds.entries()) {
    const run = runs.at(-1);
    if (run && kinds[run.first] === kind) run.last = i;
    else runs.push({ first: i, last: i });
  }
  return runs;
}

function mergeRun(first: number, last: number): MarkGroup[] {
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => single(from + i));
  if (last - first <= 2 * kept) return range(first, last);
  const middle = { first: first + kept, last: last - kept, like: first + kept };
  return [...range(first, first + kept - 1), middle, ...range(last - kept + 1, last)];
}

function join<Kind>(groups: readonly MarkGroup[], kinds: readonly Kind[], severity: (kind: Kind) => number): MarkGroup {
  const badness = ({ like }: MarkGroup) => {
    const kind = kinds[like];
    return kind === undefined ? 0 : severity(kind);
  };
  const worst = groups.reduce((found, group) => (badness(group) > badness(found) ? group : found));
  return { first: groups[0]?.first ?? worst.first, last: groups.at(-1)?.last ?? worst.last, like: worst.like };
}
