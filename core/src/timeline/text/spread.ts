import type { Localize } from '#l10n/localizer.ts';
import { formatClock } from '../format.ts';
import type { Moment } from '../model.ts';
import type { Palette } from './palette.ts';
import { clean, fitColumns, widthOf } from './width.ts';

/** The moments that came earlier in some runs than in others, a line each; nothing where one run alone was made. */
export function spreadTable(moments: readonly Moment[], palette: Palette, localize: Localize): string[] {
  const rows = moments.flatMap(({ label, band }) => (band === undefined ? [] : [{ label: clean(label), band }]));
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(({ label }) => widthOf(label)));
  const time = (t: number): string => `${formatClock(t)}s`;
  return [
    '',
    palette.bold(localize('timeline.text.spread')),
    ...rows.map(({ label, band: { start, end, p50 = start, p95 = end } }) => {
      const given = { start: time(start), end: time(end), p50: time(p50), p95: time(p95) };
      return `  ${fitColumns(label, width)}  ${localize('timeline.text.spreadLine', given)}`;
    }),
  ];
}
