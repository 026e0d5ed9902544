import type { Localize } from '#l10n/localizer.ts';
import { axisTicks } from '../chart/axis-ticks.ts';
import { groupTitles } from '../chart/group-titles.ts';
import { fullRange } from '../chart/range.ts';
import { buildRows, plainRows, type Row } from '../chart/rows.ts';
import { createScale, type Scale } from '../chart/scale.ts';
import { tilePaths } from '../chart/shapes.ts';
import { createFolding } from '../fold.ts';
import type { Moment, Timeline } from '../model.ts';
import { tickLabel } from '../ticks.ts';
import { kindClass, pictureStyle } from './colors.ts';
import { escapeMarkup } from './markup.ts';
import { px } from './px.ts';
import { drawLane } from './svg-lane.ts';
import { cutText } from './text-width.ts';

const nameWidth = 190;
const plotWidth = 1000;
const rowHeight = 22;
const margin = 12;
/** Title and figures, flags of the moments, axis. */
const headHeight = 88;

/** The whole life as one picture that stands on its own: no script, no font, nothing to load. Width 1,214 pixels. */
export function renderSvg(timeline: Timeline, localize: Localize): string {
  const { quiet, until } = timeline;
  const folding = createFolding(quiet, until);
  const scale = createScale(folding, fullRange(folding, until), plotWidth);
  const rows = buildRows(timeline, { ...plainRows, collapsed: [] });
  const width = nameWidth + plotWidth + 2 * margin;
  const height = headHeight + rows.length * rowHeight + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escapeMarkup(timeline.title)}</title><desc id="d">${escapeMarkup(timeline.summary)}</desc>`,
    `<style>${pictureStyle()}</style>`,
    `<defs><clipPath id="plot"><rect width="${plotWidth}" height="${height}"/></clipPath>${tiles()}</defs>`,
    head(timeline),
    `<g transform="translate(${margin + nameWidth} 0)" clip-path="url(#plot)">`,
    folds(scale, height),
    axis(scale, height),
    ...timeline.moments.map((moment, i) => momentLine(moment, i, scale, height)),
    '</g>',
    ...rows.map((row, i) => drawRow(row, headHeight + i * rowHeight, scale, until, localize)),
    '</svg>',
  ].join('\n');
}

function head({ title, figures }: Timeline): string {
  const line = figures.map(({ label, value }) => `${label} ${value}`).join('   ·   ');
  return (
    `<text class="title" x="${margin}" y="24">${escapeMarkup(title)}</text>` +
    `<text class="faint" x="${margin}" y="42">${escapeMarkup(line)}</text>`
  );
}

function tiles(): string {
  return Object.entries(tilePaths)
    .map(
      ([kind, path]) =>
        `<pattern id="tile-${kind}" class="${kindClass(kind)}" width="10" height="10" patternUnits="userSpaceOnUse"><path class="tile" d="${path}"/></pattern>`,
    )
    .join('');
}

function folds({ folding, pxPerUnit, originPx }: Scale, height: number): string {
  return folding.folds
    .map(({ start, end, from, to }) => {
      const [x, width] = [from * pxPerUnit + originPx, (to - from) * pxPerUnit];
      const label = `⌇ ${tickLabel(Math.round(end - start))} ⌇`;
      return (
        `<rect class="fold" x="${px(x)}" y="${headHeight - 22}" width="${px(width)}" height="${height}"/>` +
        `<text class="faint" text-anchor="middle" x="${px(x + width / 2)}" y="${headHeight - 10}">${label}</text>`
      );
    })
    .join('');
}

function axis(scale: Scale, height: number): string {
  return axisTicks(scale)
    .map(
      ({ px: x, label }) =>
        `<path class="line" d="M${px(x)} ${headHeight - 8}V${height}"/><text class="faint" x="${px(x + 3)}" y="${headHeight - 10}">${label}</text>`,
    )
    .join('');
}

function momentLine({ t, kind, label, band }: Moment, index: number, scale: Scale, height: number): string {
  const x = scale.timeToPx(t);
  const atEnd = x > plotWidth * 0.8;
  const top = 50 + (index % 2) * 12;
  const [from, to] = band ? [scale.timeToPx(band.start), scale.timeToPx(band.end)] : [x, x];
  const area = band
    ? `<rect class="band" x="${px(from)}" y="${top}" width="${px(Math.max(to - from, 1))}" height="${height}"/>`
    : '';
  return (
    `<g class="${kindClass(kind)}">${area}<path class="moment" d="M${px(x)} ${top}V${height}"/>` +
    `<text x="${px(atEnd ? x - 3 : x + 3)}" y="${top + 3}" text-anchor="${atEnd ? 'end' : 'start'}">${escapeMarkup(label)}</text></g>`
  );
}

function drawRow({ kind, group, depth, lane, owner }: Row, y: number, scale: Scale, until: number, localize: Localize): string {
  const title = lane ? (owner === null ? lane.title : `${owner} · ${lane.title}`) : localize(groupTitles[group]);
  const x = margin + depth * 12;
  const name = escapeMarkup(cutText(title, nameWidth - depth * 12 - 8));
  const text = `<text x="${x}" y="15"${kind === 'group' ? ' class="faint" font-weight="600"' : ''}>${name}</text>`;
  const drawing = lane
    ? `<g transform="translate(${margin + nameWidth} 0)" clip-path="url(#plot)">${drawLane(lane, scale, until)}</g>`
    : '';
  return `<g transform="translate(0 ${y})"><path class="line" d="M${margin} ${rowHeight}H${margin + nameWidth + plotWidth}"/>${text}${drawing}</g>`;
}
