import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Scale } from '#core/timeline/chart/scale.ts';
import { tickLabel } from '#core/timeline/ticks.ts';

interface Props {
  readonly chart: RefObject<HTMLElement | null>;
  readonly plot: RefObject<HTMLElement | null>;
  readonly scale: Scale;
}

/** A thin line under the pointer with its time in the ruler. Moved by hand, not by the store: it follows every move of the mouse. */
export function Hairline({ chart, plot, scale }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const latest = useRef(scale);
  latest.current = scale;
  useEffect(() => {
    const [element, area] = [chart.current, plot.current];
    if (!element || !area || !line.current) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    const parts: Parts = { line: line.current, time: element.querySelector<HTMLElement>('[data-pointer-time]'), area };
    element.addEventListener('pointermove', (event) => moveTo(parts, event.clientX, latest.current), { signal });
    element.addEventListener('pointerleave', () => show(parts, false), { signal });
    return () => ended.abort();
  }, [chart, plot]);
  return <div class="hairline" ref={line} hidden aria-hidden="true" />;
}

interface Parts {
  readonly line: HTMLElement;
  /** Stands in the ruler. */
  readonly time: HTMLElement | null;
  readonly area: HTMLElement;
}

function show({ line, time }: Parts, visible: boolean): void {
  line.hidden = !visible;
  if (time) time.hidden = !visible;
}

function moveTo(parts: Parts, clientX: number, scale: Scale): void {
  const { line, time, area } = parts;
  const px = Math.round(clientX - area.getBoundingClientRect().left);
  show(parts, px >= 0 && px <= scale.width);
  line.style.transform = `translateX(${px}px)`;
  if (!time) return;
  const digits = scale.pxPerUnit > 200 ? 3 : scale.pxPerUnit > 20 ? 2 : 1;
  time.textContent = tickLabel(Number(scale.pxToTime(px).toFixed(digits)));
  time.style.left = `${Math.min(px, scale.width - time.offsetWidth)}px`;
}
