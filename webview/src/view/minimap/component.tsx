import { useRef } from 'preact/hooks';
import { layoutBars } from '#core/timeline/chart/bars.ts';
import type { TimeRange } from '#core/timeline/chart/range.ts';
import { createScale, type Scale } from '#core/timeline/chart/scale.ts';
import { formatSeconds } from '#core/timeline/format.ts';
import type { Lane } from '#core/timeline/model.ts';
import type { Derived } from '../../store/derived.ts';
import { lastCall } from '../../store/last-call.ts';
import { useUi } from '../ui.ts';
import './component.css';

const height = 24;
/** Share of the view that an arrow key moves the lens. */
const keyShare = 0.2;
const scaleOf = lastCall(createScale);

interface Props {
  readonly derived: Derived;
  /** Seconds. */
  readonly playhead: number | null;
}

/** The whole life, small, with a lens over what the chart shows: drag the lens, or draw a new one. */
export function Minimap({ derived, playhead }: Props) {
  const { localize, dispatch } = useUi();
  const { timeline, folding, full, range } = derived;
  const scale = scaleOf(folding, full, derived.scale.width);
  const [from, to] = [scale.timeToPx(range.start), scale.timeToPx(range.end)];
  const drag = useLens(scale, range, (next) => dispatch({ do: 'frame', range: next }));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    dispatch({ do: 'pan', share: step * keyShare });
  };
  const view = { from: formatSeconds(Math.max(0, range.start), localize), to: formatSeconds(range.end, localize) };
  const played = playhead === null ? null : scale.timeToPx(playhead).toFixed(1);
  return (
    <section class="minimap" aria-label={localize('webview.minimap')}>
      <div class="axis-name">{localize('webview.minimap')}</div>
      <div
        class="plot"
        role="slider"
        tabIndex={0}
        aria-label={localize('webview.minimap')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round((Math.max(0, from) / scale.width) * 100)}
        aria-valuetext={localize('webview.minimap.view', view)}
        onKeyDown={onKeyDown}
        {...drag}
      >
        <svg width={scale.width} height={height} aria-hidden="true">
          <Lines lanes={timeline.lanes} scale={scale} until={timeline.until} />
          {timeline.moments
            .filter(({ lane }) => lane === undefined)
            .map(({ id, t, kind }) => (
              <path key={id} class={`moment moment-${kind} moment-line`} d={`M${scale.timeToPx(t).toFixed(1)} 0V${height}`} />
            ))}
          {played !== null && <path class="playhead-line" d={`M${played} 0V${height}`} />}
          <path class="minimap-shade" d={`M0 0H${from}V${height}H0ZM${to} 0H${scale.width}V${height}H${to}Z`} />
          <rect class="minimap-lens" x={from} y="0.5" width={Math.max(to - from, 2)} height={height - 1} rx="2" />
        </svg>
      </div>
    </section>
  );
}

/** The pod's STATUS and its containers, a line each. */
function Lines({ lanes, scale, until }: { readonly lanes: readonly Lane[]; readonly scale: Scale; readonly until: number }) {
  const shown = lanes.filter(({ id }) => id === 'status' || id.startsWith('container/'));
  const pitch = Math.max(2, (height - 4) / Math.max(shown.length, 1));
  return (
    <>
      {shown.map((lane, i) =>
        layoutBars(lane, scale, until, null).map(({ segment, x, width }) => (
          <rect
            key={segment.id}
            class={`preview kind-${segment.kind}`}
            x={x}
            y={2 + i * pitch}
            width={width}
            height={Math.min(pitch - 1, 5)}
          />
        )),
      )}
    </>
  );
}

/** Pixels around an edge of the lens that take hold of it. */
const edgePx = 5;

/** Takes hold of the lens, of one of its edges, or draws a new one. */
function useLens(scale: Scale, range: TimeRange, show: (range: TimeRange) => void) {
  const held = useRef<((t: number) => TimeRange) | null>(null);
  const timeAt = (event: PointerEvent): number =>
    scale.pxToTime(event.clientX - (event.currentTarget as HTMLElement).getBoundingClientRect().left);
  return {
    onPointerDown: (event: PointerEvent) => {
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      held.current = holdAt(scale, range, timeAt(event));
    },
    onPointerMove: (event: PointerEvent) => {
      if (held.current) show(held.current(timeAt(event)));
    },
    onPointerUp: () => {
      held.current = null;
    },
  };
}

function holdAt(scale: Scale, range: TimeRange, t: number): (t: number) => TimeRange {
  const { folding } = scale;
  const px = scale.timeToPx(t);
  const ordered = (a: number, b: number): TimeRange => ({ start: Math.min(a, b), end: Math.max(a, b) });
  const [from, to] = [scale.timeToPx(range.start), scale.timeToPx(range.end)];
  const isAll = to - from > scale.width - 2 * edgePx;
  if (!isAll && Math.abs(px - from) <= edgePx) return (now) => ordered(now, range.end);
  if (!isAll && Math.abs(px - to) <= edgePx) return (now) => ordered(range.start, now);
  if (isAll || px < from || px > to) return (now) => ordered(t, now);
  return (now) => {
    const shift = folding.toUnits(now) - folding.toUnits(t);
    const moved = (edge: number) => folding.toSeconds(folding.toUnits(edge) + shift);
    return { start: moved(range.start), end: moved(range.end) };
  };
}
