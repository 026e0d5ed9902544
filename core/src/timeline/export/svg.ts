import type { Localize } from '#l10n/localizer.ts';
import { axisTicks } from '../chart/axis-ticks.ts';
import { groupTitles } from '../chart/group-titles.ts';
import { fullRange } from '../chart/range.ts';
import { buildRows, plainRows, type Row } from '../chart/rows.ts';
import { createScale, type Scale } from '../chart/scale.ts';
import { tilePaths } from '../chart/shapes.ts';
import { createFolding } from '../fold.ts';
import type { Lane, Moment, Timeline } from '../model.ts';
import { tickLabel } from '../ticks.ts';
import { kindClass, pictureStyle } from './colors.ts';
import { escapeMarkup } from './markup.ts';
import { px } from './px.ts';
import { drawGhost, drawLane, ghostHeight } from './svg-lane.ts';
import { cutText } from './text-width.ts';

const nameWidth = 190;
const plotWidth = 1000;
const rowHeight = 22;
const margin = 12;
/** Title and figures, flags of the moments, axis. */
const headHeight = 88;

/** Another life below the bars of this one. */
export interface OtherLife {
  /** What readers know it by: `HEAD`. */
  readonly name: string;
  /** Under the ids that the same lanes have here. */
  readonly lanes: readonly Lane[];
  /** It really happened: its outlines are whole. */
  readonly isRecorded: boolean;
}

/** The whole life as one picture that stands on its own: no script, no font, nothing to load. Width 1,214 pixels. */
export function renderSvg(timeline: Timeline, localize: Localize, other?: OtherLife): string {
  const { quiet, until } = timeline;
  const folding = createFolding(quiet, until);
  const scale = createScale(folding, fullRange(folding, until), plotWidth);
  const others = new Map(other?.lanes.map((lane) => [lane.id, lane]));
  const rows = buildRows(timeline, { ...plainRows, collapsed: [] }).map((row) => ({
    row,
    ghost: others.get(row.lane?.id ?? ''),
  }));
  const tops: number[] = [];
  let bottom = headHeight;
  for (const { ghost } of rows) {
    tops.push(bottom);
    bottom += rowHeight + (ghost ? ghostHeight : 0);
  }
  const width = nameWidth + plotWidth + 2 * margin;
  const height = bottom + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escapeMarkup(timeline.title)}</title><desc id="d">${escapeMarkup(timeline.summary)}</desc>`,
    `<style>${pictureStyle()}</style>`,
    `<defs><clipPath id="plot"><rect width="${plotWidth}" height="${height}"/></clipPath>${tiles()}</defs>`,
    head(timeline, other && localize('webview.compare.current', { name: other.name })),
    `<g transform="translate(${margin + nameWidth} 0)" clip-path="url(#plot)">`,
    folds(scale, height),
    axis(scale, height),
    ...timeline.moments.map((moment, i) => momentLine(moment, i, scale, height)),
    '</g>',
    ...rows.map(({ row, ghost }, i) => {
      const below = ghost && other ? drawOther(ghost, other, scale, until) : '';
      const place = { y: tops[i] ?? 0, height: rowHeight + (ghost ? ghostHeight : 0) };
      return drawRow(row, place, drawOwn(row, scale, until) + below, localize);
    }),
    '</svg>',
  ].join('\n');
}

function head({ title, figures }: Timeline, compared: string | undefined): string {
  const parts = [...figures.map(({ label, value }) => `${label} ${value}`), ...(compared === undefined ? [] : [compared])];
  const line = parts.join('   ·   ');
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

function drawOwn({ lane }: Row, scale: Scale, until: number): string {
  return lane ? inPlot(drawLane(lane, scale, until), 0) : '';
}

function drawOther(lane: Lane, { name, isRecorded }: OtherLife, scale: Scale, until: number): string {
  const label = `<text class="faint small" x="${margin + 24}" y="${rowHeight + 7}">${escapeMarkup(cutText(name, nameWidth - 32))}</text>`;
  return label + inPlot(drawGhost(lane, scale, until, isRecorded), rowHeight - 1);
}

const inPlot = (drawing: string, y: number): string =>
  `<g transform="translate(${margin + nameWidth} ${y})" clip-path="url(#plot)">${drawing}</g>`;

interface Place {
  readonly y: number;
  readonly height: number;
}

function drawRow({ kind, group, depth, lane, owner }: Row, { y, height }: Place, drawing: string, localize: Localize): string {
  const title = lane ? (owner === null ? lane.title : `${owner} · ${lane.title}`) : localize(groupTitles[group]);
  const x = margin + depth * 12;
  const name = escapeMarkup(cutText(title, nameWidth - depth * 12 - 8));
  const text = `<text x="${x}" y="15"${kind === 'group' ? ' class="faint" font-weight="600"' : ''}>${name}</text>`;
  const line = `<path class="line" d="M${margin} ${height}H${margin + nameWidth + plotWidth}"/>`;
  return `<g transform="translate(0 ${y})">${line}${text}${drawing}</g>`;
}
