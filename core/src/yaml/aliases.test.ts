import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import { nodeAtPath, toPlain } from './lookup.ts';
import type { YamlNode } from './model.ts';
import { parseYaml } from './parse.ts';

function read(text: string) {
  const content = parseYaml(text).documents[0]?.content;
  return { value: toPlain(content?.root), problems: content?.problems.map(({ code }) => code) ?? [] };
}

test('an alias stands for its anchor, and says where it is', () => {
  const text = 'a: &x [1, 2]\nb: *x\n';
  expect(read(text)).toEqual({ value: { a: [1, 2], b: [1, 2] }, problems: [] });
  const node = nodeAtPath(parseYaml(text).documents[0]?.content.root, ['b'])?.node;
  expect(node?.range).toEqual({ start: 6, end: 12 });
  expect(node?.aliasRange).toEqual({ start: 16, end: 18 });
});

test('the last anchor of a name before the alias counts', () => {
  expect(read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n').value).toEqual({ a: 1, b: 1, c: 2, d: 2 });
});

test('merge keys come last and never replace a key', () => {
  expect(read('base: &b {x: 1, z: 2}\na:\n  <<: *b\n  x: 3\n')).toEqual({
    value: { base: { x: 1, z: 2 }, a: { x: 3, z: 2 } },
    problems: [],
  });
  expect(read('a: &a {x: 1}\nb: &b {x: 2, z: 2}\nc:\n  <<: [*a, *b]\n').value).toMatchObject({ c: { x: 1, z: 2 } });
  expect(read('a: {<<: {x: 1}, z: 2}').value).toEqual({ a: { x: 1, z: 2 } });
});

test('merged pairs are marked', () => {
  const content = parseYaml('base: &b {x: 1}\na:\n  <<: *b\n  z: 3\n').documents[0]?.content;
  const node = nodeAtPath(content?.root, ['a'])?.node;
  expect(node?.kind === 'mapping' && node.pairs.map(({ key, merged }) => [key.value, merged])).toEqual([
    ['z', false],
    ['x', true],
  ]);
});

test('what cannot be resolved is left out', () => {
  expect(read('a: *x\n')).toEqual({ value: { a: null }, problems: ['unknown-alias'] });
  expect(read('a: &x [*x]\n')).toEqual({ value: { a: [null] }, problems: ['recursive-alias'] });
  expect(read('a:\n  <<: 1\n')).toEqual({ value: { a: {} }, problems: ['bad-merge'] });
});

test('an alias bomb goes off at the limit', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++)
    lines.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  const content = parseYaml(lines.join('\n')).documents[0]?.content;
  expect(content?.problems.map(({ code }) => code)).toContain('too-many-aliases');
  expect(count(content?.root)).toBeLessThan(limits.aliasedNodes * 1.1);
});

test('merge keys count as well', () => {
  const keys = Array.from({ length: 300 }, (_, i) => `k${i}: 1`).join(', ');
  const uses = Array.from({ length: 300 }, (_, i) => `m${i}: {<<: *b}`).join('\n');
  const content = parseYaml(`base: &b {${keys}}\n${uses}\n`).documents[0]?.content;
  expect(content?.problems.map(({ code }) => code)).toContain('too-many-aliases');
  expect(count(content?.root)).toBeLessThan(limits.aliasedNodes * 1.1);
});

function count(node: YamlNode | undefined): number {
  if (node?.kind === 'mapping') return node.pairs.reduce((sum, { value }) => sum + 1 + count(value), 1);
  return node?.kind === 'sequence' ? node.items.reduce((sum, item) => sum + count(item), 1) : 1;
}
