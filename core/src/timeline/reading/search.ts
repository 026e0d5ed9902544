import type { Lane, Timeline } from '../model.ts';

/** One place that a search found: a bar or mark, or an event of the table. */
export interface Hit {
  /** Id of the item; null for an event. */
  readonly item: string | null;
  /** Seconds. */
  readonly t: number;
}

export interface Hits {
  /** In order of time. */
  readonly hits: readonly Hit[];
  readonly items: ReadonlySet<string>;
  /** Ids of lanes with an item that was found, or with such a title. */
  readonly lanes: ReadonlySet<string>;
}

const none: Hits = { hits: [], items: new Set(), lanes: new Set() };

/** Bars, marks and events whose words hold all words of the query, whatever their case. An empty query finds nothing. */
export function searchTimeline({ lanes, events }: Timeline, query: string): Hits {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return none;
  const fits = (text: string): boolean => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
  const found = new Set<string>();
  const laneIds = new Set<string>();
  const hits: Hit[] = [];
  for (const lane of lanes) {
    const own = itemsOf(lane).filter(({ text }) => fits(`${lane.title} ${text}`));
    for (const { item, t } of own) {
      hits.push({ item, t });
      found.add(item);
    }
    if (own.length > 0 || fits(lane.title)) laneIds.add(lane.id);
  }
  for (const { t, type, reason, from, message } of events) {
    if (fits(`${type} ${reason} ${from} ${message}`)) hits.push({ item: null, t });
  }
  return { hits: hits.sort((a, b) => a.t - b.t), items: found, lanes: laneIds };
}

function itemsOf({ segments, markers }: Lane): { item: string; t: number; text: string }[] {
  return [
    ...segments.map(({ id, start, label, description }) => ({ item: id, t: start, text: `${label} ${description}` })),
    ...markers.map(({ id, t, label, description }) => ({ item: id, t, text: `${label} ${description}` })),
  ];
}
