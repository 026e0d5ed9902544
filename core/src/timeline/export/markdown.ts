import type { Localize } from '#l10n/localizer.ts';
import { formatClock } from '../format.ts';
import type { Lane, Timeline } from '../model.ts';
import { clean } from '../text/width.ts';

interface Line {
  readonly t: number;
  readonly end: number | null;
  readonly lane: string;
  readonly what: string;
}

/** A table for a pull request or a page: the figures, then everything that happens in order of time. */
export function renderMarkdown(timeline: Timeline, localize: Localize): string {
  const heading = ['from', 'to', 'lane', 'what'] as const;
  const rows = timeline.lanes.flatMap(linesOf).sort((a, b) => a.t - b.t);
  return [
    `### ${cell(timeline.title)}`,
    '',
    timeline.figures.map(({ label, value }) => `**${cell(label)}** ${cell(value)}`).join(' · '),
    '',
    `| ${heading.map((column) => localize(`timeline.export.${column}`)).join(' | ')} |`,
    '| ---: | ---: | --- | --- |',
    ...rows.map(({ t, end, lane, what }) => {
      const until = end === null ? '…' : end === t ? '' : formatClock(end);
      return `| ${formatClock(t)} | ${until} | ${cell(lane)} | ${cell(what)} |`;
    }),
  ].join('\n');
}

function linesOf({ title, segments, markers }: Lane): Line[] {
  return [
    ...segments.map(({ start, end, label }) => ({ t: start, end, lane: title, what: label })),
    ...markers.map(({ t, end, count, label }) => ({
      t,
      end: end ?? t,
      lane: title,
      what: count === undefined || count === 1 ? label : `${label} ×${count}`,
    })),
  ];
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** What Markdown would read as its own signs is escaped, HTML among them: a name is only a name. */
export function cell(text: string): string {
  return clean(text).replace(/[\\`*_{}[\]<>|~#&!]/g, (sign) => entities[sign] ?? `\\${sign}`);
}
