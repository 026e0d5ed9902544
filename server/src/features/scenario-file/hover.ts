import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import { touches } from '#core/base/range.ts';
import { fieldAt } from '#core/sim/scenario/shape-at.ts';
import { locate } from '#core/yaml/locate.ts';
import { type DocumentOffset, toLspRange } from '../../convert.ts';
import type { FeatureContext } from '../feature.ts';
import { scenarioFieldMarkdown } from './markdown.ts';

/** What a key of a scenario file means; on its value too. */
export function hoverInScenario({ localize }: FeatureContext, { document, offset }: DocumentOffset): Hover | null {
  const place = locate(document.content, offset);
  if (place.kind === 'comment' || place.replace.start === place.replace.end || !touches(place.replace, offset)) return null;
  const path = place.path.slice(0, place.path.findLastIndex((step) => typeof step === 'string') + 1);
  const field = fieldAt(document.content.root, path);
  if (!field) return null;
  const value = scenarioFieldMarkdown(String(path.at(-1)), field, localize);
  return { contents: { kind: MarkupKind.Markdown, value }, range: toLspRange(document, place.replace) };
}
