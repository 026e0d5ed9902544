import { formatClock } from '../format.ts';
import type { EventRow } from '../model.ts';
import type { Palette } from './palette.ts';
import { clean, fitColumns, widthOf } from './width.ts';

/** The events in columns as `kubectl describe` shows them; the message takes what room is left, on further lines where it must. */
export function eventTable(events: readonly EventRow[], width: number, palette: Palette): string[] {
  const rows = events.map(({ t, type, reason, from, message }) => ({
    type,
    cells: [`${formatClock(t)}s`, type, clean(reason), clean(from)],
    message: clean(message),
  }));
  const widths = [0, 1, 2, 3].map((i) => Math.max(0, ...rows.map(({ cells }) => widthOf(cells[i] ?? ''))));
  const indent = widths.reduce((sum, column) => sum + column + 2, 2);
  return rows.flatMap(({ type, cells, message }) => {
    const [time = '', ...rest] = cells.map((cell, i) =>
      i === 0 ? cell.padStart(widths[0] ?? 0) : fitColumns(cell, widths[i] ?? 0),
    );
    const [first = '', ...more] = wrap(message, Math.max(width - indent, 30));
    const line = `  ${[time, ...rest, first].join('  ')}`;
    return [type === 'Warning' ? palette.kind('timeout', line) : line, ...more.map((text) => ' '.repeat(indent) + text)];
  });
}

/** Breaks at spaces; a word that is longer than a line is broken where it must. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
    while (line.length > columns) {
      lines.push(line.slice(0, columns));
      line = line.slice(columns);
    }
  }
  return [...lines, line];
}
