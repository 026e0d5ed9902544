import { useEffect, useRef, useState } from 'preact/hooks';
import type { Scale } from '#core/timeline/chart/scale.ts';
import { formatSeconds } from '#core/timeline/format.ts';
import { withEndAt } from '../../store/scenario-edits.ts';
import { canChange, type Shown, type State } from '../../store/state.ts';
import { useUi } from '../ui.ts';
import './component.css';

interface Props {
  readonly shown: Shown;
  readonly edits: State['edits'];
  readonly scale: Scale;
}

/** Seconds by which a key moves the end. */
const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};
const shiftFactor = 10;

/** The moment at which the pod is deleted, evicted or drained: dragged, or moved with the arrow keys, it becomes a change of the scenario. */
export function EndHandle({ shown, edits, scale }: Props) {
  const { timeline, scenario } = shown;
  const { localize, dispatch, measure } = useUi();
  const moment = timeline.moments.find(({ kind }) => kind === 'delete');
  // Where it was moved to, until the picture follows.
  const [moved, setMoved] = useState<number | null>(null);
  const drag = useRef<{ readonly offset: number; hasMoved: boolean } | null>(null);
  const t = moved ?? moment?.t;
  useEffect(() => setMoved(null), [timeline]);
  if (!moment || t === undefined || !canChange(shown)) return null;
  const x = scale.timeToPx(t);
  if (x < 0 || x > scale.width) return null;
  const grace = timeline.termination ? timeline.termination.killAt - timeline.termination.requestedAt : 0;
  const move = (to: number, replace: boolean): void => {
    const next = Math.max(0, Math.round(to * 2) / 2);
    if (next === t) return;
    setMoved(next);
    dispatch({ do: 'edit', now: withEndAt(edits.now, scenario, next), replace });
  };
  const texts = { at: formatSeconds(t, localize), grace: formatSeconds(grace, localize) };
  const name = `${moment.label} ${formatSeconds(t, localize)}`;
  return (
    <div
      class="end-handle"
      role="slider"
      tabIndex={0}
      title={localize('webview.end.hint')}
      aria-label={localize('webview.end', { what: moment.label })}
      aria-valuemin={0}
      aria-valuemax={Math.ceil(Math.max(timeline.until, t))}
      aria-valuenow={t}
      aria-valuetext={grace > 0 ? localize('webview.end.value', texts) : texts.at}
      style={{ left: `${x.toFixed(1)}px`, width: `${measure(moment.label) + 14}px` }}
      onKeyDown={(event) => {
        const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        move(t + step * (event.shiftKey ? shiftFactor : 1), event.repeat);
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { offset: event.clientX - x, hasMoved: false };
      }}
      onPointerMove={(event) => {
        if (!drag.current) return;
        event.stopPropagation();
        const to = scale.pxToTime(event.clientX - drag.current.offset);
        if (Math.abs(to - t) < 0.5) return;
        move(to, drag.current.hasMoved);
        drag.current.hasMoved = true;
      }}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    >
      {moved !== null && <span class="end-handle-time">{name}</span>}
    </div>
  );
}
