import { describe, expect, test } from 'vitest';
import { createLocalizer, english } from '#l10n/localizer.ts';
import { parseYaml } from '../../../yaml/parse.ts';
import { isScenarioFile, lintScenarioFile } from '../../scenario-file.ts';

const lint = (text: string, localize = english, severities = {}) =>
  lintScenarioFile(parseYaml(text), { kubernetesVersion: '1.34', localize, severities });

describe('a wrong scenario file', () => {
  test('is told where, what and what was probably meant, with a fix', () => {
    const text = 'containers:\n  app:\n    strtup: 8s\n';
    const [found, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: 'scenario-file', severity: 'error', path: 'containers.app' });
    expect(text.slice(found?.range.start, found?.range.end)).toBe('strtup');
    expect(found?.message).toBe("Unknown key 'strtup' in containers.app; did you mean 'startup'?");
    expect(found?.fixes).toMatchObject([{ title: "Change to 'startup'", edits: [{ newText: 'startup' }] }]);
  });

  test('is told so in the language of the reader', () => {
    expect(lint('contianers: {}\n', createLocalizer('zh-cn'))[0]?.message).toMatch(/\p{Script=Han}/u);
  });

  test('can be told off like any rule', () => {
    expect(lint('contianers: {}\n', english, { 'scenario-file': 'off' })).toEqual([]);
    expect(lint('# lifeline-disable scenario-file\ncontianers: {}\n')).toEqual([]);
  });
});

test.each([
  ['web.lifeline.yaml', true],
  ['file:///a/Web.Lifeline.YML', true],
  ['web.lifeline.json', true],
  ['lifeline.yaml', false],
  ['web.yaml', false],
])('%s is a scenario file: %s', (name, expected) => {
  expect(isScenarioFile(name)).toBe(expected);
});
