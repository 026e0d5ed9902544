import type { ComponentChildren } from 'preact';
import type { Measure } from '#core/timeline/chart/fit-text.ts';
import type { Scale } from '#core/timeline/chart/scale.ts';
import type { Moment } from '#core/timeline/model.ts';
import { visibleFolds } from '../axis/folds.tsx';
import { useUi } from '../ui.ts';
import './component.css';

const flagHeight = 18;

interface FlagsProps {
  readonly moments: readonly Moment[];
  readonly scale: Scale;
  /** What lies over them. */
  readonly children?: ComponentChildren;
}

/** The names of the vertical lines, above the lanes. */
export function MomentFlags({ moments, scale, children }: FlagsProps) {
  const { measure } = useUi();
  const flags = placeFlags(moments, scale, measure);
  if (moments.length === 0) return null;
  // An end needs two levels most of the time: always two, lest the lanes jump while one zooms.
  const levels = Math.max(moments.length > 2 ? 2 : 1, ...flags.map(({ level }) => level + 1));
  return (
    <div class="moment-flags" style={{ height: `${levels * flagHeight}px` }}>
      <div class="axis-name" />
      <div class="plot">
        <svg width={scale.width} height={levels * flagHeight} aria-hidden="true">
          {flags.map(({ moment, x, textX, level, anchor }) => (
            <g key={moment.id} class={`moment moment-${moment.kind}`}>
              <path class="moment-line" d={`M${x} ${level * flagHeight + 4}V${levels * flagHeight}`} />
              <text x={textX} y={level * flagHeight + 13} text-anchor={anchor}>
                {moment.label}
              </text>
            </g>
          ))}
        </svg>
        {children}
      </div>
    </div>
  );
}

interface Flag {
  readonly moment: Moment;
  readonly x: number;
  readonly textX: number;
  readonly anchor: 'start' | 'end';
  readonly level: number;
}

/** Flags are bold: so much wider than what is measured. */
const boldShare = 1.15;

/** Beside its line each, on the first level where it touches no other name; at the right edge to the left of its line. */
function placeFlags(moments: readonly Moment[], scale: Scale, measure: Measure): Flag[] {
  const levels: { from: number; to: number }[][] = [];
  return moments.flatMap((moment) => {
    const x = Math.round(scale.timeToPx(moment.t)) + 0.5;
    if (x < 0 || x > scale.width) return [];
    const width = measure(moment.label) * boldShare + 8;
    const anchor = x + width > scale.width ? 'end' : 'start';
    const [from, to] = anchor === 'end' ? [x - width, x] : [x, x + width];
    let level = levels.findIndex((taken) => taken.every((other) => to < other.from || from > other.to));
    if (level < 0) level = levels.push([]) - 1;
    levels[level]?.push({ from, to });
    return [{ moment, x, textX: anchor === 'end' ? x - 4 : x + 4, anchor, level }];
  });
}

/** The lines themselves, and the folded stretches, behind and over all lanes. */
export function MomentLines({ moments, scale }: { readonly moments: readonly Moment[]; readonly scale: Scale }) {
  const { timeToPx, width } = scale;
  return (
    <svg class="moment-lines" width={width} height="100%" aria-hidden="true">
      {visibleFolds(scale).map(({ fold, x, width: wide }) => (
        <rect key={fold.start} class="fold-band" x={x} y="0" width={wide} height="100%" />
      ))}
      {moments.map(({ id, t, kind, band }) => {
        const x = Math.round(timeToPx(t)) + 0.5;
        const [from, to] = band ? [timeToPx(band.start), timeToPx(band.end)] : [x, x];
        return (
          <g key={id} class={`moment moment-${kind}`}>
            {band && <rect class="moment-band" x={from} y="0" width={Math.max(to - from, 1)} height="100%" />}
            <line class="moment-line" x1={x} x2={x} y1="0" y2="100%" />
          </g>
        );
      })}
    </svg>
  );
}
