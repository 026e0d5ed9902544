import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { tickLabel } from '#core/timeline/ticks.ts';
import type { Scale } from '../../scale/scale.ts';

interface Props {
  readonly chart: RefObject<HTMLElement | null>;
  readonly plot: RefObject<HTMLElement | null>;
  readonly scale: Scale;
}

/** A thin line under the pointer with its time. Moved by hand, not by the store: it follows every move of the mouse. */
export function Hairline({ chart, plot, scale }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const latest = useRef(scale);
  latest.current = scale;
  useEffect(() => {
    const [element, area] = [chart.current, plot.current];
    if (!element || !area) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    element.addEventListener('pointermove', (event) => moveTo(line.current, area, event.clientX, latest.current), { signal });
    element.addEventListener('pointerleave', () => hide(line.current), { signal });
    return () => ended.abort();
  }, [chart, plot]);
  return (
    <div class="hairline" ref={line} hidden aria-hidden="true">
      <span class="hairline-time" />
    </div>
  );
}

function hide(line: HTMLElement | null): void {
  if (line) line.hidden = true;
}

function moveTo(line: HTMLElement | null, area: HTMLElement, clientX: number, scale: Scale): void {
  if (!line) return;
  const px = clientX - area.getBoundingClientRect().left;
  line.hidden = px < 0 || px > scale.width;
  line.style.transform = `translateX(${Math.round(px)}px)`;
  line.classList.toggle('is-flipped', px > scale.width - 70);
  const digits = scale.pxPerUnit > 200 ? 3 : scale.pxPerUnit > 20 ? 2 : 1;
  if (line.firstElementChild) line.firstElementChild.textContent = tickLabel(Number(scale.pxToTime(px).toFixed(digits)));
}
