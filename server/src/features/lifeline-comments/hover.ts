import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import { type Range, touches } from '#core/base/range.ts';
import { keysOf } from '#core/lifeline/comment/keys.ts';
import { placeOf } from '#core/lifeline/comment/place.ts';
import { type ExpectationText, splitComment } from '#core/lifeline/comment/split.ts';
import { lifelineComments } from '#core/lifeline/comments.ts';
import { checkExpectations } from '#core/lifeline/expectation/check.ts';
import { metrics } from '#core/lifeline/expectation/metrics.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { type DocumentOffset, toLspRange } from '../../convert.ts';
import type { FeatureContext } from '../feature.ts';
import { inlineCode } from '../markdown.ts';
import { subjectOf } from '../subject.ts';
import { keyMarkdown, metricMarkdown } from './markdown.ts';

/** What a key of a `# lifeline:` comment means, and what an expectation comes to; undefined elsewhere. */
export function hoverInLifelineComment(context: FeatureContext, { document, offset }: DocumentOffset): Hover | undefined {
  const { content } = document;
  const comment = content.comments.find(({ range }) => touches(range, offset));
  const parts = comment && splitComment(comment);
  const place = parts && placeOf(content, comment.range.start);
  if (!place) return undefined;
  const answer = (range: Range, value: string): Hover => ({
    contents: { kind: MarkupKind.Markdown, value },
    range: toLspRange(document, range),
  });
  const item = parts.items.find(({ range }) => touches(range, offset));
  const key = item && keysOf(place.container ? 'container' : 'pod').find(({ name }) => name === item.name);
  if (key) return answer(item.range, keyMarkdown(key, context.localize));
  const expectation = parts.expectations.find(({ range }) => touches(range, offset));
  if (expectation) return answer(expectation.range, describe(context, expectation, place.template));
  const isBeginning = !item && offset <= parts.start;
  return isBeginning
    ? answer({ start: comment.range.start, end: parts.start }, context.localize('lifeline.hover.comment'))
    : undefined;
}

function describe(context: FeatureContext, text: ExpectationText, template: PodTemplate): string {
  const { localize } = context;
  const metric = metrics.find(({ name }) => name === text.metric);
  if (!metric) return localize('lifeline.hover.expect');
  return [metricMarkdown(metric, localize), measured(context, text, template)].filter(Boolean).join('\n\n');
}

/** The figure itself, where the pod can be simulated: the editor has done so for its diagnostics. */
function measured(context: FeatureContext, { range }: ExpectationText, template: PodTemplate): string {
  const { simulator, localize, parseShell } = context;
  const expectation = lifelineComments(template).expectations.find((each) => each.range.start === range.start);
  if (!expectation || !parseShell) return '';
  const subject = subjectOf(context, template);
  const traces = { life: () => simulator.life(subject), deletion: () => simulator.deletion(subject) };
  const [result] = checkExpectations(traces, [expectation]);
  if (!result) return '';
  const { isMet, until } = result;
  if (result.measured === undefined) return localize('lifeline.hover.never', { until });
  const parts = result.parts === '' ? '' : ` (${inlineCode(result.parts)})`;
  return localize(isMet ? 'lifeline.hover.met' : 'lifeline.hover.unmet', { measured: inlineCode(result.measured) }) + parts;
}
