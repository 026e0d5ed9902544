import { expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { parseConfiguration } from './configuration.ts';

const ids = ['tcp-hook', 'zero-grace-period'];
const read = (text: string) => {
  const { configuration, problems } = parseConfiguration(text, ids, english);
  return {
    version: configuration.kubernetesVersion,
    rules: { ...configuration.rules },
    problems: problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
  };
};

test('reads severities and the version, quoted or not', () => {
  const text = (version: string) =>
    `# ours\nkubernetesVersion: ${version}\nrules:\n  tcp-hook: off\n  zero-grace-period: error\n`;
  const expected = { version: '1.34', rules: { 'tcp-hook': 'off', 'zero-grace-period': 'error' }, problems: [] };
  expect(read(text('1.34'))).toEqual(expected);
  expect(read(text('"1.34"'))).toEqual(expected);
});

test.each(['', '# nothing\n', 'rules:\n', '{}'])('takes %j for nothing set', (text) => {
  expect(read(text)).toEqual({ version: undefined, rules: {}, problems: [] });
});

test.each([
  ['rule: {}', "1:1 Unknown key 'rule'. Did you mean 'rules'?"],
  ['frobnicate: 1', "1:1 Unknown key 'frobnicate'"],
  ['rules: { tcp-hok: off }', "1:10 No rule is named 'tcp-hok'. Did you mean 'tcp-hook'?"],
  ['rules: { foo-bar-baz: off }', "1:10 No rule is named 'foo-bar-baz'"],
  ['rules:\n  tcp-hook: loud', '2:13 A rule is set to one of error, warning, info, off'],
  ['rules: [tcp-hook]', '1:8 Expected a mapping from rule ids to severities'],
  ['kubernetesVersion: 1.2', "1:20 Unknown Kubernetes version '1.2': expected one of 1.31"],
  ['- a', '1:1 Expected a mapping with the keys kubernetesVersion, rules'],
])('says what is wrong in %j', (text, problem) => {
  const { problems } = read(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.startsWith(problem), problems[0]).toBe(true);
});

test.each(['a: [', '\u0000', 'x: &a [*a]', '{'.repeat(500)])('does not stumble over %j', (text) => {
  expect(read(text).problems).not.toEqual([]);
});
