import { markPaths, ringPath } from '#core/timeline/chart/shapes.ts';
import type { Marker } from '#core/timeline/model.ts';

interface Props extends Pick<Marker, 'kind' | 'weight'> {
  /** Where its middle is, in pixels; where the surroundings are moved there, nothing. */
  readonly x?: number;
  readonly y?: number;
}

/** A mark's picture; `weight` makes a success hollow below its threshold, and puts a ring around the one that reaches it. */
export function MarkShape({ kind, weight, x = 0, y = 0 }: Props) {
  return (
    <g class={`mark-shape mark-${kind} ${weight ? `is-${weight}` : ''}`} transform={`translate(${x.toFixed(1)} ${y})`}>
      {weight === 'decisive' && kind !== 'exit' && <path class="mark-ring" d={ringPath} />}
      <path d={markPaths[kind]} />
    </g>
  );
}
