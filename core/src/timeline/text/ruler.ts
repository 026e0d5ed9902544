import type { Timeline } from '../model.ts';
import type { TextScale } from '../text.ts';
import { niceStep, tickLabel, ticksBetween } from '../ticks.ts';
import type { Palette } from './palette.ts';
import { clean, widthOf } from './width.ts';

/** Columns that one tick's label may need. */
const labelColumns = 9;

/** The names of the moments with their columns, the times, and a line with ticks; folded stretches are `~`. */
export function rulerLines(timeline: Timeline, scale: TextScale, palette: Palette): string[] {
  const line = Array.from({ length: scale.columns }, () => '─');
  for (const fold of scale.folding.folds) {
    for (let i = Math.floor(scale.column(fold.start)); i < Math.floor(scale.column(fold.end)); i++) line[i] = '~';
  }
  const labels: Placed[] = [];
  for (const t of ticks(scale)) {
    const at = Math.floor(scale.column(t));
    if (at >= scale.columns) continue;
    line[at] = '┬';
    labels.push({ at, text: tickLabel(t) });
  }
  const moments = timeline.moments.map(({ t, label }) => ({ at: Math.floor(scale.column(t)), text: `▼${clean(label)}` }));
  return [...placeTexts(moments, scale.columns), ...placeTexts(labels, scale.columns), palette.faint(line.join(''))];
}

function ticks({ folding, until, columns }: TextScale): number[] {
  const step = niceStep((folding.toUnits(until) / columns) * labelColumns);
  return ticksBetween(0, until, step, columns).filter((t) => !folding.folds.some(({ start, end }) => t > start && t < end));
}

interface Placed {
  readonly at: number;
  readonly text: string;
}

/** Texts at their columns, on as many lines as it takes for none to touch another. */
function placeTexts(texts: readonly Placed[], columns: number): string[] {
  const lines: string[] = [];
  for (const { at, text } of texts) {
    const from = Math.max(0, Math.min(at, columns - widthOf(text)));
    let index = lines.findIndex((line) => line === '' || widthOf(line) < from);
    if (index < 0) index = lines.push('') - 1;
    const line = lines[index] ?? '';
    lines[index] = line + ' '.repeat(from - widthOf(line)) + text;
  }
  return lines;
}
