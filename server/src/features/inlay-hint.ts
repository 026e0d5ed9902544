import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Range as OffsetRange } from '#core/base/range.ts';
import { type FoundTemplate, findPodTemplates } from '#core/workload/find.ts';
import { filePosition } from '#core/yaml/model.ts';
import { toLspRange } from '../convert.ts';
import { answers, type DocumentParams, type Feature, type FeatureContext } from './feature.ts';
import { defaultHints } from './hints/default-hints.ts';
import type { Hint } from './hints/hint.ts';
import { probeHints } from './hints/probe-hints.ts';
import { terminationHints } from './hints/termination-hints.ts';

export interface InlayHintParams extends DocumentParams {
  readonly range: Range;
}

/** What the figures of the pods in view come to, behind the fields that say so; each kind has its own switch. Nothing is simulated. */
export function provideInlayHints(context: FeatureContext, { range }: InlayHintParams): InlayHint[] {
  const { settings, token } = context;
  const hints: InlayHint[] = [];
  for (const found of findPodTemplates(context.file)) {
    if (token.isCancellationRequested) return [];
    if (!isInView(found, range)) continue;
    const { template } = found;
    const ofPod = [
      ...(settings.defaultHintsEnabled ? defaultHints(template, context) : []),
      ...(settings.probeHintsEnabled ? probeHints(template, context) : []),
      ...(settings.terminationHintsEnabled ? terminationHints(template, context) : []),
    ];
    hints.push(...ofPod.flatMap((hint) => place(found, hint, context) ?? []));
  }
  return hints.filter(({ position: { line } }) => range.start.line <= line && line <= range.end.line);
}

function isInView({ document, template }: FoundTemplate, range: Range): boolean {
  const whole = toLspRange(document, template.object.node.range);
  return whole.start.line <= range.end.line && range.start.line <= whole.end.line;
}

/** Behind a value of one line, else behind the colon. */
function place({ document, template }: FoundTemplate, hint: Hint, { uri }: FeatureContext): InlayHint | undefined {
  const offset = endOf(template.source.at(hint.path), document.content.text);
  if (offset === undefined) return undefined;
  const label = hint.parts.map(({ text, path }) => {
    const source = path && template.source.at(path);
    return { value: text, ...(source && { location: { uri, range: toLspRange(document, source.key ?? source.value) } }) };
  });
  return { position: filePosition(document, offset), label, tooltip: hint.tooltip, paddingLeft: true };
}

function endOf(found: { readonly key?: OffsetRange; readonly value: OffsetRange } | undefined, text: string): number | undefined {
  if (!found) return undefined;
  const { key, value } = found;
  const isOneLine = !/[\r\n]/.test(text.slice(value.start, value.end).trimEnd());
  if (isOneLine && (!key || !/[\r\n]/.test(text.slice(key.end, value.start)))) return value.end;
  const colon = key && text.indexOf(':', key.end);
  return colon === undefined || colon < 0 ? undefined : colon + 1;
}

export const inlayHint: Feature = {
  capabilities: { inlayHintProvider: { resolveProvider: false } },
  requests: [answers('textDocument/inlayHint', provideInlayHints)],
};
