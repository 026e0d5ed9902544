import type { Localize } from '#l10n/localizer.ts';
import type { Timeline } from '../timeline/model.ts';
import { createPalette, type Palette } from '../timeline/text/palette.ts';
import { clean, fitColumns, widthOf } from '../timeline/text/width.ts';
import { fieldText } from './markdown.ts';
import type { Comparison, Tone } from './model.ts';

/** The differences for a terminal. Ends with a line break. */
export function renderComparisonText(
  { name, figures, fields, fieldsLeftOut }: Comparison,
  { title }: Pick<Timeline, 'title'>,
  { color, localize }: { readonly color: boolean; readonly localize: Localize },
): string {
  const palette = createPalette(color);
  const told = figures.map(({ label, before, after, change, tone }) => [
    label,
    `${before} → ${after}`,
    change && mark(tone, change, palette),
  ]);
  const changed = fields.map(({ path, before, after }) => [
    path,
    `${fieldText(before, localize)} → ${fieldText(after, localize)}`,
  ]);
  const lines = [
    palette.bold(clean(localize('compare.markdown.title', { after: title, name }))),
    '',
    ...(told.length > 0 ? columns(told) : [localize('compare.summary.same')]),
    '',
    ...(changed.length > 0 ? columns(changed) : [localize('compare.fieldsSame')]),
    ...(fieldsLeftOut > 0 ? [localize('compare.fieldsLeftOut', { count: fieldsLeftOut })] : []),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function mark(tone: Tone, text: string, palette: Palette): string {
  return tone === 'worse' ? palette.alarm(text) : tone === 'better' ? palette.kind('ready', text) : text;
}

/** The first column as wide as its widest cell, the second up to a width that leaves room for the third. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number, most: number): number =>
    Math.min(most, Math.max(...rows.map((row) => widthOf(clean(row[column] ?? '')))));
  const widths = [width(0, 60), width(1, 50)];
  const cell = (text: string, most: number): string => (widthOf(text) > most ? text : fitColumns(text, most));
  return rows.map(([first = '', second = '', third = '']) =>
    [cell(clean(first), widths[0] ?? 0), cell(clean(second), third === '' ? 0 : (widths[1] ?? 0)), third].join('  '),
  );
}
