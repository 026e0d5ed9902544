import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-types';
import { factsOf } from '../workspace/file-facts.ts';
import { isSameSymbol } from '../workspace/lookup.ts';
import type { Mention } from '../workspace/model.ts';
import { mentionsUnder } from './definition.ts';
import { answers, type Feature, type FeatureContext, type PositionParams } from './feature.ts';

/** The places of this file that name what the cursor is on; its definition is marked as written to. */
export function provideDocumentHighlights(context: FeatureContext, { position }: PositionParams): DocumentHighlight[] | null {
  const under = mentionsUnder(context, position);
  if (under.length === 0) return null;
  const isUnder = ({ symbol, isKey }: Mention): boolean =>
    under.some((mention) => isKey === mention.isKey && isSameSymbol(symbol, mention.symbol));
  const found = factsOf(context.uri, context.file).mentions.filter(isUnder);
  // The key of a requirement is mentioned with each of its values.
  return [...new Map(found.map((each) => [`${each.range.start.line} ${each.range.start.character}`, each])).values()].map(
    ({ range, role }) => ({
      range,
      kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }),
  );
}

export const documentHighlight: Feature = {
  capabilities: { documentHighlightProvider: true },
  requests: [answers('textDocument/documentHighlight', provideDocumentHighlights)],
};
