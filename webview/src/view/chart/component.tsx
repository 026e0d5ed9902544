import { useEffect, useMemo, useRef } from 'preact/hooks';
import { layoutBars } from '#core/timeline/chart/bars.ts';
import type { Row as RowModel } from '#core/timeline/chart/rows.ts';
import { type Derived, findItem } from '../../store/derived.ts';
import { lastCall } from '../../store/last-call.ts';
import { litBy } from '../../store/lit.ts';
import { rowIndexOf } from '../../store/navigate.ts';
import type { State } from '../../store/state.ts';
import { Axis } from '../axis/component.tsx';
import { Budget } from '../budget/component.tsx';
import { EndHandle } from '../end-handle/component.tsx';
import { MomentFlags, MomentLines } from '../moments/component.tsx';
import { Patterns } from '../patterns/component.tsx';
import { MeasuredStretch, PlayheadFlag, PlayheadLine } from '../playhead/component.tsx';
import { Row } from '../row/component.tsx';
import { rowHeight } from '../row/row-height.ts';
import { Tooltip } from '../tooltip/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';
import { Hairline } from './hairline.tsx';
import { useFocus } from './use-focus.ts';
import { usePlotWidth } from './use-plot-width.ts';
import { usePointer } from './use-pointer.ts';
import { useRuler } from './use-ruler.ts';

interface Props {
  readonly state: State;
  readonly derived: Derived;
  /** False for the first frame, which shows only what is in view: what one has to scroll to need not hold it up. */
  readonly isPainted: boolean;
}

/** The picture: rulers on top, lanes below, vertical lines over all. */
export function Chart({ state, derived, isPainted }: Props) {
  const { localize } = useUi();
  const chart = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const { timeline, scale, rows } = derived;
  usePlotWidth(plot);
  usePointer(chart, plot, { state, derived });
  useRuler(head, { scale, playback: state.playback });
  useFocus(chart, state.selection, state.drawer.open);
  const lit = litBy(timeline, state.cursor);
  const tabStop = tabStopOf(state, derived);
  useEffect(() => scrollToLit(chart.current), [state.cursor]);
  const { selection, compared } = state;
  const { others } = derived;
  const otherName = compared.with?.name ?? '';
  const isRecorded = compared.assessment !== null;
  const hits = derived.hits?.items ?? null;
  // The playhead moves with each frame, lanes do not: the same elements again, and preact passes over them.
  const soon = isPainted || selection !== null ? rows : rowsInView(rows, state.drawer);
  const drawn = useMemo(
    () =>
      soon.map((row) => (
        <Row
          key={row.id}
          row={row}
          scale={scale}
          timeline={timeline}
          selection={selection}
          tabStop={tabStop}
          lit={lit}
          hits={hits}
          other={otherOf(others, row, { name: otherName, isRecorded })}
        />
      )),
    [soon, scale, timeline, selection, tabStop, lit, hits, others, otherName, isRecorded],
  );
  // Those of one lane are drawn there.
  const moments = timeline.moments.filter(({ lane }) => lane === undefined);
  const pinned = rows.filter((row) => row.pinned).length;
  const { at } = state.playback;
  return (
    <main class="chart-area">
      <div
        class={`chart ${hits ? 'is-searching' : ''}`}
        ref={chart}
        data-chart
        role="application"
        aria-label={localize('webview.chart.name', { title: timeline.title })}
      >
        <Patterns />
        <div class="chart-head" ref={head}>
          <MomentFlags moments={moments} scale={scale}>
            {state.shown && <EndHandle shown={state.shown} edits={state.edits} scale={scale} />}
          </MomentFlags>
          <Axis scale={scale} timeline={timeline} flag={<PlayheadFlag key="flag" scale={scale} timeline={timeline} at={at} />} />
          <MomentLines moments={moments} scale={scale} />
          <Budget scale={scale} timeline={timeline} />
          {drawn.slice(0, pinned)}
          <PlayheadLine scale={scale} at={at} />
        </div>
        <div class="chart-body">
          <div class="plot-ruler" ref={plot} />
          <MomentLines moments={moments} scale={scale} />
          {drawn.slice(pinned)}
          <div class="overlay">
            <MeasuredStretch scale={scale} measure={state.measure} />
          </div>
          <PlayheadLine scale={scale} at={at} />
          <Hairline chart={chart} plot={plot} scale={scale} />
        </div>
      </div>
      <Tooltip state={state} />
    </main>
  );
}

/** Of rows that are not scrolled; a little more than what fits. */
const rowsInView = lastCall((rows: readonly RowModel[], { open, height }: State['drawer']) =>
  rows.slice(0, Math.ceil((window.innerHeight - (open ? height : 0)) / rowHeight)),
);

function otherOf(others: Derived['others'], { lane }: RowModel, look: { name: string; isRecorded: boolean }) {
  const other = lane ? others.get(lane.id) : undefined;
  return other && { lane: other, ...look };
}

/** The selection, if it is on a row that is shown; else the first bar in view, or the first row's name, so that Tab always gets in. */
function tabStopOf({ selection }: State, { rows, timeline, scale }: Derived): string | null {
  if (selection !== null && rowIndexOf(rows, timeline, selection) >= 0) {
    if (rows.some(({ id }) => id === selection) || findItem(timeline, selection)) return selection;
  }
  const [first] = rows;
  const [bar] = first?.lane ? layoutBars(first.lane, scale, timeline.until, null) : [];
  return bar?.segment.id ?? first?.id ?? null;
}

/** When the editor's cursor lights up a lane that is scrolled away, it comes into view. */
function scrollToLit(chart: HTMLElement | null): void {
  (chart?.querySelector('.row.is-lit') ?? chart?.querySelector('.is-lit'))?.scrollIntoView({ block: 'nearest' });
}
