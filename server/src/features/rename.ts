import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { mentionsOfKey, mentionsOfSame, type PlacedMention, sameGroup } from '../workspace/lookup.ts';
import type { SymbolId, Workspace } from '../workspace/model.ts';
import { mentionUnder } from './definition.ts';
import { answers, type Feature, type FeatureContext, type PositionParams, RefusedRequest } from './feature.ts';
import { nameProblem } from './name-rules.ts';

export interface RenameParams extends PositionParams {
  readonly newName: string;
}

/** What would be renamed at a place; null where nothing there has a name that others use. */
export function prepareRename(
  context: FeatureContext,
  { position }: PositionParams,
): { readonly range: Range; readonly placeholder: string } | null {
  const mention = mentionUnder(context, position);
  return mention ? { range: mention.range, placeholder: nameOf(mention) } : null;
}

/**
 * Edits that give a thing another name wherever the workspace names it. Refused, with the reason, where Kubernetes would not take the
 * name, another thing already has it, or requirements hold too many labels together.
 */
export function provideRename(context: FeatureContext, { position, newName }: RenameParams): WorkspaceEdit | null {
  const mention = mentionUnder(context, position);
  if (!mention) return null;
  const { localize, workspace } = context;
  const problem = nameProblem(mention, newName);
  if (problem) throw new RefusedRequest(localize(problem, { name: newName }));
  if (newName === nameOf(mention)) return { changes: {} };
  if (isTaken(workspace, mention, newName)) throw new RefusedRequest(localize('server.rename.taken', { name: newName }));
  const places = placesToRename(workspace, mention);
  if (!places) throw new RefusedRequest(localize('server.rename.moreValues', { name: nameOf(mention) }));
  const changes: Record<string, TextEdit[]> = {};
  for (const each of places) {
    changes[each.uri] = [...(changes[each.uri] ?? []), { range: each.range, newText: written(newName, each) }];
  }
  return { changes };
}

/**
 * A label is its key with one value. Where a requirement has its key for more values, the labels with these change their key as well: they would keep the
 * old one otherwise, and no longer be selected.
 */
function placesToRename(workspace: Workspace, mention: PlacedMention): readonly PlacedMention[] | undefined {
  if (mention.isKey) return mentionsOfKey(workspace, mention);
  return mentionsOfSame(workspace, mention).filter(({ isKey }) => !isKey);
}

/** A label is renamed by its key or by its value, whichever the cursor is on. */
function nameOf({ symbol, isKey }: PlacedMention): string {
  return isKey ? symbol.scope : symbol.name;
}

/** Two labels may well be alike; anything else that gets the name of another would be mistaken for it. */
function isTaken(workspace: Workspace, { symbol, uri }: PlacedMention, newName: string): boolean {
  if (symbol.kind === 'label') return false;
  const renamed: SymbolId = { ...symbol, name: newName };
  return [...workspace.files.values()].some(
    (facts) =>
      sameGroup(workspace, facts.uri, uri) &&
      facts.mentions.some(({ role, symbol: other }) => role === 'definition' && isOtherOfName(other, renamed)),
  );
}

function isOtherOfName(other: SymbolId, { kind, scope, name, namespace }: SymbolId): boolean {
  const isInNamespace = namespace === undefined || other.namespace === undefined || other.namespace === namespace;
  return other.kind === kind && other.scope === scope && other.name === name && isInNamespace;
}

/** Words that YAML takes for something else than text need quotes. */
function written(name: string, { isQuoted, isNumber }: PlacedMention): string {
  const isOtherThanText = /^(true|false|yes|no|on|off|null|y|n|~|[-+.]?\d[\d._eExXoOa-fA-F+-]*)?$/i.test(name);
  return !isQuoted && !isNumber && isOtherThanText ? `"${name}"` : name;
}

export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  requests: [answers('textDocument/prepareRename', prepareRename), answers('textDocument/rename', provideRename)],
};
