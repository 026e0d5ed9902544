import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from '../icon/component.tsx';
import './component.css';

interface Props {
  readonly icon: IconName;
  readonly name: string;
  /** Shown beside the icon. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

/** A button that opens a small panel below it. Escape, one of its buttons, a click elsewhere, or leaving it with Tab closes it. */
export function Menu({ icon, name, label, disabled = false, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // At once: an Escape that comes before would close what lies behind.
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    keepInside(box.current?.querySelector<HTMLElement>('.menu-panel') ?? null);
    box.current?.querySelector<HTMLElement>('.menu-panel input, .menu-panel button')?.focus();
    const close = (event: Event) => !box.current?.contains(event.target as Node | null) && setOpen(false);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    };
    // What a button of the panel does is done: the focus goes back to where the panel came from. Check boxes leave it open.
    const onClick = (event: Event) => {
      if (!(event.target instanceof Element) || !event.target.closest('.menu-panel button')) return;
      setOpen(false);
      button.current?.focus();
    };
    const ended = new AbortController();
    const { signal } = ended;
    document.addEventListener('pointerdown', close, { signal });
    document.addEventListener('focusin', close, { signal });
    box.current?.addEventListener('keydown', onKeyDown, { signal });
    box.current?.addEventListener('click', onClick, { signal });
    return () => ended.abort();
  }, [isOpen]);
  return (
    <div class="menu" ref={box}>
      <button
        type="button"
        class={`tool ${label ? '' : 'tool-icon'}`}
        ref={button}
        title={name}
        aria-label={name}
        aria-expanded={isOpen}
        disabled={disabled}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={icon} />
        {label}
      </button>
      {isOpen && <div class="menu-panel">{children}</div>}
    </div>
  );
}

/** The panel hangs from the right end of its button; in a narrow window it moves back inside. */
function keepInside(panel: HTMLElement | null): void {
  const left = panel?.getBoundingClientRect().left ?? 0;
  if (panel && left < 4) panel.style.right = `${left - 4}px`;
}
