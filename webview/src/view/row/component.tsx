import { type Bar as BarLayout, layoutBars } from '#core/timeline/chart/bars.ts';
import { type Cluster, clusterAt, clusterMarks, clustersBetween, markPx } from '#core/timeline/chart/cluster.ts';
import type { Measure } from '#core/timeline/chart/fit-text.ts';
import { groupLabels } from '#core/timeline/chart/group-labels.ts';
import type { Row as RowModel } from '#core/timeline/chart/rows.ts';
import type { Scale } from '#core/timeline/chart/scale.ts';
import type { Lane, Timeline } from '#core/timeline/model.ts';
import { type Found, findItem } from '../../store/derived.ts';
import { Bar, labelGap } from '../bar/component.tsx';
import { Ghost } from '../compare/ghost.tsx';
import { drawnPart, Mark } from '../mark/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';
import { RowLabel } from './label.tsx';
import { LaneBands } from './lane-bands.tsx';
import { rowHeight } from './row-height.ts';

export interface RowProps {
  readonly row: RowModel;
  readonly scale: Scale;
  readonly timeline: Timeline;
  readonly selection: string | null;
  /** The id that has the chart's one tab stop. */
  readonly tabStop: string | null;
  readonly lit: ReadonlySet<string>;
  /** Ids of what the open search found; null: nothing is searched. */
  readonly hits: ReadonlySet<string> | null;
  /** What the lane does in the life that this one is compared with, and what that is called. */
  readonly other?: Other | undefined;
}

interface Other {
  readonly lane: Lane;
  readonly name: string;
  /** It really happened. */
  readonly isRecorded: boolean;
}

/** A lane with its name, or a group's heading; what is folded away shows as thin lines. */
export function Row(props: RowProps) {
  const { row, scale, timeline, lit, other } = props;
  const isLit = row.lane !== null && lit.has(row.lane.id);
  return (
    <div class={`row row-${row.kind} ${isLit ? 'is-lit' : ''} ${other ? 'has-other' : ''}`}>
      <RowLabel row={row} selected={props.selection === row.id} tabStop={props.tabStop === row.id} other={other?.name} />
      {row.lane && hasItems(row.lane) ? (
        <Plot {...props} lane={row.lane} />
      ) : other ? (
        <div class="plot other-only">
          <Ghost lane={other.lane} scale={scale} until={timeline.until} isRecorded={other.isRecorded} />
        </div>
      ) : (
        <Preview lanes={row.hidden} scale={scale} until={timeline.until} />
      )}
    </div>
  );
}

function hasItems({ segments, markers }: Lane): boolean {
  return segments.length + markers.length > 0;
}

function Plot({ lane, scale, timeline, selection, tabStop, lit, hits, other }: RowProps & { readonly lane: Lane }) {
  const { measure } = useUi();
  const all = clusterMarks(lane, scale.folding, scale.pxPerUnit);
  const selected = clusterOf(all, lane, findItem(timeline, selection));
  const stop = clusterOf(all, lane, findItem(timeline, tabStop));
  const clusters = visibleClusters(all, scale, selected);
  const part = drawnPart(scale);
  const base = Math.round(-scale.originPx / basePx) * basePx;
  const bars = layoutBars(lane, scale, timeline.until, selection);
  const groups = groupLabels(bars).filter(({ text, x, width }) => fits(text, labelRoom({ x, width }, clusters, scale), measure));
  return (
    <div class="plot">
      <div role="listbox" aria-label={lane.title} aria-orientation="horizontal">
        <svg role="presentation" width={scale.width} height={rowHeight}>
          <LaneBands moments={timeline.moments} lane={lane} scale={scale} />
          {bars.map((bar) => (
            <Bar
              key={bar.segment.id}
              bar={bar}
              height={rowHeight}
              {...(groups.some(({ members }) => members.has(bar)) ? noRoom : labelRoom(bar, clusters, scale))}
              selected={bar.segment.id === selection}
              tabStop={bar.segment.id === tabStop}
              lit={lit.has(bar.segment.id)}
              hit={hits?.has(bar.segment.id) ?? false}
            />
          ))}
          {groups.map(({ text, x, width }) => (
            <text
              key={x}
              class="bar-label bar-label-halo"
              x={labelRoom({ x, width }, clusters, scale).labelFrom + labelGap}
              y={rowHeight / 2 + 4}
            >
              {text}
            </text>
          ))}
          <g transform={`translate(${scale.originPx + base} 0)`}>
            {clusters.map((cluster) => (
              <Mark
                key={cluster.id}
                cluster={cluster}
                base={base}
                {...(cluster.to - cluster.from > narrowPx ? part : everything)}
                middle={rowHeight / 2}
                selected={cluster === selected}
                tabStop={cluster === stop}
                lit={lit.has(cluster.id)}
                hit={hits !== null && (hits.has(cluster.id) || hits.has(cluster.marker.id))}
              />
            ))}
          </g>
        </svg>
      </div>
      {other && <Ghost lane={other.lane} scale={scale} until={timeline.until} isRecorded={other.isRecorded} />}
    </div>
  );
}

/** Those in view, and the selected one wherever it is: it has the focus, and may not vanish. */
function visibleClusters(all: readonly Cluster[], scale: Scale, selected: Cluster | undefined): Cluster[] {
  const visible = clustersBetween(all, -scale.originPx - markPx, scale.width - scale.originPx + markPx);
  return selected && !visible.includes(selected) ? [...visible, selected] : visible;
}

/** What an item of this lane is drawn as. */
function clusterOf(all: readonly Cluster[], lane: Lane, item: Found | undefined): Cluster | undefined {
  return item?.lane === lane && item.marker ? clusterAt(all, item.marker.t) : undefined;
}

/** From the bar's visible start, or after a mark there, to its visible end or the first mark on it. */
function labelRoom({ x, width: wide }: Pick<BarLayout, 'x' | 'width'>, clusters: readonly Cluster[], { originPx, width }: Scale) {
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

/** Far from axis unit 0 the browser's numbers are too coarse: marks count from the nearest multiple of this, in pixels. */
const basePx = 4096;
/** Only what is wider can reach out of view, in pixels. */
const narrowPx = 3 * markPx;
const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

const noRoom = { labelFrom: 0, labelTo: 0 };

function fits(text: string, { labelFrom, labelTo }: typeof noRoom, measure: Measure): boolean {
  return measure(text) + 2 * labelGap <= labelTo - labelFrom;
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
