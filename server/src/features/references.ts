import type { Location } from 'vscode-languageserver-types';
import { mentionsOfSame } from '../workspace/lookup.ts';
import { locationsOf, mentionsUnder } from './definition.ts';
import { answers, type Feature, type FeatureContext, type PositionParams } from './feature.ts';

export interface ReferenceParams extends PositionParams {
  readonly context: { readonly includeDeclaration: boolean };
}

/** Every place of the workspace that names what the cursor is on. */
export function provideReferences(context: FeatureContext, params: ReferenceParams): Location[] | null {
  const mentions = mentionsUnder(context, params.position);
  if (mentions.length === 0) return null;
  const places = mentions.flatMap((mention) =>
    mentionsOfSame(context.workspace, mention).filter(({ isKey }) => isKey === mention.isKey),
  );
  return locationsOf(places.filter(({ role }) => role === 'reference' || params.context.includeDeclaration));
}

export const references: Feature = {
  capabilities: { referencesProvider: true },
  requests: [answers('textDocument/references', provideReferences)],
};
