import type { Localize } from '#l10n/localizer.ts';
import type { Timeline } from '../model.ts';
import { renderMarkdown } from './markdown.ts';
import { renderMermaid } from './mermaid.ts';
import { type OtherLife, renderSvg } from './svg.ts';
import { renderTraceEvents } from './trace-event.ts';

export { renderHtml } from './html.ts';
export type { OtherLife } from './svg.ts';

/** The formats that a timeline alone is enough for, with the ending of their files. */
export const exportEndings = { svg: 'svg', mermaid: 'mmd', markdown: 'md', 'trace-event': 'trace-events.json' } as const;
export type ExportFormat = keyof typeof exportEndings;

const renderers: Readonly<Record<ExportFormat, (timeline: Timeline, localize: Localize, other?: OtherLife) => string>> = {
  svg: renderSvg,
  mermaid: renderMermaid,
  markdown: renderMarkdown,
  'trace-event': renderTraceEvents,
};

/**
 * The timeline as a file for others: a picture, a diagram, a table or a recording. Ends with a line break. `other`: what a picture shows below
 * the bars; the timeline has room for it then.
 */
export function exportTimeline(format: ExportFormat, timeline: Timeline, localize: Localize, other?: OtherLife): string {
  return `${renderers[format](timeline, localize, other).trimEnd()}\n`;
}
