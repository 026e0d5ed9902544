import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Trace } from '#core/sim/trace.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { exportTimeline, renderHtml } from '#core/timeline/export/index.ts';
import type { Source, Timeline } from '#core/timeline/model.ts';
import { renderText } from '#core/timeline/text.ts';
import { filePosition } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { ToWebview } from '#protocol/webview-messages.ts';
import type { CliIo } from '../io.ts';
import { renderKubectl } from './kubectl.ts';
import type { LoadedPod } from './load.ts';
import type { SimulateOptions } from './options.ts';

/** The trace in the format that was asked for. */
export function render(trace: Trace, options: SimulateOptions, loaded: LoadedPod, io: CliIo, localize: Localize): string {
  const { format, explain } = options;
  if (format === 'json') return `${JSON.stringify(trace)}\n`;
  if (format === 'kubectl') return renderKubectl(trace);
  const timeline = buildTimeline(trace, loaded.template, { document: loaded.document.index, localize });
  if (format === 'html') return htmlPage(timeline, options, loaded, io.locale);
  if (format !== 'text') return exportTimeline(format, timeline, localize);
  const lineOf = ({ range }: Source): number => filePosition(loaded.document, range.start).line + 1;
  return renderText(timeline, { width: io.width, color: io.color, localize, ...(explain && { explain: lineOf }) });
}

/** The panel as a page of its own, with the script and style that lie beside this bundle. */
function htmlPage(timeline: Timeline, options: SimulateOptions, { template }: LoadedPod, locale: string): string {
  const { id } = template;
  const message: ToWebview = {
    type: 'timeline',
    timeline,
    file: path.basename(options.file),
    template: id,
    templates: [{ id, title: timeline.title }],
    view: options.deleteAt === undefined ? 'life' : 'termination',
    uri: '',
    revision: 0,
    presets: [],
    scenario: {},
  };
  const asset = (name: string): string => readFileSync(path.join(__dirname, name), 'utf8');
  return renderHtml({
    title: timeline.title,
    locale: locale.replaceAll('_', '-'),
    messages: [message],
    script: asset('webview.js').replace(/^\/\/# sourceMappingURL=.*$/m, ''),
    style: asset('webview.css').replace(/\/\*# sourceMappingURL=.*?\*\//, ''),
  });
}
