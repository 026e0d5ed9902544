import type { Timeline } from '#core/timeline/model.ts';
import { type Column, TimedTable } from '../timed-table/component.tsx';

type Line = Timeline['columns'][number];

const columns: readonly Column<Line>[] = [
  { title: 'READY', kind: 'nowrap', cell: ({ ready }) => ready },
  { title: 'STATUS', kind: 'nowrap', cell: ({ status }) => status },
  { title: 'RESTARTS', kind: 'number', cell: ({ restarts }) => restarts },
  { title: 'AGE', kind: 'number', cell: ({ t }) => age(t) },
];

/** What `kubectl get pod -w` would print, with the moment of each line. */
export function KubectlTab({ timeline, playhead }: { readonly timeline: Timeline; readonly playhead: number | null }) {
  return <TimedTable rows={timeline.columns} columns={columns} playhead={playhead} />;
}

/** As kubectl writes ages (`HumanDuration` in apimachinery): `95s`, `4m5s` below ten minutes, `12m`. */
function age(t: number): string {
  const seconds = Math.floor(t);
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m${seconds % 60}s`;
  return minutes < 180 ? `${minutes}m` : `${Math.floor(minutes / 60)}h`;
}
