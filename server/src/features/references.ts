import type { Location } from 'vscode-languageserver-types';
import { mentionsOfSame } from '../workspace/lookup.ts';
import { mentionUnder } from './definition.ts';
import { answers, type Feature, type FeatureContext, type PositionParams } from './feature.ts';

export interface ReferenceParams extends PositionParams {
  readonly context: { readonly includeDeclaration: boolean };
}

/** Every place of the workspace that names what the cursor is on. */
export function provideReferences(context: FeatureContext, params: ReferenceParams): Location[] | null {
  const mention = mentionUnder(context, params.position);
  if (!mention) return null;
  return mentionsOfSame(context.workspace, mention)
    .filter(({ role, isKey }) => isKey === mention.isKey && (role === 'reference' || params.context.includeDeclaration))
    .map(({ uri, range }) => ({ uri, range }));
}

export const references: Feature = {
  capabilities: { referencesProvider: true },
  requests: [answers('textDocument/references', provideReferences)],
};
