import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { ClientAbilities } from '../feature.ts';
import { quoteScalar } from './scalar-text.ts';

/** What an item carries until it is resolved. */
export interface ItemData {
  readonly uri: string;
  /** `Container.image`; absent for what is no field. */
  readonly field?: string;
}

/** One thing that may be typed at a place, before it is put into the protocol's form. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'enum' | 'reference' | 'snippet';
  /** What is inserted in place of the word at the cursor. */
  readonly text: string;
  readonly isSnippet?: boolean;
  /** A few words beside the label: a type, or where a name comes from. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The field that is offered, `Container.image`: its text is sent when somebody looks at it. */
  readonly field?: string;
  readonly deprecated?: boolean;
  /** What is written elsewhere in the file along with it. */
  readonly additionalEdits?: readonly TextEdit[];
  /** Every server that knows the published schema offers it: keys, booleans, kinds. That schema has no other enums, and nobody's names. */
  readonly isPlainSchema?: boolean;
  /** Lower comes first, before the order of the list. */
  readonly rank?: number;
}

const kinds = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  enum: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
} as const;

/** Longest list that is sent; nobody scrolls further, and a hostile file must not cost more. */
const maxItems = 500;

/** What typing ends a value with between brackets or braces. */
const flowEnds = [',', ']', '}'];

/** Whether nothing but what is offered may stand there: of other values one that was typed to its end could become a longer one. */
function isChoice({ kind, label }: Suggestion): boolean {
  return kind === 'enum' || kind === 'reference' || label === 'true' || label === 'false';
}

/** More about the place of a list, and about the client. */
export interface ItemOptions {
  /** Where the cursor is: what stands behind it stays where the user wants that. */
  readonly cursor?: Position;
  readonly client?: ClientAbilities;
  /** Between brackets or braces. */
  readonly flow?: boolean;
  /** The quote that what is replaced begins with: an editor compares labels with what is typed from there on. */
  readonly quote?: '"' | "'" | undefined;
}

/**
 * The suggestions in order of rank; those of equal rank keep their order. A label that comes twice is kept once.
 * @param replace the whole word at the cursor
 */
export function toCompletionItems(
  suggestions: readonly Suggestion[],
  replace: Range,
  uri: string,
  { cursor = replace.end, client, flow = false, quote }: ItemOptions = {},
): CompletionItem[] {
  const sorted = suggestions.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const seen = new Set<string>();
  const unique = sorted.filter(({ label }) => !seen.has(label) && seen.add(label));
  const insert = { start: replace.start, end: cursor };
  // Of what stands in quotes the rest would be left without the first of them.
  const isSplit = client?.insertReplace === true && quote === undefined && cursor.character < replace.end.character;
  const range: EditRange = isSplit ? { insert, replace } : { range: replace };
  return unique
    .slice(0, maxItems)
    .map((suggestion, i) =>
      toCompletionItem(suggestion, i, { uri, range, flow, quote, labelDetails: client?.labelDetails === true }),
    );
}

interface ItemPlace extends Pick<ItemOptions, 'quote'> {
  readonly uri: string;
  readonly range: EditRange;
  readonly flow: boolean;
  readonly labelDetails: boolean;
}

/** Text that needs no quotes keeps those that somebody chose; what is no text loses them. */
function inQuotes({ kind, label, text }: Suggestion, quote: string): string {
  const isText = kind === 'field' || (text.trimStart() === label && quoteScalar(label) === label);
  return isText && !label.includes(quote) ? text.replace(label, () => quote + label + quote) : text;
}

type EditRange = { readonly range: Range } | { readonly insert: Range; readonly replace: Range };

function toCompletionItem(
  suggestion: Suggestion,
  index: number,
  { uri, range, flow, quote, labelDetails }: ItemPlace,
): CompletionItem {
  const { label, kind, isSnippet, detail, documentation, field, deprecated, additionalEdits } = suggestion;
  const text = quote === undefined ? suggestion.text : inQuotes(suggestion, quote);
  const item: CompletionItem = { label, kind: kinds[kind], sortText: String(index).padStart(3, '0') };
  // The text may begin with a dash or a space, which nobody types to find it.
  if (quote !== undefined || !text.startsWith(label)) item.filterText = quote === undefined ? label : quote + label;
  item.textEdit = 'range' in range ? { range: range.range, newText: text } : { ...range, newText: text };
  if (isSnippet) item.insertTextFormat = InsertTextFormat.Snippet;
  if (text.includes('\n')) item.insertTextMode = InsertTextMode.adjustIndentation;
  if (detail !== undefined && labelDetails) item.labelDetails = { description: detail };
  else if (detail !== undefined) item.detail = detail;
  if (documentation) item.documentation = { kind: MarkupKind.Markdown, value: documentation };
  if (field) item.data = { uri, field } satisfies ItemData;
  else if (kind === 'snippet') item.data = { uri } satisfies ItemData;
  if (additionalEdits) item.additionalTextEdits = [...additionalEdits];
  if (deprecated) item.tags = [CompletionItemTag.Deprecated];
  if (flow && isChoice(suggestion)) item.commitCharacters = flowEnds;
  return item;
}

/** A list that the editor filters without asking again; what all items replace is said once, which is a third of its size. */
export function toCompletionList(items: readonly CompletionItem[], client: ClientAbilities): CompletionList {
  const [first] = items;
  const edit = first?.textEdit;
  if (!edit || !client.sharedEditRange) return { isIncomplete: false, items: [...items] };
  const editRange = 'range' in edit ? edit.range : { insert: edit.insert, replace: edit.replace };
  return { isIncomplete: false, itemDefaults: { editRange }, items: items.map((item) => withoutRange(item, edit)) };
}

/** Items of one list mostly share their range itself; one with another keeps it. */
function withoutRange(item: CompletionItem, shared: NonNullable<CompletionItem['textEdit']>): CompletionItem {
  const { textEdit: own, ...rest } = item;
  if (!own) return item;
  const isSame =
    'range' in own ? 'range' in shared && own.range === shared.range : 'insert' in shared && own.insert === shared.insert;
  if (!isSame) return item;
  return own.newText === item.label ? rest : { ...rest, textEditText: own.newText };
}
