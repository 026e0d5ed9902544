import { useLayoutEffect, useRef } from 'preact/hooks';
import { findItem } from '../../store/derived.ts';
import type { State } from '../../store/state.ts';
import { timeText } from '../time-text.ts';
import { useUi } from '../ui.ts';
import './component.css';

/** What the pointer rests on: its full label, its times, the first sentence of the reason. */
export function Tooltip({ state }: { readonly state: State }) {
  const { localize } = useUi();
  const box = useRef<HTMLDivElement>(null);
  const { hover, shown } = state;
  useLayoutEffect(() => place(box.current, hover), [hover]);
  const found = shown && hover ? findItem(shown.timeline, hover.id) : undefined;
  const item = found?.segment ?? found?.marker;
  if (!found || !item) return null;
  return (
    <div class="tooltip" ref={box} role="tooltip">
      <div class="tooltip-title">
        <bdi>{item.label}</bdi>
      </div>
      <div class="tooltip-time">{timeText(found, localize)}</div>
      <div class="tooltip-why">{item.explanation}</div>
    </div>
  );
}

const gap = 14;

/** Below and to the right of the pointer, or where there is room. */
function place(box: HTMLElement | null, hover: State['hover']): void {
  if (!box || !hover) return;
  const { width, height } = box.getBoundingClientRect();
  const right = hover.x + gap + width > window.innerWidth;
  const below = hover.y + gap + height < window.innerHeight;
  box.style.left = `${Math.max(4, right ? hover.x - gap - width : hover.x + gap)}px`;
  box.style.top = `${Math.max(4, below ? hover.y + gap : hover.y - gap - height)}px`;
}
