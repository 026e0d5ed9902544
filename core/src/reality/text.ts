import type { Localize } from '#l10n/localizer.ts';
import { createPalette } from '../timeline/text/palette.ts';
import { clean, fitColumns, widthOf } from '../timeline/text/width.ts';
import type { Assessment } from './assess.ts';

/** The measured values beside the simulated ones, and what a scenario could say, for a terminal. Ends with a line break. */
export function renderAssessmentText(
  { name, summary, measured, suggestions }: Assessment,
  { color, localize }: { readonly color: boolean; readonly localize: Localize },
): string {
  const palette = createPalette(color);
  const columns = ['what', 'measured', 'simulated', 'difference', 'fits'] as const;
  const heading = columns.map((column) => localize(`reality.column.${column}`));
  const rows = measured.map((row) => [
    row.label,
    row.measured,
    row.simulated,
    row.difference,
    localize(row.fits ? 'reality.fits' : 'reality.fitsNot'),
  ]);
  const widths = columns.map((_, i) => Math.max(...[heading, ...rows].map((row) => widthOf(clean(row[i] ?? '')))));
  const line = (row: readonly string[]): string => row.map((cell, i) => fitColumns(clean(cell), widths[i] ?? 0)).join('  ');
  const lines = [
    palette.bold(clean(localize('reality.title', { name }))),
    summary,
    ...(rows.length === 0 ? [] : ['', palette.faint(line(heading))]),
    ...rows.map((row, i) => (measured[i]?.fits ? line(row) : palette.alarm(line(row).trimEnd()))),
    ...(suggestions.length === 0 ? [] : ['', palette.bold(localize('reality.suggestions'))]),
    ...suggestions.map(({ text }) => `  ${clean(text)}`),
  ];
  return `${lines.map((each) => each.trimEnd()).join('\n')}\n`;
}
