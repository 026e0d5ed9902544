import { touches } from '#core/base/range.ts';
import type { Source, Timeline } from '#core/timeline/model.ts';
import { lastCall } from './last-call.ts';
import type { State } from './state.ts';

/** Ids of the lanes and items that the editor's cursor is about: those of the smallest part of the manifest around it. */
export const litBy = lastCall((timeline: Timeline, cursor: State['cursor']): ReadonlySet<string> => {
  const lit = new Set<string>();
  if (!cursor) return lit;
  let smallest = Number.POSITIVE_INFINITY;
  const look = (id: string, source: Source | null) => {
    if (source?.document !== cursor.document || !touches(source.range, cursor.offset)) return;
    const size = source.range.end - source.range.start;
    if (size > smallest) return;
    if (size < smallest) lit.clear();
    smallest = size;
    lit.add(id);
  };
  for (const lane of timeline.lanes) {
    look(lane.id, lane.source);
    for (const item of [...lane.segments, ...lane.markers]) look(item.id, item.source);
  }
  return lit;
});
