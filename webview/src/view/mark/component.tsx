import type { Cluster } from '#core/timeline/chart/cluster.ts';
import type { Scale } from '#core/timeline/chart/scale.ts';
import type { Localize } from '#l10n/localizer.ts';
import { memo } from '../memo.ts';
import { useUi } from '../ui.ts';
import './component.css';
import { MarkShape } from './shapes.tsx';

interface Props {
  readonly cluster: Cluster;
  /** Where its surroundings begin, in pixels from axis unit 0: panning moves these, and the mark stays what it is. */
  readonly base: number;
  /** What is in view, with a little more, in the same pixels: of a capsule that is longer, the rest is not drawn. */
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly lit: boolean;
  /** True where the open search found it. */
  readonly hit: boolean;
}

/** So far beyond what is in view, in pixels, a mark is drawn, lest its end is seen. */
const overhangPx = 20;

/** The part of the axis in which marks are drawn, in pixels from axis unit 0. */
export function drawnPart({ originPx, width }: Pick<Scale, 'originPx' | 'width'>): Pick<Props, 'from' | 'to'> {
  return { from: -originPx - overhangPx, to: width - originPx + overhangPx };
}

/** Half of a capsule's height: marks sit in the middle of its round ends. */
const radius = 7;

/** One mark, or many as a capsule with their number. */
export const Mark = memo(function Mark({ cluster, base, from, to, middle, selected, tabStop, lit, hit }: Props) {
  const { localize } = useUi();
  const { marker, count } = cluster;
  const [x, end] = [Math.max(cluster.from, from) - base, Math.min(cluster.to, to) - base];
  const wide = end - x > 4;
  const at = wide ? Math.min(Math.max(x, from - base + overhangPx + radius + 1), end) : (x + end) / 2;
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
});

/** Merged marks have no name of their own: how many, and from when to when. */
function nameOf({ marker, count, t, end, mixed }: Cluster, localize: Localize): string {
  if (count === (marker.count ?? 1)) return marker.description;
  const times = { count, start: t.toFixed(1), end: end.toFixed(1) };
  return localize(mixed ? 'webview.marks.mixed' : 'webview.marks.equal', { ...times, first: marker.description });
}
