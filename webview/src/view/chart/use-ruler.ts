import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Scale } from '#core/timeline/chart/scale.ts';
import type { Dispatch } from '../../store/action.ts';
import type { State } from '../../store/state.ts';
import { useUi } from '../ui.ts';

/** So near to the playhead, in pixels, a press takes hold of it. */
const holdPx = 6;
/** Farther than this, in pixels, a press is a drag and not a click. */
const dragPx = 4;

interface Picture {
  readonly scale: Scale;
  readonly playback: State['playback'];
}

/** On the rulers a click sets the playhead, a drag of it moves it, and a drag elsewhere measures. */
export function useRuler(head: RefObject<HTMLElement | null>, picture: Picture): void {
  const { dispatch } = useUi();
  const latest = useRef(picture);
  latest.current = picture;
  useEffect(() => {
    const element = head.current;
    if (!element) return undefined;
    const ended = new AbortController();
    listen(element, () => latest.current, dispatch, ended.signal);
    return () => ended.abort();
  }, [head, dispatch]);
}

function listen(head: HTMLElement, picture: () => Picture, dispatch: Dispatch, signal: AbortSignal): void {
  let pressed: { readonly x: number; readonly t: number; readonly holds: boolean; moved: boolean } | null = null;
  const pxOf = (event: PointerEvent): number =>
    event.clientX - (head.querySelector('[data-ruler]')?.getBoundingClientRect().left ?? 0);
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.target instanceof Element) || !event.target.closest('[data-ruler]')) return;
    const { scale, playback } = picture();
    const px = pxOf(event);
    const holds = playback.at !== null && Math.abs(scale.timeToPx(playback.at) - px) <= holdPx;
    pressed = { x: event.clientX, t: scale.pxToTime(px), holds, moved: false };
    head.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent): void => {
    if (!pressed || (!pressed.moved && Math.abs(event.clientX - pressed.x) < dragPx)) return;
    pressed.moved = true;
    const t = picture().scale.pxToTime(pxOf(event));
    dispatch(pressed.holds ? { do: 'set-playhead', t } : { do: 'measure', from: pressed.t, to: t });
  };
  const onUp = (): void => {
    if (pressed && !pressed.moved) dispatch({ do: 'set-playhead', t: pressed.t });
    pressed = null;
  };
  head.addEventListener('pointerdown', onDown, { signal });
  head.addEventListener('pointermove', onMove, { signal });
  head.addEventListener('pointerup', onUp, { signal });
  head.addEventListener('pointercancel', () => (pressed = null), { signal });
}
