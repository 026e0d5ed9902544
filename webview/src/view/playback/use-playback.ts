import { useEffect } from 'preact/hooks';
import { useUi } from '../ui.ts';

/** Where motion is to be reduced, the playhead moves in such steps, in milliseconds. */
const stepMs = 500;

/** Moves the playhead while it plays: with each frame, or in steps for those who asked for less motion. */
export function usePlayback(playing: boolean): void {
  const { dispatch } = useUi();
  useEffect(() => {
    if (!playing) return undefined;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let last = performance.now();
    let frame = requestAnimationFrame(function advance(now) {
      if (!isCalm || now - last >= stepMs) {
        dispatch({ do: 'tick', seconds: Math.max(0, now - last) / 1000 });
        last = now;
      }
      frame = requestAnimationFrame(advance);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, dispatch]);
}
