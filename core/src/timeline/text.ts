import { createLocalizer, type Localize } from '#l10n/localizer.ts';
import { createFolding, type Folding } from './fold.ts';
import type { Lane, Source, Timeline } from './model.ts';
import { eventTable } from './text/events.ts';
import { findingLines } from './text/findings.ts';
import { paintLane } from './text/lane.ts';
import { createPalette, type Palette } from './text/palette.ts';
import { rulerLines } from './text/ruler.ts';
import { spreadTable } from './text/spread.ts';
import { whyTable } from './text/why.ts';
import { clean, fitColumns } from './text/width.ts';

export interface TextOptions {
  /** Columns of the terminal; less than 60 counts as 60. */
  readonly width: number;
  readonly color?: boolean;
  /** The reader's language; English where it is absent. */
  readonly localize?: Localize;
  /** Adds why the key changes happened; tells the line of a place in the manifest, counting from 1. */
  readonly explain?: (source: Source) => number | undefined;
}

const narrowest = 60;
/** Columns for the lanes' names. */
const nameWidth = 22;

/** Columns of the plot, and what maps seconds to them. */
export interface TextScale {
  readonly folding: Folding;
  readonly columns: number;
  readonly until: number;
  column(t: number): number;
}

/** The timeline for a terminal: key figures, lanes drawn with blocks, events. Ends with a line break. */
export function renderText(
  timeline: Timeline,
  { width, color = false, localize = createLocalizer('en'), explain }: TextOptions,
): string {
  const all = Math.max(width, narrowest);
  const columns = all - nameWidth - 1;
  const palette = createPalette(color);
  const scale = createTextScale(timeline, columns);
  const lines = [
    palette.bold(clean(timeline.title)),
    figureLine(timeline, palette),
    ...findingLines(timeline, { columns: all, palette, localize }),
    '',
    ...rulerLines(timeline, scale, palette).map((line) => `${' '.repeat(nameWidth + 1)}${line}`),
    ...timeline.lanes.filter(isWorthALine).map((lane) => laneLine(lane, scale, palette)),
    '',
    palette.faint(localize('timeline.text.legend')),
    ...spreadTable(timeline.moments, palette, localize),
    '',
    palette.bold(localize('timeline.text.events')),
    ...eventTable(timeline.events, all, palette),
    ...(explain === undefined ? [] : whyTable(timeline, { columns: all, palette, localize, lineOf: explain })),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function createTextScale({ quiet, until }: Timeline, columns: number): TextScale {
  const folding = createFolding(quiet, until);
  const all = Math.max(folding.toUnits(until), 1e-6);
  return { folding, columns, until, column: (t) => Math.min(Math.max((folding.toUnits(t) / all) * columns, 0), columns) };
}

function figureLine({ figures, kubernetesVersion, seed }: Timeline, palette: Palette): string {
  const parts = figures.map(({ label, value, alarming }) => `${label} ${alarming ? palette.alarm(value) : palette.bold(value)}`);
  return [...parts, palette.faint(`Kubernetes ${kubernetesVersion}`), palette.faint(`seed ${seed}`)].join(' · ');
}

function isWorthALine({ segments, markers }: Lane): boolean {
  return segments.length + markers.length > 0;
}

function laneLine(lane: Lane, scale: TextScale, palette: Palette): string {
  const name = fitColumns(`${'  '.repeat(lane.depth)}${clean(lane.title)}`, nameWidth);
  return `${lane.depth > 0 ? palette.faint(name) : name} ${paintLane(lane, scale, palette)}`;
}
