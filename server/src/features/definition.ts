import type { Location } from 'vscode-languageserver-types';
import { factsOf } from '../workspace/file-facts.ts';
import { definitionsOf, mentionAt, mentionsAt, type PlacedMention } from '../workspace/lookup.ts';
import { answers, type Feature, type FeatureContext, type PositionParams } from './feature.ts';

/** Where the name at a place is defined: in this file, else in the files applied with it, else anywhere in the workspace. */
export function provideDefinition(context: FeatureContext, { position }: PositionParams): Location[] | null {
  const mentions = mentionsUnder(context, position);
  if (mentions.length === 0) return null;
  return locationsOf(mentions.flatMap((mention) => definitionsOf(context.workspace, mention)));
}

/** Where mentions stand, each place once. */
export function locationsOf(mentions: readonly PlacedMention[]): Location[] {
  const places = mentions.map(
    ({ uri, range }) => [`${uri} ${range.start.line} ${range.start.character}`, { uri, range }] as const,
  );
  return [...new Map(places).values()];
}

/** All that the text under the cursor has the name of. */
export function mentionsUnder(
  { uri, file }: Pick<FeatureContext, 'uri' | 'file'>,
  position: PositionParams['position'],
): PlacedMention[] {
  return mentionsAt(factsOf(uri, file), position);
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
