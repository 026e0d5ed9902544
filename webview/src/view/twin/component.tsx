import { formatClock } from '#core/timeline/format.ts';
import type { Lane, Timeline } from '#core/timeline/model.ts';
import { lastCall } from '../../store/last-call.ts';
import { useUi } from '../ui.ts';

/** More rows than anyone reads; keeps the page light. */
const mostRows = 1000;

interface TwinRow {
  readonly id: string;
  readonly lane: string;
  readonly what: string;
  readonly start: number;
  /** Null: goes on beyond the end. */
  readonly end: number | null;
}

const rowsOf = lastCall((timeline: Timeline): readonly TwinRow[] =>
  timeline.lanes.flatMap(laneRows).sort((a, b) => a.start - b.start),
);

/** The picture as a table: every bar and mark, in order of time. */
export function TwinTab({ timeline, selection }: { readonly timeline: Timeline; readonly selection: string | null }) {
  const { localize, dispatch } = useUi();
  const rows = rowsOf(timeline);
  return (
    <>
      <table class="data-table">
        <thead>
          <tr>
            <th class="number">{localize('webview.column.start')}</th>
            <th class="number">{localize('webview.column.end')}</th>
            <th>{localize('webview.column.lane')}</th>
            <th>{localize('webview.column.what')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map(({ id, lane, what, start, end }) => (
            <tr key={id} class={id === selection ? 'is-selected' : ''}>
              <td class="number">{formatClock(start)}</td>
              <td class="number">{end === null ? '…' : end === start ? '' : formatClock(end)}</td>
              <td class="nowrap">{lane}</td>
              <td class="long">
                <button type="button" class="link" onClick={() => dispatch({ do: 'select', id })}>
                  {what}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p class="tab-empty">{localize('webview.rowsLeftOut', { count: rows.length - mostRows })}</p>}
    </>
  );
}

function laneRows({ title, segments, markers }: Lane): TwinRow[] {
  return [
    ...segments.map(({ id, label, start, end }) => ({ id, lane: title, what: label, start, end })),
    ...markers.map(({ id, label, t, end }) => ({ id, lane: title, what: label, start: t, end: end ?? t })),
  ];
}
