import { describe, expect, test } from 'vitest';
import { withSelection } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { applyEdits } from '#test/support/text-edits.ts';
import { readSettings } from '../settings.ts';
import { provideCodeActions } from './code-action.ts';
import type { FeatureContext } from './feature.ts';

function actionsAt(marked: string, overrides: Partial<FeatureContext> = {}, only?: string[]) {
  const { text, range } = withSelection(marked);
  const context = { diagnostics: [], ...(only && { only }) };
  return { text, actions: provideCodeActions(featureContext(text, overrides), { textDocument: { uri }, range, context }) };
}

const titles = (marked: string): string[] => actionsAt(marked).actions.map(({ title }) => title);

/** The text after the action of that title is taken, and what is still wrong in it. */
function take(marked: string, title: string): string {
  const { text, actions } = actionsAt(marked);
  const action = actions.find((each) => each.title === title);
  if (!action) throw new Error(`no such action: ${title}; there are ${actions.map((each) => each.title).join(', ')}`);
  return applyEdits(text, action.edit?.changes?.[uri] ?? []);
}

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: nginx:1.27\n';
const misspelt = pod.replace('image:', 'im$0ge:');

describe('quick fixes', () => {
  test('mend the problem at the cursor, and say that they are preferred where there is one', () => {
    expect(titles(misspelt)).toMatchInlineSnapshot(`
      [
        "Change to 'image'",
        "Disable unknown-field for this line",
        "Disable unknown-field for this document",
      ]
    `);
    expect(actionsAt(misspelt).actions[0]).toMatchObject({
      isPreferred: true,
      kind: 'quickfix',
      diagnostics: [{ code: 'unknown-field' }],
    });
    expect(take(misspelt, titles(misspelt)[0] ?? '')).toBe(pod);
  });

  test('are for problems that the selection touches', () => {
    expect(titles(`$0${misspelt.replace('$0', '')}$0`)).toHaveLength(titles(misspelt).length);
    expect(titles(`$0${misspelt.replace('$0', '')}`)).toEqual([]);
  });

  test('are offered only where quick fixes are asked for, and problems are shown', () => {
    expect(actionsAt(misspelt, {}, ['refactor']).actions).toEqual([]);
    expect(actionsAt(misspelt, {}, ['quickfix']).actions).not.toEqual([]);
    expect(actionsAt(misspelt, { settings: readSettings({ rules: { 'unknown-field': 'off' } }) }).actions).toEqual([]);
  });
});

describe('fixes for the whole file', () => {
  const wrong = pod
    .replace('  name: web', '  name: 12')
    .replace('image:', 'im$0ge:')
    .replace('name: app', 'name: app\n      Ports: []');
  const several = wrong.replace('im$0ge', 'imge').replace('Ports', 'P$0orts');

  test('mend what can be meant in one way only, for those who ask', () => {
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.podLifeline']) {
      const { text, actions } = actionsAt(wrong, {}, [kind]);
      expect(actions.map((each) => each.kind)).toEqual(['source.fixAll.podLifeline']);
      expect(applyEdits(text, actions[0]?.edit?.changes?.[uri] ?? [])).toMatchInlineSnapshot(`
        "apiVersion: v1
        kind: Pod
        metadata:
          name: "12"
        spec:
          containers:
            - name: app
              ports: []
              imge: nginx:1.27
        "
      `);
    }
    expect(actionsAt(wrong, {}, ['source.organizeImports']).actions).toEqual([]);
    expect(actionsAt(pod.replace('image', 'im$0age'), {}, ['source.fixAll']).actions).toEqual([]);
    expect(actionsAt(wrong).actions.map(({ kind }) => kind)).not.toContain('source.fixAll.podLifeline');
  });

  test('mend all problems of one rule', () => {
    const mended = take(several, 'Fix all problems of unknown-field in this file');
    expect(mended).toContain('      ports: []\n      image: nginx');
    expect(titles(misspelt)).not.toContain('Fix all problems of unknown-field in this file');
  });

  test('leave out a second fix of the same place', () => {
    const { text, actions } = actionsAt(`$0${pod.replace('app', '[{a: 1}]').replace('image', 'Image')}`, {}, ['source.fixAll']);
    expect(() => applyEdits(text, actions[0]?.edit?.changes?.[uri] ?? [])).not.toThrow();
  });
});

describe('suppression', () => {
  const line = 'Disable unknown-field for this line';
  const document = 'Disable unknown-field for this document';

  test('of a rule at a line is a comment above it, indented as the line', () => {
    const text = take(misspelt, line);
    expect(text).toContain('\n      # lifeline-disable-next-line unknown-field\n      imge: nginx:1.27\n');
    expect(titles(text.replace('imge', 'im$0ge'))).toEqual([]);
  });

  test('is added to a comment that is there already', () => {
    const marked = misspelt.replace('      im$0ge', '      # lifeline-disable-next-line other-rule -- why\n      im$0ge');
    expect(take(marked, line)).toContain('# lifeline-disable-next-line other-rule, unknown-field -- why\n');
  });

  test('for a document stands at its start', () => {
    expect(take(misspelt, document)).toMatch(/^# lifeline-disable unknown-field\napiVersion: v1\n/);
    expect(take(`# a\n---\n${misspelt}`, document)).toMatch(/^# a\n---\n# lifeline-disable unknown-field\napiVersion: v1\n/);
    const second = take(`${pod}---\n${misspelt}`, document);
    expect(second).toBe(`${pod}---\n# lifeline-disable unknown-field\n${misspelt.replace('$0', '')}`);
    expect(titles(second.replace('imge', 'im$0ge'))).toEqual([]);
  });
});
