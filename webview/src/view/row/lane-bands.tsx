import type { Scale } from '#core/timeline/chart/scale.ts';
import { formatSeconds } from '#core/timeline/format.ts';
import type { Lane, Moment } from '#core/timeline/model.ts';
import { useUi } from '../ui.ts';
import { rowHeight } from './row-height.ts';

interface Props {
  readonly moments: readonly Moment[];
  readonly lane: Lane;
  readonly scale: Scale;
}

/** Behind the marks of a lane: from when to when the first of them can come. */
export function LaneBands({ moments, lane, scale }: Props) {
  const { localize } = useUi();
  return (
    <>
      {moments.map(({ id, label, lane: own, band }) => {
        if (own !== lane.id || !band) return null;
        const [from, to] = [scale.timeToPx(band.start), scale.timeToPx(band.end)];
        if (to < 0 || from > scale.width) return null;
        const times = { from: formatSeconds(band.start, localize), to: formatSeconds(band.end, localize) };
        return (
          <rect key={id} class="lane-band" x={from} y="1" width={Math.max(to - from, 2)} height={rowHeight - 2} rx="2">
            <title>{localize('webview.band', { label, ...times })}</title>
          </rect>
        );
      })}
    </>
  );
}
