import { expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { parseConfiguration } from './configuration.ts';

const ids = ['tcp-hook', 'zero-grace-period'];
const read = (text: string) => {
  const { configuration, problems } = parseConfiguration(text, ids, english);
  return {
    version: configuration.kubernetesVersion,
    rules: { ...configuration.rules },
    ...(configuration.images.length > 0 ? { images: configuration.images } : {}),
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

test('reads what is known of images', () => {
  const text = `images:
  registry.example.com/shop/*:
    ports: [8080, 9090]
    startup: 5s..20s
    onSigterm: { exitAfter: 3s, code: 0 }
    stopSignal: quit
    shell: none
    pid1: init
  shop/worker:*: { onSigterm: ignore, startup: 8 }
`;
  expect(read(text)).toEqual({
    version: undefined,
    rules: {},
    images: [
      {
        pattern: 'registry.example.com/shop/*',
        ports: [8080, 9090],
        startupMs: { from: 5000, to: 20_000 },
        onSigterm: { afterMs: 3000, code: 0 },
        stopSignal: 'SIGQUIT',
        shell: 'none',
        pid1: 'init',
      },
      { pattern: 'shop/worker:*', onSigterm: 'ignore', startupMs: { from: 8000, to: 8000 } },
    ],
    problems: [],
  });
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
  ['images: [a]', '1:9 Expected a mapping from image patterns'],
  [
    'images:\n  shop/*: 5s',
    "2:3 Expected a mapping with the keys ports, startup, onSigterm, stopSignal, shell, pid1 for 'shop/*'",
  ],
  ['images:\n  shop/*:\n    startp: 5s', "3:5 Unknown key 'startp'. Did you mean 'startup'?"],
  ['images:\n  shop/*:\n    foo: 5s', "3:5 Unknown key 'foo': expected one of ports, startup"],
  ['images: {a: {ports: [http]}}', '1:21 Expected a list of ports from 1 to 65535'],
  ['images: {a: {startup: soon}}', '1:23 Expected a time such as 8s, or two as in 5s..20s'],
  ['images: {a: {startup: 9s..3s}}', '1:23 Expected a time such as 8s'],
  ['images: {a: {onSigterm: 3s}}', "1:25 Expected 'ignore', or a mapping with exitAfter"],
  ['images: {a: {stopSignal: SIGFOO}}', '1:26 Expected the name of a signal'],
  ['images: {a: {shell: zsh}}', '1:21 Expected one of none, dash, bash, ash'],
  ['images: {a: {pid1: tini}}', '1:20 Expected one of program, shell, init'],
  ['- a', '1:1 Expected a mapping with the keys kubernetesVersion, rules'],
])('says what is wrong in %j', (text, problem) => {
  const { problems } = read(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.startsWith(problem), problems[0]).toBe(true);
});

test.each(['a: [', '\u0000', 'x: &a [*a]', '{'.repeat(500)])('does not stumble over %j', (text) => {
  expect(read(text).problems).not.toEqual([]);
});
