import type { Diagnostic } from 'vscode-languageserver-types';

/** A line that is being typed, and the problems that were shown when its first character was. */
export interface Typing {
  readonly line: number;
  readonly shown: ReadonlySet<string>;
}

/** A change of a document's text on one line; a change of all of it has no range. */
export interface TextChange {
  readonly text: string;
  readonly range?: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

/** What leaves a line open: a key whose value is to come, or a new item. Completions end so. */
const openEnd = /(?:^|\S):\s*$|-\s+$/;

/** The line that a change types on; undefined where more was changed than typing does: then what it says is meant. */
export function typedLine(changes: readonly TextChange[]): number | undefined {
  const [change, ...more] = changes;
  if (!change?.range || more.length > 0) return undefined;
  const { text, range } = change;
  const isTyped = text.length <= 1 || openEnd.test(text);
  return range.start.line === range.end.line && isTyped && !/[\r\n]/.test(text) ? range.start.line : undefined;
}

/** The typing goes on where it is on the line where it was; on another line it starts from all that was found last. */
export function continuedTyping(
  line: number | undefined,
  before: Typing | undefined,
  found: readonly Diagnostic[],
): Typing | undefined {
  if (line === undefined) return undefined;
  return before?.line === line ? before : { line, shown: new Set(found.map(identityOf)) };
}

/**
 * What is shown while a line is typed: problems that are gone go at once, but new ones wait until nobody types. A half-typed key is no YAML yet and half
 * of a name is another one, which whatever refers to it would complain about.
 */
export function shownWhileTyping<T extends Diagnostic>(found: readonly T[], typing: Typing | undefined): readonly T[] {
  return typing ? found.filter((diagnostic) => typing.shown.has(identityOf(diagnostic))) : found;
}

function identityOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}
