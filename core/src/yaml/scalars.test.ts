import { expect, test } from 'vitest';
import { toPlain } from './lookup.ts';
import { parseYaml } from './parse.ts';

/** The values of a list in flow style, as an API server reads them. */
function read(list: string): unknown {
  return toPlain(parseYaml(`[${list}]`).documents[0]?.content.root);
}

test('plain words are booleans as in YAML 1.1', () => {
  expect(read('yes, Yes, on, y, True')).toEqual([true, true, true, true, true]);
  expect(read('no, NO, off, n, False')).toEqual([false, false, false, false, false]);
  expect(read('yEs, onn, tRUE')).toEqual(['yEs', 'onn', 'tRUE']);
});

test('quoted or tagged words are text', () => {
  expect(read(`"yes", 'no', !!str 5, ! 7, !other x`)).toEqual(['yes', 'no', '5', '7', 'x']);
  expect(read('!!int "5", !!bool "yes", !!float "1"')).toEqual([5, true, 1]);
});

test('nulls', () => {
  expect(read('~, null, Null, NULL, nULL')).toEqual([null, null, null, null, 'nULL']);
});

test('integers in every base', () => {
  expect(read('0, 12, -3, +4, 1_000')).toEqual([0, 12, -3, 4, 1000]);
  expect(read('0777, 0o777, 0x1F, 0b101, -010')).toEqual([511, 511, 31, 5, -8]);
});

test('a leading zero before 8 or 9 makes a decimal', () => {
  expect(read('08, 019')).toEqual([8, 19]);
});

test('floats', () => {
  expect(read('1.5, .5, 1., 1e3, -2.5E-1, +.5')).toEqual([1.5, 0.5, 1, 1000, -0.25, 0.5]);
  expect(read('.inf, -.Inf, .NaN')).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]);
});

test('what only looks like a number is text', () => {
  expect(read('1.2.3, 500m, 1Gi, 10:30, 2001-12-14, 0x, 1e, 0o8, _1')).toEqual([
    '1.2.3',
    '500m',
    '1Gi',
    '10:30',
    '2001-12-14',
    '0x',
    '1e',
    '0o8',
    '_1',
  ]);
});

test('keys are text in the end', () => {
  expect(toPlain(parseYaml('on: 1\n8080: 2\n').documents[0]?.content.root)).toEqual({ true: 1, 8080: 2 });
});
