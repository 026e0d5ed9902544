import { compareLives, type Life } from '#core/compare/compare.ts';
import { renderComparison } from '#core/compare/markdown.ts';
import type { Comparison } from '#core/compare/model.ts';
import { renderComparisonText } from '#core/compare/text.ts';
import { simulateEnd } from '#core/lifeline/simulator.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { createLocalizer, type Localize } from '#l10n/localizer.ts';
import type { CliIo } from '../io.ts';
import { readShellParser } from '../shell-parser.ts';
import type { SimulateOptions } from '../simulate/options.ts';
import { simulateFile } from '../simulate/run.ts';
import { type CompareOptions, parseCompareOptions } from './options.ts';

/** `pod-lifeline compare`: what a change does to a pod's life. */
export async function runCompare(args: readonly string[], io: CliIo): Promise<number> {
  const localize = createLocalizer(io.locale);
  const options = parseCompareOptions(args, localize);
  const parseShell = await readShellParser();
  const lifeOf = (side: SimulateOptions): Life & { readonly document: number } => {
    const { loaded, input, trace } = simulateFile(side, parseShell, io, localize);
    const { template, document } = loaded;
    const timeline = buildTimeline(trace, template, { document: document.index, localize });
    return { template, trace, timeline, end: simulateEnd(input, trace), document: document.index };
  };
  const [before, after] = [lifeOf(options.before), lifeOf(options.after)];
  const name = nameOf(options, before);
  const comparison = compareLives(before, after, { name, document: after.document, alignEnds: false, localize });
  const result = render(comparison, after, options, io, localize);
  if (options.output === undefined) io.stdout(result);
  else io.write(options.output, result);
  return 0;
}

function render(comparison: Comparison, { timeline }: Life, { format }: CompareOptions, io: CliIo, localize: Localize): string {
  if (format === 'markdown') return `${renderComparison(comparison, timeline, localize)}\n`;
  if (format === 'text') return renderComparisonText(comparison, timeline, { color: io.color, localize });
  const { name, summary, figures, fields, fieldsLeftOut } = comparison;
  const plain = fields.map(({ path, before, after }) => ({ path, before, after }));
  return `${JSON.stringify({ schema: 'pod-lifeline/comparison@1', name, summary, figures, fields: plain, fieldsLeftOut })}\n`;
}

/** What tells the first side from the second: its file, its pod or its scenario. */
function nameOf({ before, after }: CompareOptions, life: Life): string {
  if (before.file !== after.file) return before.file;
  if (before.pod !== after.pod) return life.timeline.title;
  return before.preset ?? before.scenario ?? `Kubernetes ${life.trace.kubernetesVersion}`;
}
