import type { ComponentChild, ComponentChildren } from 'preact';
import { axisTicks, type Tick } from '#core/timeline/chart/axis-ticks.ts';
import type { Scale } from '#core/timeline/chart/scale.ts';
import type { Timeline } from '#core/timeline/model.ts';
import { useUi } from '../ui.ts';
import './component.css';
import { FoldMarks } from './folds.tsx';

const axisHeight = 22;

interface AxisProps {
  readonly scale: Scale;
  readonly timeline: Timeline;
  /** What stands in the first ruler, over its ticks. */
  readonly flag: ComponentChild;
}

/** Seconds since the create; where the pod ends, a second ruler with seconds since the delete. */
export function Axis({ scale, timeline, flag }: AxisProps) {
  const { localize } = useUi();
  const { termination } = timeline;
  return (
    <>
      <Ruler
        title={localize('webview.axis.sinceCreate')}
        ticks={axisTicks(scale)}
        scale={scale}
        over={[flag, <PointerTime key="pointer" />]}
      >
        <FoldMarks scale={scale} height={axisHeight} />
      </Ruler>
      {termination && (
        <Ruler
          title={localize('webview.axis.sinceDelete')}
          ticks={axisTicks(scale, termination.requestedAt, '+')}
          scale={scale}
        />
      )}
    </>
  );
}

interface RulerProps {
  readonly title: string;
  readonly ticks: readonly Tick[];
  readonly scale: Scale;
  readonly over?: ComponentChild;
  readonly children?: ComponentChildren;
}

function Ruler({ title, ticks, scale, over, children }: RulerProps) {
  return (
    <div class="axis-row">
      <div class="axis-name" title={title}>
        {title}
      </div>
      <div class="plot" data-ruler>
        <svg width={scale.width} height={axisHeight} aria-hidden="true">
          {ticks.map(({ px, label }) => (
            <g key={label} transform={`translate(${px.toFixed(1)} 0)`}>
              <path class="tick" d={`M0 ${axisHeight - 5}V${axisHeight}`} />
              <text class="tick-label" x="3" y={axisHeight - 7}>
                {label}
              </text>
            </g>
          ))}
          {children}
        </svg>
        {over}
      </div>
    </div>
  );
}

/** Follows the mouse; moved by the hairline. */
function PointerTime() {
  return <span class="pointer-time" data-pointer-time hidden aria-hidden="true" />;
}
