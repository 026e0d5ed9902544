import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useUi } from '../ui.ts';

/** Tells the store how wide the plot is, now and whenever that changes. */
export function usePlotWidth(plot: RefObject<HTMLElement | null>): void {
  const { dispatch } = useUi();
  useEffect(() => {
    const element = plot.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => dispatch({ do: 'resize', width: element.clientWidth }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [plot, dispatch]);
}
