import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '#l10n/en/index.ts';
import { zhCn } from '#l10n/zh-cn/index.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { lintText } from './check-rule.ts';
import { rules } from './index.ts';

const folder = import.meta.dirname;
const parseShell = await testShellParser();

describe.each(rules.map((rule) => ({ id: rule.id, rule })))('rule $id', ({ id, rule }) => {
  const readme = readFileSync(path.join(folder, id, 'README.md'), 'utf8');

  test('has its parts, and metadata in the common form', () => {
    expect(existsSync(path.join(folder, id, 'index.test.ts'))).toBe(true);
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(readme.split('\n')[0]).toBe(`# ${id}`);
    expect(rule.summary).toMatch(/^(Disallow|Require|Limit) .*[^.]$/);
    expect(rule.since).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Boolean(rule.check ?? rule.checkFile)).toBe(true);
  });

  test('has a table of what it rejects and one of what it accepts', () => {
    const tests = readFileSync(path.join(folder, id, 'index.test.ts'), 'utf8');
    for (const verb of ['rejects', 'accepts']) expect(tests, verb).toMatch(new RegExp(`['"]${verb} `));
  });

  test('has its texts in every language', () => {
    for (const key of Object.values(rule.messages)) {
      expect(Object.keys(en)).toContain(key);
      expect(Object.keys(zhCn)).toContain(key);
    }
  });

  test('reports the incorrect examples of its page', () => {
    const examples = fences(readme, 'Incorrect');
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(lintText(example, { rule: id, parseShell }), example).not.toEqual([]);
  });

  test('reports nothing on the correct examples of its page, and no other rule does', () => {
    const examples = fences(readme, 'Correct');
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(lintText(example, { parseShell }), example).toEqual([]);
  });
});

test('the texts of the rules are the same set in every language', () => {
  const ofRules = (bundle: object) => Object.keys(bundle).filter((key) => key.startsWith('rules.'));
  expect(ofRules(zhCn).sort()).toEqual(ofRules(en).sort());
});

test('registry and pages are what the folders give', () => {
  const root = path.resolve(folder, '../../..');
  expect(() => execFileSync('node', ['scripts/generate/rules.mjs', '--check'], { cwd: root, encoding: 'utf8' })).not.toThrow();
});

/** The YAML examples below a heading. */
function fences(readme: string, heading: string): string[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = '']) => yaml);
}
