import type { JSX } from 'preact';
import type { Marker } from '#core/timeline/model.ts';

/** Outlines around (0, 0), about 10 pixels wide. Each kind has a shape of its own: color only adds to it. */
const shapes: Readonly<Record<Marker['kind'], JSX.Element>> = {
  success: <circle r="3.6" />,
  failure: <path d="M-3.4 -3.4 3.4 3.4M3.4 -3.4 -3.4 3.4" />,
  timeout: <path d="M-3.6 -4.2h7.2L-3.6 4.2h7.2Z" />,
  error: <path d="M0 -4.4 4.4 3.8h-8.8Z" />,
  start: <path d="M-3 -4 4 0 -3 4Z" />,
  exit: <rect x="-3.4" y="-3.4" width="6.8" height="6.8" rx="1" />,
  sigterm: <path d="M0 -5 5 0 0 5 -5 0Z" />,
  sigkill: <path d="M-4.4 -4.4 4.4 4.4M4.4 -4.4 -4.4 4.4" />,
  ready: <path d="M-4 0 -1 3 4 -3" />,
  delete: <path d="M-4 -3h8L0 4Z" />,
  removed: <path d="M-4 0h8" />,
};

/** A mark's picture; `weight` makes a success hollow below its threshold, and puts a ring around the one that reaches it. */
export function MarkShape({ kind, weight }: Pick<Marker, 'kind' | 'weight'>) {
  return (
    <g class={`mark-shape mark-${kind} ${weight ? `is-${weight}` : ''}`}>
      {weight === 'decisive' && kind !== 'exit' && <circle class="mark-ring" r="6.4" />}
      {shapes[kind]}
    </g>
  );
}
