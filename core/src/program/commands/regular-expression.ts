import { type ExpressionForm, type Part, parseExpression } from './expression-parser.ts';

/** Most steps of a compiled expression, and longest text that it looks at. */
const maxSteps = 600;
const maxText = 2000;
/** Steps times characters of one match: of a large expression the text is cut shorter. */
const maxWork = 100_000;

/** Where a match and its groups begin and end, two numbers each; undefined for groups that took no part. */
export type Match = readonly (number | undefined)[];

/** A regular expression of POSIX that is matched in a time that grows with its length times that of the text, whatever it is. */
export interface RegularExpression {
  /** How many steps it has: the work for a text is at most this for each character. */
  readonly size: number;
  test(text: string): boolean;
  /** The first match from a place on; of several there the one that prefers as Perl does. */
  match(text: string, from?: number): Match | undefined;
}

type Step =
  | { readonly do: 'one'; readonly accepts: (char: string) => boolean }
  | { readonly do: 'place'; readonly holds: (text: string, at: number) => boolean }
  | { readonly do: 'save'; readonly slot: number }
  | { readonly do: 'split'; first: number; second: number }
  | { readonly do: 'end' };

/** Undefined for an expression that cannot be read, or is larger than any that people write. */
export function compileExpression(pattern: string, form: ExpressionForm): RegularExpression | undefined {
  const part = parseExpression(pattern, form);
  const steps: Step[] = [];
  if (!part || !emit(part, steps)) return undefined;
  steps.push({ do: 'end' });
  const longest = Math.min(maxText, Math.ceil(maxWork / steps.length));
  const match = (text: string, from = 0): Match | undefined => run(steps, text.slice(0, longest), from);
  return { size: steps.length, match, test: (text) => match(text) !== undefined };
}

/** Adds the steps of a part; false where they become too many. */
function emit(part: Part, steps: Step[]): boolean {
  if (steps.length > maxSteps) return false;
  switch (part.kind) {
    case 'one':
      steps.push({ do: 'one', accepts: part.accepts });
      return true;
    case 'place':
      steps.push({ do: 'place', holds: part.holds });
      return true;
    case 'group': {
      if (part.number === undefined) return emit(part.part, steps);
      steps.push({ do: 'save', slot: 2 * part.number });
      const fits = emit(part.part, steps);
      steps.push({ do: 'save', slot: 2 * part.number + 1 });
      return fits;
    }
    case 'sequence':
      return part.parts.every((each) => emit(each, steps));
    case 'choice':
      return emitChoice(part.parts, steps);
    case 'repeat':
      return emitRepeat(part, steps);
  }
}

function emitChoice([first, ...rest]: readonly Part[], steps: Step[]): boolean {
  if (!first) return true;
  if (rest.length === 0) return emit(first, steps);
  const split = addSplit(steps);
  split.first = steps.length;
  if (!emit(first, steps)) return false;
  const leave = addSplit(steps);
  split.second = steps.length;
  const fits = emitChoice(rest, steps);
  leave.first = steps.length;
  leave.second = steps.length;
  return fits;
}

function emitRepeat({ part, from, to, lazy }: Extract<Part, { kind: 'repeat' }>, steps: Step[]): boolean {
  for (let i = 0; i < from; i++) {
    const before = steps.length;
    if (!emit(part, steps)) return false;
    // A part that is empty is so however often it comes.
    if (steps.length === before) break;
  }
  const isEndless = to === Number.POSITIVE_INFINITY;
  const optional = isEndless ? 1 : to - from;
  const splits: ReturnType<typeof addSplit>[] = [];
  for (let i = 0; i < optional; i++) {
    const at = steps.length;
    const split = addSplit(steps);
    splits.push(split);
    if (!emit(part, steps)) return false;
    if (isEndless) {
      const back = addSplit(steps);
      back.first = at;
      back.second = at;
    }
  }
  for (const split of splits) {
    const inside = split.first + 1;
    split.first = lazy ? steps.length : inside;
    split.second = lazy ? inside : steps.length;
  }
  return true;
}

/** A fork; `first` is its own place until it is set. */
function addSplit(steps: Step[]): Extract<Step, { do: 'split' }> {
  const split = { do: 'split' as const, first: steps.length, second: steps.length };
  steps.push(split);
  return split;
}

interface Thread {
  readonly step: number;
  readonly at: number;
  readonly saved: Match;
}

/** Tries what is preferred first, and each step at each place of the text once: what failed there before fails again. */
function run(steps: readonly Step[], text: string, from: number): Match | undefined {
  const tried = new Uint8Array(steps.length * (text.length + 1));
  for (let start = from; start <= text.length; start++) {
    const threads: Thread[] = [{ step: 0, at: start, saved: [start] }];
    for (let thread = threads.pop(); thread; thread = threads.pop()) {
      const { at, saved } = thread;
      const mark = thread.step * (text.length + 1) + at;
      if (tried[mark] === 1) continue;
      tried[mark] = 1;
      const step = steps[thread.step];
      const next = thread.step + 1;
      if (!step) continue;
      if (step.do === 'end') return withEnd(saved, at);
      if (step.do === 'one') {
        if (at < text.length && step.accepts(text[at] ?? '')) threads.push({ step: next, at: at + 1, saved });
      } else if (step.do === 'place') {
        if (step.holds(text, at)) threads.push({ step: next, at, saved });
      } else if (step.do === 'save') threads.push({ step: next, at, saved: withSlot(saved, step.slot, at) });
      else threads.push({ step: step.second, at, saved }, { step: step.first, at, saved });
    }
  }
  return undefined;
}

const withEnd = (saved: Match, at: number): Match => withSlot(saved, 1, at);

function withSlot(saved: Match, slot: number, at: number): Match {
  const changed = [...saved];
  changed[slot] = at;
  return changed;
}
