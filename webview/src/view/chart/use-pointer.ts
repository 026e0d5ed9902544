import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Dispatch } from '../../store/action.ts';
import { type Derived, findItem } from '../../store/derived.ts';
import type { State } from '../../store/state.ts';
import { type Ui, useUi } from '../ui.ts';

export interface Picture {
  readonly state: State;
  readonly derived: Derived;
}

/** What the listeners need; they are attached once and look here. */
interface Context {
  readonly plot: HTMLElement;
  readonly ui: Ui;
  picture(): Picture;
}

/** Farther than this, in pixels, a press is a drag and not a click. */
const dragPx = 4;

/** Wheel, drag, click and hover on the chart. Listeners of its own, because a wheel listener must be able to stop the browser's zoom. */
export function usePointer(chart: RefObject<HTMLElement | null>, plot: RefObject<HTMLElement | null>, picture: Picture): void {
  const ui = useUi();
  const latest = useRef(picture);
  latest.current = picture;
  useEffect(() => {
    if (!chart.current || !plot.current) return undefined;
    const context: Context = { plot: plot.current, ui, picture: () => latest.current };
    const ended = new AbortController();
    listen(chart.current, context, ended.signal);
    return () => ended.abort();
  }, [chart, plot, ui]);
}

function listen(chart: HTMLElement, context: Context, signal: AbortSignal): void {
  const { dispatch } = context.ui;
  chart.addEventListener('wheel', (event) => onWheel(event, context), { passive: false, signal });
  chart.addEventListener('dblclick', (event) => itemOf(event) !== null && dispatch({ do: 'show-selection' }), { signal });
  chart.addEventListener('pointerover', (event) => onHover(event, dispatch), { signal });
  chart.addEventListener('pointerleave', () => dispatch({ do: 'hover', hover: null }), { signal });
  listenForDrag(chart, context, signal);
}

function onWheel(event: WheelEvent, { plot, ui: { dispatch }, picture }: Context): void {
  const { scale } = picture().derived;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    const at = scale.pxToTime(event.clientX - plot.getBoundingClientRect().left);
    dispatch({ do: 'zoom', factor: Math.exp(clamp(event.deltaY, 120) / 300), at });
    return;
  }
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (sideways === 0 || (!event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX))) return;
  event.preventDefault();
  dispatch({ do: 'pan', share: sideways / scale.width });
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, -most), most);
}

function onHover(event: PointerEvent, dispatch: Dispatch): void {
  const id = event.buttons === 0 ? itemOf(event) : null;
  dispatch({ do: 'hover', hover: id === null || id.startsWith('row:') ? null : { id, x: event.clientX, y: event.clientY } });
}

function itemOf(event: Event): string | null {
  const item = event.target instanceof Element ? event.target.closest('[data-item]') : null;
  return item?.getAttribute('data-item') ?? null;
}

/** A press that moves pans; one that does not is a click on what lies under it. */
function listenForDrag(chart: HTMLElement, context: Context, signal: AbortSignal): void {
  const { dispatch } = context.ui;
  let pressed: { x: number; readonly item: string | null; dragging: boolean } | null = null;
  chart.addEventListener(
    'pointerdown',
    (event) => {
      const target = event.target instanceof Element ? event.target : null;
      const onPlot = target !== null && target.closest('.plot') !== null && !target.closest('[data-ruler]');
      pressed = event.button === 0 && onPlot ? { x: event.clientX, item: itemOf(event), dragging: false } : null;
    },
    { signal },
  );
  chart.addEventListener(
    'pointermove',
    (event) => {
      if (!pressed || (!pressed.dragging && Math.abs(event.clientX - pressed.x) < dragPx)) return;
      if (!pressed.dragging) chart.setPointerCapture(event.pointerId);
      pressed.dragging = true;
      dispatch({ do: 'pan', share: (pressed.x - event.clientX) / context.picture().derived.scale.width });
      pressed.x = event.clientX;
    },
    { signal },
  );
  chart.addEventListener(
    'pointerup',
    (event) => {
      if (pressed && !pressed.dragging) click(pressed.item, context, event.ctrlKey || event.metaKey);
      pressed = null;
    },
    { signal },
  );
  chart.addEventListener('pointercancel', () => (pressed = null), { signal });
}

/** Selects, explains, and shows the place in the manifest; the focus stays here, unless Ctrl is held. */
function click(id: string | null, { ui: { dispatch, post }, picture }: Context, takeFocus: boolean): void {
  dispatch({ do: 'select', id });
  const { segment, marker } = findItem(picture().derived.timeline, id) ?? {};
  const source = (segment ?? marker)?.source;
  if (segment || marker) dispatch({ do: 'open-tab', tab: 'explain' });
  if (source) post({ type: 'reveal', source, ...(takeFocus && { takeFocus }) });
}
