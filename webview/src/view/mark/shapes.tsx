import { markPaths, ringPath } from '#core/timeline/chart/shapes.ts';
import type { Marker } from '#core/timeline/model.ts';

/** A mark's picture; `weight` makes a success hollow below its threshold, and puts a ring around the one that reaches it. */
export function MarkShape({ kind, weight }: Pick<Marker, 'kind' | 'weight'>) {
  return (
    <g class={`mark-shape mark-${kind} ${weight ? `is-${weight}` : ''}`}>
      {weight === 'decisive' && kind !== 'exit' && <path class="mark-ring" d={ringPath} />}
      <path d={markPaths[kind]} />
    </g>
  );
}
