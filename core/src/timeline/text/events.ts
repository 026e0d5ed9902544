import { formatClock } from '../format.ts';
import type { EventRow } from '../model.ts';
import { tickLabel } from '../ticks.ts';
import type { Palette } from './palette.ts';
import { clean, fitColumns, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

/** The events in columns as `kubectl describe` shows them, equal ones as one; the message takes what room is left. */
export function eventTable(events: readonly EventRow[], width: number, palette: Palette): string[] {
  const rows = foldEqual(events).map(({ last, first, count, event }) => ({
    isWarning: event.type === 'Warning',
    time: `${formatClock(last)}s`,
    cells: [
      count > 1 ? `(x${count} over ${tickLabel(Math.round(last - first))})` : '',
      event.type,
      clean(event.reason),
      clean(event.from),
    ],
    message: clean(event.message),
  }));
  const timeWidth = Math.max(0, ...rows.map(({ time }) => time.length));
  const widths = [0, 1, 2, 3].map((i) => Math.max(0, ...rows.map(({ cells }) => widthOf(cells[i] ?? ''))));
  const indent = widths.reduce((sum, column) => sum + (column ? column + 2 : 0), timeWidth + 4);
  return rows.flatMap(({ isWarning, time, cells, message }) => {
    const columns = cells.flatMap((cell, i) => (widths[i] ? [fitColumns(cell, widths[i])] : []));
    const [first = '', ...more] = wrap(message, Math.max(width - indent, 30));
    const line = `  ${[time.padStart(timeWidth), ...columns, first].join('  ')}`;
    return [isWarning ? palette.kind('timeout', line) : line, ...more.map((text) => ' '.repeat(indent) + text)];
  });
}

interface Folded {
  readonly event: EventRow;
  readonly first: number;
  last: number;
  count: number;
}

/** What is said of one event is one row, as kubectl prints it; sorted by when it was last sent. */
function foldEqual(events: readonly EventRow[]): Folded[] {
  const known = new Map<string, Folded>();
  for (const event of events) {
    const key = JSON.stringify([event.type, event.reason, event.from, event.container, event.message]);
    const folded = known.get(key);
    if (folded) {
      folded.last = event.t;
      folded.count = event.count;
    } else {
      known.set(key, { event, first: event.t, last: event.t, count: event.count });
    }
  }
  return [...known.values()].sort((a, b) => a.last - b.last);
}
