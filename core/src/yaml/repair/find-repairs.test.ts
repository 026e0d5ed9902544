import { describe, expect, test } from 'vitest';
import { EditedText } from './edited-text.ts';
import { findRepairs } from './find-repairs.ts';

const repaired = (text: string): string => new EditedText(text, findRepairs(text)).text;

describe('a broken line is repaired', () => {
  test.each([
    ['a key that lost its colon', 'spec:\n  containers\n  - name: a\n', 'spec:\n  containers:\n  - name: a\n'],
    ['the same above deeper lines', 'spec\n  a: 1\n', 'spec:\n  a: 1\n'],
    ['the same behind a dash', '- a\n    b: 1\n', '- a:\n    b: 1\n'],
    ['the same before a value', 'a: 1\nb two\nc: 3\n', 'a: 1\nb: two\nc: 3\n'],
    ['the same before the value of an item', '- name x\n  b: 1\n', '- name: x\n  b: 1\n'],
    ['no space behind a colon', 'a: 1\nimage:nginx:1\n', 'a: 1\nimage: nginx:1\n'],
    ['no space behind a dash', 'a:\n- b: 1\n-c: 2\n  d: 3\n', 'a:\n- b: 1\n- c: 2\n  d: 3\n'],
    ['the same with the first item', 'a:\n  -c: 2\n   d: 3\n', 'a:\n  - c: 2\n    d: 3\n'],
    ['a bracket that is open', 'a: [1, \nb: 2\n', 'a: [1, ]\nb: 2\n'],
    ['brackets within brackets', 'a:\n- b: [{c: [1 # d\n  e: 2\n', 'a:\n- b: [{c: [1]}] # d\n  e: 2\n'],
    ['a quote within brackets', 'args: ["sh", "-c\nb: 2\n', 'args: ["sh", "-c"]\nb: 2\n'],
    ['a bracket that is open over lines', 'a: [\n  x,\n  y\nb: 2\n', 'a: [\n  x,\n  y]\nb: 2\n'],
    ['a bracket that is open at the end', 'a: {b: 1', 'a: {b: 1}'],
    ['a bracket before a block', 'a: [\n  - b: 1\n', 'a:  \n  - b: 1\n'],
    ['a quote before a block', 'a: "\n  b: "1"\n', 'a:  \n  b: "1"\n'],
    ['a quote before a key', '"a: 1\nb: 2\n', 'a: 1\nb: 2\n'],
    ['a template that is open', 'a: {{ .b\nc: 1\n', "a: '{ .b'\nc: 1\n"],
    ['tabs', 'a:\n\tb: 1\n\tc:\n\t\td: 1\n', 'a:\n  b: 1\n  c:\n    d: 1\n'],
    ['tabs of four spaces', 'a:\n    b:\n        c: 1\n\td: 1\n', 'a:\n    b:\n        c: 1\n    d: 1\n'],
    ['a space too much', 'a:\n  b: 1\n   c:\n    d: 1\n', 'a:\n  b: 1\n  c:\n    d: 1\n'],
    ['a space too few', 'a:\n  b:\n    c: 1\n   d: 1\n    e: 1\n', 'a:\n  b:\n    c: 1\n    d: 1\n    e: 1\n'],
    ['a space too much behind a block', 'a:\n  b:\n    c: 1\n   d: 1\n  e: 1\n', 'a:\n  b:\n    c: 1\n  d: 1\n  e: 1\n'],
    ['a space too few before a dash', 'a:\n  - b: 1\n - c: 1\n    d: 1\n', 'a:\n  - b: 1\n  - c: 1\n    d: 1\n'],
    ['the same in an item', 'a:\n- b: 1\n c:\n    d: 1\n', 'a:\n- b: 1\n  c:\n    d: 1\n'],
    ['the same before the first item', 'a:\n- b:\n - c: 1\n    d: 1\n', 'a:\n- b:\n  - c: 1\n    d: 1\n'],
    ['the first of some keys', 'a:\n b:\n    c: 1\n  d: 1\n  e: 1\n', 'a:\n b:\n    c: 1\n d: 1\n e: 1\n'],
    ['the marks of a conflict', '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n', '\na: 1\n\na: 2\n\n'],
  ])('%s', (_name, broken, whole) => {
    expect(repaired(broken)).toBe(whole);
    expect(repaired(broken.replaceAll('\n', '\r\n'))).toBe(whole.replaceAll('\n', '\r\n'));
  });
});

describe('what may be meant is left alone', () => {
  test.each([
    ['flow collections over lines', 'a: [\n  {b: 1},\n  "c: d",\n]\ne: {\n  f: 1, # [\n  g: {}\n}\n'],
    ['a closing bracket at the margin', 'a:\n  b: [\n    c\n]\n'],
    ['text of block scalars', 'a: |\n  b\n    c: [\n  - d "\n  <<<<<<< x\ne: 1\n'],
    ['text of block scalars that is not indented', 'a: |\necho b\nif c\nd: 1\n'],
    ['plain text over lines', 'a: some text\n  more\n    of: it\n'],
    ['quoted text over lines', 'a: "b\n  c: [\n  d"\ne: 1\n'],
    ['items that are options', 'args:\n- -c\n- --d\n'],
    ['words that are being typed', 'spec:\n  conta\n  a: 1\n'],
    ['template expressions', 'a: {{ .b }}\nc: 1\n'],
    ['comments', '# [\na: b # {\n#\tc\n'],
    ['a web address', 'a: 1\nhttp://b\n'],
    ['document marks', '---\na: 1\n...\n%YAML 1.1\n---\n'],
  ])('%s', (_name, text) => {
    expect(repaired(text)).toBe(text);
  });
});

test('time is linear in the length of a text, however deep it is nested', () => {
  const dashes = '- '.repeat(100_000);
  expect(findRepairs(`${dashes}a\n${'\t\n'.repeat(50_000)}`)).toHaveLength(50_000);
});
