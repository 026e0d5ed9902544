import { layoutBars } from '#core/timeline/chart/bars.ts';
import { clusterMarks, clustersBetween, markPx } from '#core/timeline/chart/cluster.ts';
import type { Scale } from '#core/timeline/chart/scale.ts';
import type { Lane } from '#core/timeline/model.ts';
import { MarkShape } from '../mark/shapes.tsx';
import { patternOf } from '../patterns/component.tsx';
import './ghost.css';

/** Pixels of the strip below a lane's own bars. */
export const ghostHeight = 11;
const barTop = 1.5;
const markScale = 0.62;

interface Props {
  readonly lane: Lane;
  readonly scale: Scale;
  readonly until: number;
  /** It really happened: its outlines are whole. */
  readonly isRecorded: boolean;
}

/** What the same lane does in the other life: a strip of hatched bars with broken outlines. The table says it in words. */
export function Ghost({ lane, scale, until, isRecorded }: Props) {
  const marks = clustersBetween(
    clusterMarks(lane, scale.folding, scale.pxPerUnit),
    -scale.originPx - markPx,
    scale.width - scale.originPx + markPx,
  );
  return (
    <svg class={`ghost ${isRecorded ? 'is-recorded' : ''}`} width={scale.width} height={ghostHeight} aria-hidden="true">
      {layoutBars(lane, scale, until, null).map(({ segment, x, width }) => {
        const shape = { x: x + 0.5, y: barTop, width: Math.max(width - 1, 1), height: ghostHeight - 2 * barTop, rx: 2 };
        const pattern = patternOf(segment.kind);
        return (
          <g key={segment.id} class={`ghost-bar kind-${segment.kind}`}>
            <title>{segment.description}</title>
            <rect class="ghost-fill" {...shape} />
            {pattern && <rect class="ghost-pattern" fill={pattern} {...shape} />}
            <rect class="ghost-frame" {...shape} />
          </g>
        );
      })}
      {marks.map(({ id, marker, from, to, count }) => {
        const x = (from + to) / 2 + scale.originPx;
        return (
          <g key={id} class={`kind-${marker.kind}`}>
            <title>{marker.description}</title>
            {to - from > 4 && (
              <rect
                class="ghost-frame"
                x={from + scale.originPx}
                y={ghostHeight / 2 - 2}
                width={to - from}
                height={4}
                rx={2}
                data-count={count}
              />
            )}
            <g transform={`translate(${x.toFixed(1)} ${ghostHeight / 2}) scale(${markScale})`}>
              <MarkShape kind={marker.kind} {...(marker.weight && { weight: marker.weight })} />
            </g>
          </g>
        );
      })}
    </svg>
  );
}
