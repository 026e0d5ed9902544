import type { Cluster } from '#core/timeline/chart/cluster.ts';
import type { Localize } from '#l10n/localizer.ts';
import { useUi } from '../ui.ts';
import './component.css';
import { MarkShape } from './shapes.tsx';

interface Props {
  readonly cluster: Cluster;
  readonly originPx: number;
  readonly width: number;
  readonly middle: number;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly lit: boolean;
  /** True where the open search found it. */
  readonly hit: boolean;
}

/** Half of a capsule's height: marks sit in the middle of its round ends. */
const radius = 7;

/** One mark, or many as a capsule with their number. */
export function Mark({ cluster, originPx, width, middle, selected, tabStop, lit, hit }: Props) {
  const { localize } = useUi();
  const { marker, count } = cluster;
  const [from, to] = [cluster.from + originPx, cluster.to + originPx];
  const [x, end] = [Math.max(from, -20), Math.min(to, width + 20)];
  const wide = end - x > 4;
  const at = wide ? Math.min(Math.max(x, radius + 1), end) : (x + end) / 2;
  return (
    <g
      class={`mark kind-${marker.kind} ${selected ? 'is-selected' : ''} ${lit ? 'is-lit' : ''} ${hit ? 'is-hit' : ''}`}
      role="option"
      tabindex={tabStop ? 0 : -1}
      data-item={cluster.id}
      aria-selected={selected}
      aria-label={nameOf(cluster, localize)}
    >
      <rect class="mark-hit" x={x - radius} y={middle - 9} width={Math.max(end - x, 0) + 2 * radius} height={18} rx={radius} />
      {wide && (
        <rect
          class="mark-capsule"
          x={x - radius}
          y={middle - radius}
          width={end - x + 2 * radius}
          height={2 * radius}
          rx={radius}
        />
      )}
      <MarkShape kind={marker.kind} x={at} y={middle} {...(!wide && marker.weight && { weight: marker.weight })} />
      {count > 1 && end - at > 30 && <text class="mark-count" x={at + 8} y={middle + 3.5}>{`×${count}`}</text>}
    </g>
  );
}

/** Merged marks have no name of their own: how many, and from when to when. */
function nameOf({ marker, count, t, end, mixed }: Cluster, localize: Localize): string {
  if (count === (marker.count ?? 1)) return marker.description;
  const times = { count, start: t.toFixed(1), end: end.toFixed(1) };
  return localize(mixed ? 'webview.marks.mixed' : 'webview.marks.equal', { ...times, first: marker.description });
}
