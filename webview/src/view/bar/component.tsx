import type { Bar as BarLayout } from '#core/timeline/chart/bars.ts';
import { fitLabel } from '#core/timeline/chart/fit-text.ts';
import { patternOf } from '../patterns/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';

interface Props {
  readonly bar: BarLayout;
  readonly height: number;
  /** Where the label may stand, in pixels of the plot: in view, and clear of marks. */
  readonly labelFrom: number;
  readonly labelTo: number;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly lit: boolean;
  /** True where the open search found it. */
  readonly hit: boolean;
}

const top = 3;
/** Pixels between a label and the ends of its bar. */
export const labelGap = 6;

/** A stretch of a lane: color and pattern by kind, its label as long as it fits. */
export function Bar({ bar, height, labelFrom, labelTo, selected, tabStop, lit, hit }: Props) {
  const { measure } = useUi();
  const { segment, x, width, open } = bar;
  const pattern = patternOf(segment.kind);
  const shape = { x, y: top, width, height: height - 2 * top, rx: Math.min(3, width / 2) };
  const labelX = labelFrom + labelGap;
  const label = width > 24 ? fitLabel(segment, labelTo - labelX - labelGap, measure) : '';
  return (
    <g
      class={`bar kind-${segment.kind} ${selected ? 'is-selected' : ''} ${lit ? 'is-lit' : ''} ${hit ? 'is-hit' : ''}`}
      role="option"
      tabindex={tabStop ? 0 : -1}
      data-item={segment.id}
      aria-selected={selected}
      aria-label={segment.description}
    >
      <rect class="bar-body" {...shape} />
      {pattern && <rect class="bar-pattern" fill={pattern} {...shape} />}
      {open && <path class="bar-open" d={`M${x + width - 6} ${height / 2 - 3}l3 3-3 3`} />}
      {label && (
        <text class={`bar-label ${pattern ? 'bar-label-halo' : ''}`} x={labelX} y={height / 2 + 4}>
          {label}
        </text>
      )}
    </g>
  );
}
