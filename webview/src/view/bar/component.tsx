import type { Bar as BarLayout } from '../../layout/bars.ts';
import { fitText } from '../../layout/fit-text.ts';
import { patternOf } from '../patterns/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';

interface Props {
  readonly bar: BarLayout;
  readonly height: number;
  /** Right edge of the plot, so that a label stays in view. */
  readonly plotWidth: number;
  /** Pixels at the bar's start that a mark takes. */
  readonly inset: number;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly lit: boolean;
}

const top = 3;
const labelGap = 6;

/** A stretch of a lane: color and pattern by kind, its label as long as it fits. */
export function Bar({ bar, height, plotWidth, inset, selected, tabStop, lit }: Props) {
  const { measure } = useUi();
  const { segment, x, width, open } = bar;
  const pattern = patternOf(segment.kind);
  const shape = { x, y: top, width, height: height - 2 * top, rx: Math.min(3, width / 2) };
  const labelX = Math.max(x, 0) + labelGap + inset;
  const label = width > 24 ? fitText(segment.label, Math.min(x + width, plotWidth) - labelX - labelGap, measure) : '';
  return (
    <g
      class={`bar kind-${segment.kind} ${selected ? 'is-selected' : ''} ${lit ? 'is-lit' : ''}`}
      role="option"
      tabIndex={tabStop ? 0 : -1}
      data-item={segment.id}
      aria-selected={selected}
      aria-label={segment.description}
    >
      <rect class="bar-body" {...shape} />
      {pattern && <rect class="bar-pattern" fill={pattern} {...shape} />}
      {open && <path class="bar-open" d={`M${x + width - 6} ${height / 2 - 3}l3 3-3 3`} />}
      {label && pattern && (
        <text class="bar-label bar-label-halo" x={labelX} y={height / 2 + 4}>
          {label}
        </text>
      )}
      {label && (
        <text class="bar-label" x={labelX} y={height / 2 + 4}>
          {label}
        </text>
      )}
      <rect class="bar-frame" {...shape} />
    </g>
  );
}
