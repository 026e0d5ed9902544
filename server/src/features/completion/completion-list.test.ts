import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import type { ClientAbilities } from '../feature.ts';
import { provideCompletion } from './completion.ts';
import { toCompletionList } from './suggestion.ts';

/** The list for a client, and its item of a label. */
function offered(marked: string, label: string, abilities: Partial<ClientAbilities> = {}) {
  const { text, position } = withCursor(marked);
  const client = { snippets: true, hierarchicalSymbols: true, ...abilities };
  const all = provideCompletion(featureContext(text, { client }), { textDocument: { uri }, position });
  const { items, ...list } = toCompletionList(all, client);
  const item: CompletionItem | undefined = items.find((each) => each.label === label);
  return { list, item };
}

const pod = 'apiVersion: v1\nkind: Pod\nspec:\n';
const range = (start: number, end: number) => ({ start: { line: 3, character: start }, end: { line: 3, character: end } });

describe('a list of completions', () => {
  test('is whole: the editor filters it without asking again', () => {
    expect(offered(`${pod}  res$0`, 'restartPolicy').list).toEqual({ isIncomplete: false });
  });

  test('says once what all replace, to a client that reads it there', () => {
    const { list, item } = offered(`${pod}  restartPolicy: Al$0`, 'Never', { sharedEditRange: true });
    expect(list.itemDefaults).toEqual({ editRange: range(17, 19) });
    expect(item).not.toHaveProperty('textEdit');
    expect(item).not.toHaveProperty('textEditText');
    expect(offered(`${pod}  hostN$0`, 'hostNetwork', { sharedEditRange: true }).item?.textEditText).toBe(
      `hostNetwork: \${1|true,false|}`,
    );
  });

  test('leaves it to the user whether the rest of a word goes', () => {
    const insertReplace = { insertReplace: true };
    const both = { insert: range(17, 19), replace: range(17, 23) };
    expect(offered(`${pod}  restartPolicy: Al$0ways`, 'Never', insertReplace).item?.textEdit).toEqual({
      ...both,
      newText: 'Never',
    });
    const shared = offered(`${pod}  restartPolicy: Al$0ways`, 'Never', { ...insertReplace, sharedEditRange: true });
    expect(shared.list.itemDefaults?.editRange).toEqual(both);
    expect(offered(`${pod}  restartPolicy: Al$0`, 'Never', insertReplace).item?.textEdit).toHaveProperty('range');
  });

  test('shows types beside the labels', () => {
    const { item } = offered(`${pod}  $0`, 'restartPolicy', { labelDetails: true });
    expect(item?.labelDetails).toEqual({ description: 'string' });
    expect(item?.detail).toBeUndefined();
    expect(offered(`${pod}  $0`, 'restartPolicy').item?.detail).toBe('string');
  });

  test('between brackets a value is taken by what ends it there', () => {
    expect(offered(`${pod}  containers: [{name: a, imagePullPolicy: $0}]`, 'Always').item?.commitCharacters).toEqual([
      ',',
      ']',
      '}',
    ]);
    expect(offered(`${pod}  restartPolicy: $0`, 'Always').item).not.toHaveProperty('commitCharacters');
  });
});
