import { countWhile } from '../../base/count-while.ts';
import type { Folding } from '../fold.ts';
import type { Lane, Marker } from '../model.ts';

/** One or more marks that are drawn as one thing. Pixels count from axis unit 0, so that panning changes nothing. */
export interface Cluster {
  /** The first mark's id. */
  readonly id: string;
  /** The mark that gives kind and text: the worst one. */
  readonly marker: Marker;
  readonly from: number;
  readonly to: number;
  readonly t: number;
  readonly end: number;
  readonly count: number;
  /** True where marks of several kinds are in it. */
  readonly mixed: boolean;
}

/** Marks nearer than this, in pixels, would touch. */
export const markPx = 13;
/** A mixed cluster does not grow beyond this. */
const mixedPx = 3 * markPx;

interface Draft {
  id: string;
  marker: Marker;
  from: number;
  to: number;
  t: number;
  end: number;
  count: number;
  mixed: boolean;
}

const cache = new WeakMap<Lane, { folding: Folding; pxPerUnit: number; clusters: readonly Cluster[] }>();

/** The marks of a lane at one zoom level, merged where they would touch. Kept until the zoom changes: panning is free. */
export function clusterMarks(lane: Lane, folding: Folding, pxPerUnit: number): readonly Cluster[] {
  const known = cache.get(lane);
  if (known && known.folding === folding && known.pxPerUnit === pxPerUnit) return known.clusters;
  const clusters = mergeMixed(mergeEqual(lane.markers, folding, pxPerUnit));
  cache.set(lane, { folding, pxPerUnit, clusters });
  return clusters;
}

function mergeEqual(markers: readonly Marker[], folding: Folding, pxPerUnit: number): Draft[] {
  const drafts: Draft[] = [];
  let last: Draft | undefined;
  for (const marker of markers) {
    const from = folding.toUnits(marker.t) * pxPerUnit;
    const to = marker.end === undefined ? from : folding.toUnits(marker.end) * pxPerUnit;
    const count = marker.count ?? 1;
    if (last && last.marker.kind === marker.kind && from - last.to < markPx) {
      last.to = to;
      last.end = marker.end ?? marker.t;
      last.count += count;
    } else {
      last = { id: marker.id, marker, from, to, t: marker.t, end: marker.end ?? marker.t, count, mixed: false };
      drafts.push(last);
    }
  }
  return drafts;
}

/** Neighbors of different kinds share a mark where they would cover each other. A stretch that can be seen for itself stays. */
function mergeMixed(drafts: readonly Draft[]): Cluster[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const last = merged.at(-1);
    if (!last || draft.from - last.to >= markPx || draft.to - last.from > mixedPx || isWide(last) || isWide(draft)) {
      merged.push(draft);
      continue;
    }
    if (weight(draft.marker) > weight(last.marker)) last.marker = draft.marker;
    last.to = draft.to;
    last.end = draft.end;
    last.count += draft.count;
    last.mixed = true;
  }
  return merged;
}

function isWide({ from, to, mixed }: Draft): boolean {
  return !mixed && to - from >= markPx;
}

const order: readonly Marker['kind'][] = [
  'success',
  'write',
  'start',
  'exit',
  'failure',
  'timeout',
  'error',
  'sigterm',
  'sigkill',
];

function weight({ kind }: Marker): number {
  return order.indexOf(kind);
}

/** The cluster that a mark at `t` seconds is drawn in. */
export function clusterAt(clusters: readonly Cluster[], t: number): Cluster | undefined {
  const cluster = clusters[countWhile(clusters.length, (index) => (clusters[index]?.end ?? 0) < t)];
  return cluster && cluster.t <= t ? cluster : undefined;
}

/** Those of sorted clusters that touch the window, in pixels from axis unit 0. */
export function clustersBetween(clusters: readonly Cluster[], from: number, to: number): Cluster[] {
  const visible: Cluster[] = [];
  for (let i = countWhile(clusters.length, (index) => (clusters[index]?.to ?? 0) < from); i < clusters.length; i++) {
    const cluster = clusters[i];
    if (!cluster || cluster.from > to) break;
    visible.push(cluster);
  }
  return visible;
}
