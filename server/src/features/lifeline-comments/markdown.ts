import type { CommentKey } from '#core/lifeline/comment/model.ts';
import type { Metric } from '#core/lifeline/expectation/metrics.ts';
import type { Localize } from '#l10n/localizer.ts';
import { inlineCode } from '../markdown.ts';

/** What a key of `# lifeline:` comments means, how it is written, and where a scenario file has it. The texts are ours, and Markdown. */
export function keyMarkdown({ name, doc, form, example, scenarioKey }: CommentKey, localize: Localize): string {
  return [
    `**${name}**`,
    localize(doc),
    localize('lifeline.hover.form', { form: inlineCode(form), example: inlineCode(example) }),
    localize('lifeline.hover.scenarioKey', { key: inlineCode(scenarioKey) }),
  ].join('\n\n');
}

/** What a metric of `expect` measures. */
export function metricMarkdown({ name, doc, example, of }: Metric, localize: Localize): string {
  return [
    `**expect ${name}**`,
    localize(doc),
    localize(of === 'end' ? 'lifeline.hover.ofEnd' : 'lifeline.hover.ofLife'),
    localize('lifeline.hover.example', { example: inlineCode(`expect ${example}`) }),
  ].join('\n\n');
}
