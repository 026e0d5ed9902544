import type { Lane } from '#core/timeline/model.ts';
import { type Bar as BarLayout, layoutBars } from '../../layout/bars.ts';
import { type Cluster, clusterMarks, clustersBetween, markPx } from '../../layout/cluster.ts';
import type { Row as RowModel } from '../../layout/rows.ts';
import type { Scale } from '../../scale/scale.ts';
import { Bar } from '../bar/component.tsx';
import { Mark } from '../mark/component.tsx';
import './component.css';
import { RowLabel } from './label.tsx';

export interface RowProps {
  readonly row: RowModel;
  readonly scale: Scale;
  readonly until: number;
  readonly selection: string | null;
  /** The id that has the chart's one tab stop. */
  readonly tabStop: string | null;
  readonly lit: ReadonlySet<string>;
}

export const rowHeight = 22;

/** A lane with its name, or a group's heading; what is folded away shows as thin lines. */
export function Row(props: RowProps) {
  const { row, scale, until, lit } = props;
  const isLit = row.lane !== null && lit.has(row.lane.id);
  return (
    <div class={`row row-${row.kind} ${isLit ? 'is-lit' : ''}`}>
      <RowLabel row={row} selected={props.selection === row.id} tabStop={props.tabStop === row.id} />
      {row.lane && hasItems(row.lane) ? (
        <Plot {...props} lane={row.lane} />
      ) : (
        <Preview lanes={row.hidden} scale={scale} until={until} />
      )}
    </div>
  );
}

function hasItems({ segments, markers }: Lane): boolean {
  return segments.length + markers.length > 0;
}

function Plot({ lane, scale, until, selection, tabStop, lit }: RowProps & { readonly lane: Lane }) {
  const clusters = visibleClusters(lane, scale, selection);
  const bars = layoutBars(lane, scale, until, selection);
  return (
    <div class="plot" role="listbox" aria-label={lane.title} aria-orientation="horizontal">
      <svg role="presentation" width={scale.width} height={rowHeight}>
        {bars.map((bar) => (
          <Bar
            key={bar.segment.id}
            bar={bar}
            height={rowHeight}
            {...labelRoom(bar, clusters, scale)}
            selected={bar.segment.id === selection}
            tabStop={bar.segment.id === tabStop}
            lit={lit.has(bar.segment.id)}
          />
        ))}
        {clusters.map((cluster) => (
          <Mark
            key={cluster.id}
            cluster={cluster}
            originPx={scale.originPx}
            width={scale.width}
            middle={rowHeight / 2}
            selected={holds(cluster, lane, selection)}
            tabStop={holds(cluster, lane, tabStop)}
            lit={lit.has(cluster.id)}
          />
        ))}
      </svg>
    </div>
  );
}

/** Those in view, and the selected one wherever it is: it has the focus, and may not vanish. */
function visibleClusters(lane: Lane, scale: Scale, selection: string | null): Cluster[] {
  const clusters = clusterMarks(lane, scale.folding, scale.pxPerUnit);
  const visible = clustersBetween(clusters, -scale.originPx - markPx, scale.width - scale.originPx + markPx);
  const selected = selection === null ? undefined : clusters.find((cluster) => cluster.id === selection);
  return selected && !visible.includes(selected) ? [...visible, selected] : visible;
}

function holds(cluster: Cluster, lane: Lane, id: string | null): boolean {
  if (id === null || cluster.id === id) return cluster.id === id;
  if (cluster.count === 1) return false;
  const marker = lane.markers.find((mark) => mark.id === id);
  return marker !== undefined && marker.t >= cluster.t && marker.t <= cluster.end;
}

/** From the bar's visible start, or after a mark there, to its visible end or the first mark on it. */
function labelRoom({ x, width: wide }: BarLayout, clusters: readonly Cluster[], { originPx, width }: Scale) {
  let labelFrom = Math.max(x, 0);
  let labelTo = Math.min(x + wide, width);
  for (const { from, to } of clusters) {
    const [left, right] = [from + originPx - markPx / 2, to + originPx + markPx / 2];
    if (right <= labelFrom || left >= labelTo) continue;
    if (left <= labelFrom + markPx) labelFrom = right - 2;
    else labelTo = left + 2;
  }
  return { labelFrom, labelTo };
}

/** What is folded away, small, so that one sees where it is worth opening. */
function Preview({ lanes, scale, until }: { readonly lanes: readonly Lane[]; readonly scale: Scale; readonly until: number }) {
  const height = Math.max(Math.min(5, (rowHeight - 8) / Math.max(lanes.length, 1)), 2);
  return (
    <div class="plot">
      <svg width={scale.width} height={rowHeight} aria-hidden="true">
        {lanes.map((lane, i) => {
          const y = (rowHeight - lanes.length * height) / 2 + i * height;
          return layoutBars(lane, scale, until, null).map(({ segment, x, width }) => (
            <rect key={segment.id} class={`preview kind-${segment.kind}`} x={x} y={y} width={width} height={height - 1} />
          ));
        })}
      </svg>
    </div>
  );
}
