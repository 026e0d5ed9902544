import type { Position, Range } from 'vscode-languageserver-types';
import { groupsOf } from './groups.ts';
import type { FileFacts, Labels, Mention, SymbolId, Workspace } from './model.ts';
import { canonicalUri } from './uri.ts';

/** A mention and the file that it stands in. */
export interface PlacedMention extends Mention {
  readonly uri: string;
}

/** Places that one answer names at most. */
const maxPlaces = 5000;

/** The mention that the cursor is on, or touches the end of; the first where one text mentions several things. */
export function mentionAt(facts: FileFacts, position: Position): PlacedMention | undefined {
  const mention = facts.mentions.find(({ range }) => isOn(range, position));
  return mention && { ...mention, uri: facts.uri };
}

/** All that the text at the cursor mentions: the key of a requirement stands for a label with each of its values. */
export function mentionsAt(facts: FileFacts, position: Position): PlacedMention[] {
  const first = mentionAt(facts, position);
  const same = facts.mentions.filter(({ range, isKey }) => first && isKey === first.isKey && isSameRange(range, first.range));
  return same.slice(0, maxTogether).map((mention) => ({ ...mention, uri: facts.uri }));
}

function isOn({ start, end }: Range, { line, character }: Position): boolean {
  return start.line === line && start.character <= character && character <= end.character;
}

function isSameRange(a: Range, b: Range): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character;
}

/** Labels that one answer follows at most. */
const maxTogether = 50;

/** Whether two names stand for the same thing. Where no namespace is written, any will do. */
export function isSameSymbol(a: SymbolId, b: SymbolId): boolean {
  if (a.kind !== b.kind || a.name !== b.name) return false;
  if (a.kind === 'port' && (a.selector || b.selector)) return arePortsTied(a, b);
  if (a.scope !== b.scope) return false;
  return a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace;
}

/** A Service's `targetPort` and the ports of the pods that it selects. */
function arePortsTied(a: SymbolId, b: SymbolId): boolean {
  if (a.selector && b.selector) return hasAll(a.selector, b.selector) && hasAll(b.selector, a.selector);
  const selector = a.selector ?? b.selector ?? {};
  return Object.keys(selector).length > 0 && hasAll(a.labels ?? b.labels ?? {}, selector);
}

function hasAll(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

/** Where what a mention stands for is defined, as key or as value: in its own group of files, else anywhere in the workspace. */
export function definitionsOf(workspace: Workspace, mention: PlacedMention): PlacedMention[] {
  const everywhere = matching(workspace, mention).filter(({ role, isKey }) => role === 'definition' && isKey === mention.isKey);
  const group = groupOf(workspace, mention.uri);
  const near = everywhere.filter(({ uri }) => groupOf(workspace, uri) === group);
  return near.length > 0 ? near : everywhere;
}

/**
 * Every mention of the same thing: those of the group that it is defined in, and those of groups that have no definition of their own.
 * A name that is defined nowhere is the same thing within its own group.
 */
export function mentionsOfSame(workspace: Workspace, mention: PlacedMention): PlacedMention[] {
  const all = matching(workspace, mention);
  const defining = new Set(all.filter(({ role }) => role === 'definition').map(({ uri }) => groupOf(workspace, uri)));
  const own = groupOf(workspace, mention.uri);
  if (defining.size === 0) return all.filter(({ uri }) => groupOf(workspace, uri) === own);
  const chosen = defining.has(own) ? new Set([own]) : defining;
  return all.filter(({ uri }) => {
    const group = groupOf(workspace, uri);
    return chosen.has(group) || !defining.has(group);
  });
}

/**
 * Every place with the key of a label: requirements hold labels together that have other values, and these are mentioned elsewhere with the same
 * key. Undefined where more labels are held together than are followed.
 */
export function mentionsOfKey(workspace: Workspace, mention: PlacedMention): PlacedMention[] | undefined {
  const places = new Map<string, PlacedMention>();
  const labels = new Map([[labelId(mention), mention]]);
  // Labels that are found on the way are gone through as well.
  for (const label of labels.values()) {
    if (labels.size > maxTogether) return undefined;
    for (const each of mentionsOfSame(workspace, label)) {
      if (!each.isKey) continue;
      const { uri, range } = each;
      places.set(`${uri} ${range.start.line} ${range.start.character}`, each);
      const facts = each.isOfMoreValues && workspace.files.get(canonicalUri(uri));
      const beside = facts ? facts.mentions.filter(({ isKey, range: other }) => isKey && isSameRange(other, range)) : [];
      for (const other of beside.slice(0, maxTogether + 1)) {
        const placed = { ...other, uri };
        if (!labels.has(labelId(placed))) labels.set(labelId(placed), placed);
      }
    }
  }
  return [...places.values()];
}

function labelId({ symbol: { name, namespace } }: PlacedMention): string {
  return `${namespace ?? ''} ${name}`;
}

function groupOf(workspace: Workspace, uri: string): string {
  const key = canonicalUri(uri);
  return groupsOf(workspace.files).get(key) ?? key;
}

const ofOnePod: ReadonlySet<SymbolId['kind']> = new Set(['volume', 'resourceClaim', 'container']);

/** All places with the same meaning, first those of the mention's own file. What is of one pod is looked for in its file alone. */
function matching({ files }: Workspace, { uri, symbol }: PlacedMention): PlacedMention[] {
  const key = canonicalUri(uri);
  const isLocal = ofOnePod.has(symbol.kind);
  const own = files.get(key);
  const others = isLocal ? [] : [...files].flatMap(([other, facts]) => (other === key ? [] : facts));
  return [...(own ? [own] : []), ...others]
    .flatMap((facts) =>
      facts.mentions.filter((each) => isSameSymbol(each.symbol, symbol)).map((each) => ({ ...each, uri: facts.uri })),
    )
    .slice(0, maxPlaces);
}

/** Whether two files are applied together, as far as can be told. */
export function sameGroup(workspace: Workspace, a: string, b: string): boolean {
  return groupOf(workspace, a) === groupOf(workspace, b);
}
