import { expect, test } from 'vitest';
import { formatPath, nodeAtPath, toPlain } from './lookup.ts';
import type { Path } from './model.ts';
import { parseYaml } from './parse.ts';

const root = parseYaml('a:\n  b: [1, {c: x}, null]\n  empty:\n  8080: port\n  b: 2\nlist:\n-\n- z\n').documents[0]?.content.root;

/** What stands at a path: the key it has, and its value. */
function at(...path: Path) {
  const found = nodeAtPath(root, path);
  return found === undefined ? 'nothing' : `${found.pair?.key.source ?? '-'} = ${JSON.stringify(toPlain(found.node))}`;
}

test('finds fields and items', () => {
  expect(at('list', 1)).toBe('- = "z"');
  expect(at('a', '8080')).toBe('8080 = "port"');
  expect(at('a', 'empty')).toBe('empty = null');
  expect(at('list', 0)).toBe('- = null');
});

test('of duplicate keys finds the last', () => {
  expect(at('a', 'b')).toBe('b = 2');
});

test('finds nothing where nothing is written', () => {
  expect(at('x')).toBe('nothing');
  expect(at('list', 2)).toBe('nothing');
  expect(at('list', -1)).toBe('nothing');
  expect(at('list', 'z')).toBe('nothing');
  expect(at('a', 'empty', 'x')).toBe('nothing');
});

test('plain data has no prototype to trip over', () => {
  const plain = toPlain(parseYaml('__proto__: {x: 1}\n').documents[0]?.content.root);
  expect(Object.keys(plain ?? {})).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(plain)).toBeNull();
});

test('writes paths as the API server does', () => {
  expect(formatPath([])).toBe('');
  expect(formatPath(['spec', 'containers', 0, 'image'])).toBe('spec.containers[0].image');
  expect(formatPath(['metadata', 'labels', 'app.kubernetes.io/name'])).toBe('metadata.labels[app.kubernetes.io/name]');
  expect(formatPath(['items', 2])).toBe('items[2]');
});
