import type { Range } from 'vscode-languageserver-types';
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver-types';

/** A field of a type of the API: what `completionItem/resolve` needs to know. */
export interface FieldName {
  readonly type: string;
  readonly name: string;
}

/** What an item carries until it is resolved. */
export interface ItemData {
  readonly uri: string;
  readonly field: FieldName;
}

/** One thing that may be typed at a place, before it is put into the protocol's form. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'enum' | 'reference' | 'snippet';
  /** What is inserted in place of the word at the cursor. */
  readonly text: string;
  readonly isSnippet?: boolean;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The field that is offered: its text is sent when somebody looks at it. */
  readonly field?: FieldName;
  readonly deprecated?: boolean;
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

/** The suggestions in order of rank; those of equal rank keep their order. A label that comes twice is kept once. */
export function toCompletionItems(suggestions: readonly Suggestion[], range: Range, uri: string): CompletionItem[] {
  const sorted = suggestions.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const seen = new Set<string>();
  const unique = sorted.filter(({ label }) => !seen.has(label) && seen.add(label));
  return unique.slice(0, maxItems).map((suggestion, i) => toCompletionItem(suggestion, i, range, uri));
}

function toCompletionItem(suggestion: Suggestion, index: number, range: Range, uri: string): CompletionItem {
  const { label, kind, text, isSnippet, detail, documentation, field, deprecated } = suggestion;
  return {
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(4, '0'),
    // The text may begin with a dash or a space, which nobody types to find it.
    ...(!text.startsWith(label) && { filterText: label }),
    textEdit: { range, newText: text },
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(text.includes('\n') && { insertTextMode: InsertTextMode.adjustIndentation }),
    ...(detail !== undefined && { detail }),
    ...(documentation && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(field && { data: { uri, field } satisfies ItemData }),
    ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
  };
}
