import { expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { parseYaml } from '../../../yaml/parse.ts';
import { lintLifeline } from '../../lint.ts';

const pod = (comment: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: app\n    # ${comment}\n    image: b\n`;
const lint = (text: string, severities = {}) =>
  lintLifeline(parseYaml(text), { kubernetesVersion: '1.34', localize: english, severities });

test('says where, what and what was probably meant, with a fix', () => {
  const [found, ...others] = lint(pod('lifeline: strtup=8s'));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ rule: 'lifeline-comment', severity: 'warning', range: { start: 95, end: 101 } });
  expect(found?.message).toBe("Unknown key 'strtup'; did you mean 'startup'?");
  expect(found?.fixes).toEqual([
    { title: "Change to 'startup'", edits: [{ range: { start: 95, end: 101 }, newText: 'startup' }] },
  ]);
});

test('is silent where it is right, suppressed or switched off', () => {
  expect(lint(pod('lifeline: startup=8s'))).toEqual([]);
  expect(lint(`# lifeline-disable lifeline-comment\n${pod('lifeline: strtup=8s')}`)).toEqual([]);
  expect(lint(pod('lifeline: strtup=8s'), { 'lifeline-comment': 'off' })).toEqual([]);
});
