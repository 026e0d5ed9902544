import { formatClock } from '#core/timeline/format.ts';
import type { Lane, Timeline } from '#core/timeline/model.ts';
import { lastCall } from '../../store/last-call.ts';
import { useUi } from '../ui.ts';

/** More rows than anyone reads; keeps the page light. */
const mostRows = 1000;

/** Another life beside the picture, and what it is called. */
export interface Other {
  readonly name: string;
  readonly lanes: readonly Lane[];
}

interface TwinRow {
  readonly id: string;
  /** True for what another life does, which is not in the picture to be selected. */
  readonly isOther: boolean;
  readonly lane: string;
  readonly what: string;
  readonly start: number;
  /** Null: goes on beyond the end. */
  readonly end: number | null;
}

const rowsOf = lastCall((timeline: Timeline, other: Other | null): readonly TwinRow[] => {
  return [
    ...timeline.lanes.flatMap((lane) => laneRows(lane, lane.title, false)),
    ...(other?.lanes.flatMap((lane) => laneRows(lane, `${lane.title} · ${other.name}`, true)) ?? []),
  ].sort((a, b) => a.start - b.start);
});

interface Props {
  readonly timeline: Timeline;
  readonly selection: string | null;
  /** What it is compared with: its bars and marks are told as well. */
  readonly other: Other | null;
}

/** The picture as a table: every bar and mark, in order of time. */
export function TwinTab({ timeline, selection, other }: Props) {
  const { localize, dispatch } = useUi();
  const rows = rowsOf(timeline, other);
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
          {rows.slice(0, mostRows).map(({ id, isOther, lane, what, start, end }) => (
            <tr key={id} class={isOther ? 'is-other' : id === selection ? 'is-selected' : ''}>
              <td class="number">{formatClock(start)}</td>
              <td class="number">{end === null ? '…' : end === start ? '' : formatClock(end)}</td>
              <td class="nowrap">{lane}</td>
              <td class="long">
                {isOther ? (
                  <bdi>{what}</bdi>
                ) : (
                  <button type="button" class="link" onClick={() => dispatch({ do: 'select', id })}>
                    {what}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p class="tab-empty">{localize('webview.rowsLeftOut', { count: rows.length - mostRows })}</p>}
    </>
  );
}

function laneRows({ segments, markers }: Lane, lane: string, isOther: boolean): TwinRow[] {
  return [
    ...segments.map(({ id, label, start, end }) => ({ id, isOther, lane, what: label, start, end })),
    ...markers.map(({ id, label, t, end }) => ({ id, isOther, lane, what: label, start: t, end: end ?? t })),
  ];
}
