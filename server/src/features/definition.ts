import type { Location } from 'vscode-languageserver-types';
import { factsOf } from '../workspace/file-facts.ts';
import { definitionsOf, mentionAt, type PlacedMention } from '../workspace/lookup.ts';
import { answers, type Feature, type FeatureContext, type PositionParams } from './feature.ts';

/** Where the name at a place is defined: in this file, else in the files applied with it, else anywhere in the workspace. */
export function provideDefinition(context: FeatureContext, { position }: PositionParams): Location[] | null {
  const mention = mentionUnder(context, position);
  return mention ? definitionsOf(context.workspace, mention).map(({ uri, range }) => ({ uri, range })) : null;
}

/** What the cursor is on, where that has a name. */
export function mentionUnder(
  { uri, file }: Pick<FeatureContext, 'uri' | 'file'>,
  position: PositionParams['position'],
): PlacedMention | undefined {
  return mentionAt(factsOf(uri, file), position);
}

export const definition: Feature = {
  capabilities: { definitionProvider: true },
  requests: [answers('textDocument/definition', provideDefinition)],
};
