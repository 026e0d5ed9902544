import { fitText } from '#core/timeline/chart/fit-text.ts';
import type { Scale } from '#core/timeline/chart/scale.ts';
import type { Fold } from '#core/timeline/fold.ts';
import { formatSeconds } from '#core/timeline/format.ts';
import { tickLabel } from '#core/timeline/ticks.ts';
import { useUi } from '../ui.ts';

/** The folded stretches that are in view, in pixels. */
export function visibleFolds({ folding, pxPerUnit, originPx, width }: Scale): { fold: Fold; x: number; width: number }[] {
  return folding.folds
    .map((fold) => ({ fold, x: fold.from * pxPerUnit + originPx, width: (fold.to - fold.from) * pxPerUnit }))
    .filter(({ x, width: wide }) => x + wide > 0 && x < width);
}

/** A zig-zag with the length that it stands for. */
export function FoldMarks({ scale, height }: { readonly scale: Scale; readonly height: number }) {
  const { localize, measure } = useUi();
  return (
    <>
      {visibleFolds(scale).map(({ fold, x, width }) => {
        const text = localize('webview.axis.quiet', { length: formatSeconds(fold.end - fold.start, localize) });
        const short = tickLabel(Math.round(fold.end - fold.start));
        return (
          <g key={fold.start} class="fold-mark">
            <rect x={x} y="0" width={width} height={height} />
            <path d={zigzag(x, width, height - 4)} />
            <text x={x + width / 2} y={height - 9}>
              {measure(text) < width - 6 ? text : fitText(short, width - 2, measure)}
            </text>
          </g>
        );
      })}
    </>
  );
}

function zigzag(x: number, width: number, y: number): string {
  const teeth = Math.max(2, Math.min(40, Math.round(width / 8)));
  const step = width / teeth;
  let path = `M${x.toFixed(1)} ${y}`;
  for (let i = 1; i <= teeth; i++) path += `L${(x + i * step).toFixed(1)} ${i === teeth ? y : y + (i % 2 ? -3 : 3)}`;
  return path;
}
