import { expect, test } from 'vitest';
import { usage } from './help.ts';

const locale = 'en';

test('of one subcommand shows its options alone', () => {
  expect(usage({ locale }, 'lint')).toMatchInlineSnapshot(`
    "Pod Lifeline: what a Kubernetes pod will do, and when, without a cluster.

    pod-lifeline lint FILE|DIR|GLOB|-...
        --format text|json|sarif|github   text for people, json for programs, sarif for code scanning, github for annotations
        --kubernetes-version 1.NN         the Kubernetes version to follow (default: the newest known)
        --max-warnings N                  fail when there are more warnings than this
    "
  `);
});

test('of none, or one that does not exist, shows all', () => {
  const all = usage({ locale });
  for (const name of ['simulate', 'compare', 'lint', 'lsp']) expect(all).toContain(`\npod-lifeline ${name} `);
  expect(usage({ locale }, 'constructor')).toBe(all);
});

test.each(['en', 'zh-cn'])('keeps what an option takes apart from what it does: %s', (language) => {
  for (const line of usage({ locale: language }).split('\n'))
    expect(line).toMatch(/^(?:\S.*|\s*| {38}\S.*| {4}.{1,32}(?:| {2,}\S.*))$/);
});
