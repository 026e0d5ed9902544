import { useRef } from 'preact/hooks';
import { useUi } from '../ui.ts';

const keyStepPx = 24;

/** The drawer's upper edge: dragged, or moved with the arrow keys. */
export function Splitter({ height }: { readonly height: number }) {
  const { localize, dispatch } = useUi();
  const drag = useRef<{ readonly y: number; readonly height: number } | null>(null);
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) dispatch({ do: 'resize-drawer', height: drag.current.height + drag.current.y - event.clientY });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? keyStepPx : event.key === 'ArrowDown' ? -keyStepPx : 0;
    if (step === 0) return;
    event.preventDefault();
    dispatch({ do: 'resize-drawer', height: height + step });
  };
  return (
    <input
      type="range"
      class="splitter"
      aria-label={localize('webview.drawerHeight')}
      min={90}
      max={900}
      value={height}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { y: event.clientY, height };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null;
      }}
    />
  );
}
