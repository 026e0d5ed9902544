import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Moves the browser's focus with the selection, as long as it is in the chart or nowhere; never takes it from elsewhere. */
export function useFocus(chart: RefObject<HTMLElement | null>, selection: string | null): void {
  useLayoutEffect(() => {
    const element = chart.current;
    if (!element || selection === null) return;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body && !element.contains(activeElement)) return;
    const stop = element.querySelector<SVGElement | HTMLElement>(`[data-item][tabindex="0"]`);
    if (!stop || stop === activeElement) return;
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: 'nearest' });
  }, [chart, selection]);
}
