import { fitText, type Measure } from '#core/timeline/chart/fit-text.ts';
import type { Scale } from '#core/timeline/chart/scale.ts';
import { formatSeconds } from '#core/timeline/format.ts';
import type { Segment, Timeline } from '#core/timeline/model.ts';
import { useUi } from '../ui.ts';
import './component.css';

const height = 20;

/** The grace period as a wedge that shrinks to nothing where SIGKILL comes; what preStop takes of it is hatched. */
export function Budget({ timeline, scale }: { readonly timeline: Timeline; readonly scale: Scale }) {
  const { localize, measure } = useUi();
  const { termination } = timeline;
  if (!termination || termination.killAt <= termination.requestedAt) return null;
  const { requestedAt, killAt } = termination;
  const [from, to] = [scale.timeToPx(requestedAt), scale.timeToPx(killAt)];
  const text = budgetText(timeline, localize);
  const edge = (t: number) => height - 3 - ((killAt - t) / (killAt - requestedAt)) * (height - 5);
  const spent = preStops(timeline).map(({ start, end }) => {
    const [a, b] = [Math.max(start, requestedAt), Math.min(end ?? killAt, killAt)];
    return { key: start, points: polygon(scale.timeToPx(a), scale.timeToPx(b), edge(a), edge(b)) };
  });
  const shown = shorten(text, from, to, scale.width, measure);
  const place = placeText(measure(shown), from, to, scale.width);
  return (
    <div class="axis-row budget-row">
      <div class="axis-name">{localize('webview.budget.title')}</div>
      <div class="plot">
        <svg width={scale.width} height={height} role="img" aria-label={text}>
          <title>{text}</title>
          <polygon class="budget" points={polygon(from, to, edge(requestedAt), edge(killAt))} />
          {spent.map(({ key, points }) => (
            <polygon key={key} class="budget-spent" points={points} fill="url(#pattern-hook)" />
          ))}
          {place?.inside && (
            <rect class="budget-back" x={place.x - measure(shown) - 4} y={1} width={measure(shown) + 8} height={14} rx={2} />
          )}
          {place && shown && (
            <text class="budget-text" x={place.x} y={place.y} text-anchor={place.anchor}>
              {shown}
            </text>
          )}
        </svg>
      </div>
    </div>
  );
}

const textGap = 8;
/** A text that is cut shorter than this says nothing. */
const leastTextPx = 100;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  /** On the wedge, whose pattern would shine through. */
  readonly inside?: true;
}

/** Right of the wedge if there is room, else left of it, else above its thin end. */
function placeText(width: number, from: number, to: number, plotWidth: number): Place | undefined {
  if (to < 0 || from > plotWidth) return undefined;
  if (to + textGap + width < plotWidth) return { x: to + textGap, y: height - 6, anchor: 'start' };
  if (from - textGap - width > 0) return { x: from - textGap, y: height - 6, anchor: 'end' };
  const edge = Math.min(to, plotWidth) - textGap;
  return edge - Math.max(from, 0) > width ? { x: edge, y: 12, anchor: 'end', inside: true } : undefined;
}

/** As much of the text as fits on the wider side of the wedge; whole where it fits inside, and nothing where only a stump would. */
function shorten(text: string, from: number, to: number, plotWidth: number, measure: Measure): string {
  if (placeText(measure(text), from, to, plotWidth)) return text;
  const room = Math.max(from, plotWidth - to) - textGap - 1;
  return room < leastTextPx ? '' : fitText(text, room, measure);
}

function polygon(from: number, to: number, high: number, low: number): string {
  return `${from},${height - 3} ${from},${high} ${to},${low} ${to},${height - 3}`;
}

function preStops({ lanes, termination }: Timeline): Segment[] {
  const since = termination?.requestedAt ?? 0;
  const hooks = lanes.filter(({ id }) => id.startsWith('hooks/')).flatMap(({ segments }) => segments);
  return hooks.filter(({ id, start }) => id.includes('/preStop/') && start >= since);
}

/** `grace period 30 s: preStop takes 15 s, 15 s are left for the app`. */
function budgetText(timeline: Timeline, localize: ReturnType<typeof useUi>['localize']): string {
  const { requestedAt = 0, killAt = 0 } = timeline.termination ?? {};
  const taken = Math.max(0, ...preStops(timeline).map(({ start, end }) => Math.min(end ?? killAt, killAt) - start));
  const grace = formatSeconds(killAt - requestedAt, localize);
  if (taken === 0) return localize('webview.budget.whole', { grace });
  const rest = formatSeconds(Math.max(killAt - requestedAt - taken, 0), localize);
  return localize('webview.budget.split', { grace, preStop: formatSeconds(taken, localize), rest });
}
