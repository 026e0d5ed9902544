import { humanDuration } from '#core/base/human-duration.ts';
import { milliseconds } from '#core/base/time.ts';
import type { ColumnsChange, Trace } from '#core/sim/trace.ts';

/** What `kubectl get pod -w` would have printed: a row for each change of the columns. */
export function renderKubectl(trace: Trace): string {
  const rows = trace.columns.map((row) => [trace.pod.name, row.ready, row.status, restartsOf(row, trace), age(row.t)]);
  const table = [['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return `${table
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd((widths[i] ?? 0) + 3))
        .join('')
        .trimEnd(),
    )
    .join('\n')}\n`;
}

/** `2 (5s ago)`: the age is that of the exit before, not of the restart (kubectl's printers.go, printPod). */
function restartsOf(row: ColumnsChange, trace: Trace): string {
  if (row.restarts === 0) return '0';
  const exits = trace.containers.flatMap(({ runs }) => runs.map(({ finishedAt }) => finishedAt));
  const last = Math.max(...exits.filter((t) => t !== null).filter((t) => t <= row.t));
  return Number.isFinite(last) ? `${row.restarts} (${age(row.t - Math.floor(last))} ago)` : `${row.restarts}`;
}

function age(seconds: number): string {
  return humanDuration(milliseconds(seconds * 1000));
}
