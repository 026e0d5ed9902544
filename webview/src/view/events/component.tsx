import type { EventRow, Timeline } from '#core/timeline/model.ts';
import { type Column, TimedTable } from '../timed-table/component.tsx';
import { useUi } from '../ui.ts';

/** The titles are kubectl's own. */
const columns: readonly Column<EventRow>[] = [
  { title: 'Type', kind: 'nowrap', cell: ({ type }) => type, class: ({ type }) => (type === 'Warning' ? 'is-warning' : '') },
  { title: 'Reason', kind: 'nowrap', cell: ({ reason }) => <bdi>{reason}</bdi> },
  { title: 'Count', kind: 'nowrap', cell: ({ count }) => (count > 1 ? `x${count}` : '') },
  { title: 'From', kind: 'nowrap', cell: ({ from }) => from },
  { title: 'Message', kind: 'long', cell: ({ message }) => <bdi>{message}</bdi> },
];

/** The events as `kubectl describe` would list them. */
export function EventsTab({ timeline, playhead }: { readonly timeline: Timeline; readonly playhead: number | null }) {
  const { localize } = useUi();
  const { events } = timeline;
  if (events.length === 0) return <p class="tab-empty">{localize('webview.events.none')}</p>;
  return <TimedTable rows={events} columns={columns} playhead={playhead} />;
}
