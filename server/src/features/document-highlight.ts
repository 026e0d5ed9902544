import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-types';
import { factsOf } from '../workspace/file-facts.ts';
import { isSameSymbol } from '../workspace/lookup.ts';
import { mentionUnder } from './definition.ts';
import { answers, type Feature, type FeatureContext, type PositionParams } from './feature.ts';

/** The places of this file that name what the cursor is on; its definition is marked as written to. */
export function provideDocumentHighlights(context: FeatureContext, { position }: PositionParams): DocumentHighlight[] | null {
  const mention = mentionUnder(context, position);
  if (!mention) return null;
  return factsOf(context.uri, context.file)
    .mentions.filter(({ symbol, isKey }) => isKey === mention.isKey && isSameSymbol(symbol, mention.symbol))
    .map(({ range, role }) => ({
      range,
      kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

export const documentHighlight: Feature = {
  capabilities: { documentHighlightProvider: true },
  requests: [answers('textDocument/documentHighlight', provideDocumentHighlights)],
};
