import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { emptyWorkspace, type ObjectFacts, type Workspace } from '#server/workspace/model.ts';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import type { ClientAbilities } from '../feature.ts';
import { provideCompletion, resolveCompletion } from './completion.ts';
import { toCompletionList } from './suggestion.ts';

/** The list for a client, and its item of a label. */
function offered(marked: string, label: string, abilities: Partial<ClientAbilities> = {}, workspace = emptyWorkspace) {
  const { text, position } = withCursor(marked);
  const client = { snippets: true, hierarchicalSymbols: true, ...abilities };
  const all = provideCompletion(featureContext(text, { client, workspace }), { textDocument: { uri }, position });
  const { items, ...list } = toCompletionList(all, client);
  const item: CompletionItem | undefined = items.find((each) => each.label === label);
  return { list, item };
}

const pod = 'apiVersion: v1\nkind: Pod\nspec:\n';
const facts: ObjectFacts = {
  uri,
  apiVersion: 'v1',
  kind: '',
  name: '',
  namespace: undefined,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  labels: {},
  keys: [],
  pod: undefined,
};
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

  test('says from which version on there is a field, and whether a cluster has to turn it on', () => {
    const detail = (marked: string, label: string): string | undefined => offered(marked, label).item?.detail;
    expect(detail(`${pod}  containers:\n    - name: a\n      $0`, 'restartPolicyRules')).toBe(
      'ContainerRestartRule[] · since 1.34',
    );
    expect(detail(`${pod}  $0`, 'containers')).toBe('Container[] · required');
  });

  test('says of which kind a name is, and which file has it', () => {
    const marked = `${pod}  serviceAccountName: $0\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: here}\n`;
    const there = { ...facts, kind: 'ServiceAccount', name: 'there', uri: 'file:///test/roles%20and%20users.yaml' };
    const workspace: Workspace = { ...emptyWorkspace, objects: (kind) => (kind === 'ServiceAccount' ? [there] : []) };
    expect(offered(marked, 'here', {}, workspace).item?.detail).toBe('ServiceAccount');
    expect(offered(marked, 'there', {}, workspace).item?.detail).toBe('ServiceAccount · roles and users.yaml');
  });

  test('takes labels of the workspace', () => {
    const web = { ...facts, pod: { labels: { tier: 'web' }, containers: [], images: [], ports: [], volumes: [] } };
    const workspace: Workspace = { ...emptyWorkspace, objects: (kind) => (kind === undefined ? [web] : []) };
    const service = 'apiVersion: v1\nkind: Service\nspec:\n  selector:\n    ';
    expect(offered(`${service}$0`, 'tier', {}, workspace).item).toBeDefined();
    expect(offered(`${service}tier: $0`, 'web', {}, workspace).item).toBeDefined();
  });

  test('shows what a snippet writes when it is looked at', () => {
    const { item } = offered(`${pod}  $0`, 'sidecar');
    const resolved = item && resolveCompletion(featureContext(pod), item);
    expect(resolved?.documentation).toMatchInlineSnapshot(`
      {
        "kind": "markdown",
        "value": "\`\`\`yaml
      initContainers:
        - name: sidecar
          image: image
          restartPolicy: Always
      \`\`\`",
      }
    `);
  });

  test('in quotes is found by what is typed from the quote on, and keeps them around text', () => {
    const edit = (marked: string, label: string) => {
      const { item } = offered(marked, label);
      return [item?.filterText, item?.textEdit?.newText];
    };
    expect(edit(`${pod}  restartPolicy: "Al$0"`, 'Always')).toEqual(['"Always', '"Always"']);
    expect(edit(`${pod}  restartPolicy: 'Al$0'`, 'Always')).toEqual(["'Always", "'Always'"]);
    expect(edit(`${pod}  hostNetwork: "tr$0"`, 'true'), 'no text').toEqual(['"true', 'true']);
    expect(edit(`${pod}  "restart$0": Never`, 'restartPolicy')).toEqual(['"restartPolicy', '"restartPolicy"']);
    expect(edit(`{"apiVersion": "v1", "kind": "Pod", "spec": {"hostN$0": true}}`, 'hostNetwork')).toEqual([
      '"hostNetwork',
      '"hostNetwork"',
    ]);
  });

  test('between brackets a value is taken by what ends it there', () => {
    expect(offered(`${pod}  containers: [{name: a, imagePullPolicy: $0}]`, 'Always').item?.commitCharacters).toEqual([
      ',',
      ']',
      '}',
    ]);
    expect(offered(`${pod}  restartPolicy: $0`, 'Always').item).not.toHaveProperty('commitCharacters');
    expect(
      offered(`${pod}  containers: [{image: web}, {image: $0}]`, 'web').item,
      'another image may begin with the same letters',
    ).not.toHaveProperty('commitCharacters');
  });
});
