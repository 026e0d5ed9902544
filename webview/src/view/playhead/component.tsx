import type { Scale } from '#core/timeline/chart/scale.ts';
import { formatSeconds } from '#core/timeline/format.ts';
import type { Timeline } from '#core/timeline/model.ts';
import { stateAt } from '#core/timeline/reading/state-at.ts';
import type { State } from '../../store/state.ts';
import { useUi } from '../ui.ts';
import './component.css';

/** The flag's bold letters are up to so much wider than those that are measured. */
const widest = 1.12;

/** The playhead's line over all lanes. */
export function PlayheadLine({ scale, at }: { readonly scale: Scale; readonly at: number | null }) {
  const px = at === null ? -1 : scale.timeToPx(at);
  if (px < 0 || px > scale.width) return null;
  return <div class="playhead" aria-hidden="true" style={{ transform: `translateX(${px.toFixed(1)}px)` }} />;
}

interface FlagProps {
  readonly scale: Scale;
  readonly timeline: Timeline;
  readonly at: number | null;
}

/** In the ruler: the moment, and what `kubectl get pod` says then. */
export function PlayheadFlag({ scale, timeline, at }: FlagProps) {
  const { localize, measure } = useUi();
  if (at === null) return null;
  const px = scale.timeToPx(at);
  if (px < 0 || px > scale.width) return null;
  const { columns } = stateAt(timeline, at);
  const text = [formatSeconds(at, localize), ...(columns ? [columns.status, columns.ready] : [])].join(' · ');
  const left = Math.max(0, Math.min(px - 1, scale.width - measure(text) * widest - 16));
  return (
    <div class="playhead-flag" aria-hidden="true" style={{ left: `${left.toFixed(1)}px` }}>
      {text}
    </div>
  );
}

/** What is measured: a stretch over all lanes with its length. */
export function MeasuredStretch({ scale, measure }: { readonly scale: Scale; readonly measure: State['measure'] }) {
  const { localize } = useUi();
  if (!measure) return null;
  const [start, end] = [Math.min(measure.from, measure.to), Math.max(measure.from, measure.to)];
  const [from, to] = [Math.max(scale.timeToPx(start), 0), Math.min(scale.timeToPx(end), scale.width)];
  if (to < 0 || from > scale.width) return null;
  return (
    <div class="measured" style={{ left: `${from.toFixed(1)}px`, width: `${Math.max(to - from, 1).toFixed(1)}px` }}>
      <output class="measured-length" aria-label={localize('webview.key.measure')}>
        {formatSeconds(end - start, localize)}
      </output>
    </div>
  );
}
