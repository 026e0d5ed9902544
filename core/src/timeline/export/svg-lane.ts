import { type Bar, layoutBars } from '../chart/bars.ts';
import { type Cluster, clusterMarks, clustersBetween } from '../chart/cluster.ts';
import type { Scale } from '../chart/scale.ts';
import { markPaths, ringPath, tilePaths } from '../chart/shapes.ts';
import type { Lane, Marker, Segment } from '../model.ts';
import { kindClass } from './colors.ts';
import { escapeMarkup } from './markup.ts';
import { px } from './px.ts';
import { cutLabel } from './text-width.ts';

const middle = 11;
const barTop = 3;
const barHeight = 16;
/** A cluster as wide as this is drawn as a capsule with its number. */
const capsulePx = 4;
const solid: ReadonlySet<string> = new Set(['success', 'exit', 'sigterm', 'start', 'write', 'delete']);

/** The bars and marks of a lane, its top at 0; each has its full text as a title, which viewers show as a tooltip. */
export function drawLane(lane: Lane, scale: Scale, until: number): string {
  const bars = layoutBars(lane, scale, until, null);
  const clusters = clustersBetween(
    clusterMarks(lane, scale.folding, scale.pxPerUnit),
    -scale.originPx,
    -scale.originPx + scale.width,
  );
  return [
    ...bars.map((bar) => drawBar(bar, labelRoom(bar, clusters, scale))),
    ...clusters.map((cluster) => drawCluster(cluster, scale)),
  ].join('');
}

/** Pixels of the strip below a lane's own bars. */
export const ghostHeight = 12;
const ghostBar = { y: 1.5, height: 8 };

/** What the same lane does in another life: thin bars, with broken outlines unless it really happened. */
export function drawGhost(lane: Lane, scale: Scale, until: number, isRecorded: boolean): string {
  const style = `bar${isRecorded ? '' : ' ghost'}`;
  const bars = layoutBars(lane, scale, until, null).map(({ segment, x, width }) => {
    const shape = `x="${px(x + 0.5)}" y="${ghostBar.y}" width="${px(Math.max(width - 1, 1))}" height="${ghostBar.height}" rx="2"`;
    return titled(segment, `<rect class="${style}" ${shape}/>`);
  });
  const { originPx, width: plot } = scale;
  const marks = clustersBetween(clusterMarks(lane, scale.folding, scale.pxPerUnit), -originPx, plot - originPx);
  const drawn = marks.map(({ marker, from, to }) => {
    const path = `<path class="mark" d="${markPaths[marker.kind]}"/>`;
    return titled(marker, `<g transform="translate(${px((from + to) / 2 + originPx)} 5.5) scale(.62)">${path}</g>`);
  });
  return [...bars, ...drawn].join('');
}

function titled({ kind, description }: Segment | Marker, drawing: string): string {
  return `<g class="${kindClass(kind)}"><title>${escapeMarkup(description)}</title>${drawing}</g>`;
}

/** A label ends before the first mark on its bar. */
function labelRoom({ x, width }: Bar, clusters: readonly Cluster[], { originPx }: Scale): number {
  const marks = clusters.map(({ from }) => from + originPx - 8).filter((at) => at > x && at < x + width);
  return Math.min(x + width, ...marks) - x - 10;
}

function drawBar({ segment, x, width }: Bar, room: number): string {
  const { kind } = segment;
  const shape = `x="${px(x)}" y="${barTop}" width="${px(width)}" height="${barHeight}" rx="${Math.min(3, width / 2).toFixed(1)}"`;
  const pattern = Object.hasOwn(tilePaths, kind) ? `<rect ${shape} fill="url(#tile-${kind})"/>` : '';
  const shown = escapeMarkup(cutLabel(segment, room));
  const text = shown && `<text class="halo" x="${px(Math.max(x, 0) + 5)}" y="15">${shown}</text>`;
  return titled(segment, `<rect class="bar" ${shape}/>${pattern}${text}`);
}

function drawCluster({ marker, from, to, count }: Cluster, { originPx, width }: Scale): string {
  const [x, end] = [Math.max(from + originPx, -20), Math.min(to + originPx, width + 20)];
  const wide = end - x > capsulePx;
  const at = wide ? Math.max(x, 8) : (x + end) / 2;
  const capsule = wide ? `<rect class="bar" x="${px(x - 7)}" y="4" width="${px(end - x + 14)}" height="14" rx="7"/>` : '';
  const number = count > 1 && end - at > 30 ? `<text class="faint" x="${px(at + 9)}" y="14.5">×${count}</text>` : '';
  const ring = !wide && marker.weight === 'decisive' && marker.kind !== 'exit' ? `<path class="mark" d="${ringPath}"/>` : '';
  const filled = solid.has(marker.kind) && marker.weight !== 'pending' ? ' solid' : '';
  const shape = `<g transform="translate(${px(at)} ${middle})">${ring}<path class="mark${filled}" d="${markPaths[marker.kind]}"/></g>`;
  return titled(marker, capsule + shape + number);
}
