import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Moves the browser's focus with the selection, as long as it is in the chart or nowhere: never takes it from elsewhere. The row of
 * the selection comes into view, also when the drawer opens over it.
 */
export function useFocus(chart: RefObject<HTMLElement | null>, selection: string | null, isDrawerOpen: boolean): void {
  useLayoutEffect(() => {
    const element = chart.current;
    if (!element || selection === null) return;
    const stop = element.querySelector<SVGElement | HTMLElement>('[data-item][tabindex="0"]');
    const { activeElement } = document;
    if (activeElement === document.body || element.contains(activeElement)) stop?.focus({ preventScroll: true });
  }, [chart, selection]);
  useLayoutEffect(() => {
    if (selection === null) return undefined;
    // The drawer gets its place in the same frame, after the chart: look once that is done.
    const frame = requestAnimationFrame(() => {
      chart.current?.querySelector('[data-item][tabindex="0"]')?.closest('.row')?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [chart, selection, isDrawerOpen]);
}
