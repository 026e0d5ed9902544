import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { locate } from './locate.ts';
import { toPlain } from './lookup.ts';
import { filePosition, type YamlFile, type YamlNode } from './model.ts';
import { parseYaml } from './parse.ts';

const manifest = `# A comment
apiVersion: v1
kind: Pod
metadata:
  name: "web"   # here
  labels: {app: web, 'tier': front}
spec:
  containers:
  - name: web
    image: nginx:1.27
    args: [--a, "b c"]
    command:
      - sh
      - -c
      - |
        echo hello
        sleep 1
  - &second
    name: other
    env: &env
      - {name: A, value: "1"}
---
copy: &x {a: 1}
merged:
  <<: *x
folded: >-
  some
  text
...
---
last: *x
`;

/** Pieces that mean something in YAML, in Helm, or to a parser. */
const piece = fc.constantFrom(
  ...[
    '\n',
    '\r\n',
    '\r',
    ' ',
    '  ',
    '\t',
    '- ',
    ': ',
    ':',
    '? ',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '#',
    ' # c',
    '|',
    '>',
    '|2-',
    '&a',
  ],
  ...['*a ', '!!str ', '!x', '<<: *a', '---\n', '\n---\n', '\n...\n', '%YAML 1.2\n', '{{ .x }}', '{{', '}}', '\u0000', '\ufeff'],
  ...['\ud83d', '\u2028', 'key: value\n', 'key:\n  ', '  - item\n', 'spec', '~', '0777', '\\', '%', '@', '`', '__proto__: 1\n'],
);
const garbage = fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 40 }).map((pieces) => pieces.join(''));
const edit = fc.record({ at: fc.nat(manifest.length), remove: fc.nat(60), insert: fc.oneof(piece, garbage) });
/** The manifest after some edits, as an editor would send it. */
const edited = fc
  .array(edit, { maxLength: 4 })
  .map((edits) => edits.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), manifest));
const anyText = fc.oneof(garbage, edited);

function nodesOf(node: YamlNode | undefined): YamlNode[] {
  if (node === undefined) return [];
  if (node.kind === 'scalar') return [node];
  const children = node.kind === 'sequence' ? node.items : node.pairs.flatMap(({ key, value }) => [key, value]);
  return [node, ...children.flatMap(nodesOf)];
}

function check(file: YamlFile): void {
  expect(file.documents.map(({ content }) => content.text).join('')).toBe(file.text);
  for (const { content, startOffset } of file.documents) {
    expect(file.text.startsWith(content.text, startOffset)).toBe(true);
    const length = content.text.length;
    const ranges = [...nodesOf(content.root), ...content.problems, ...content.comments].map(({ range }) => range);
    expect(ranges.filter(({ start, end }) => start < 0 || end < start || end > length)).toEqual([]);
    for (const node of nodesOf(content.root)) {
      if (node.kind === 'scalar') expect(content.text.slice(node.range.start, node.range.end)).toBe(node.source);
    }
    for (const { text, range } of content.comments) expect(`#${text}`).toBe(content.text.slice(range.start, range.end));
  }
}

test('any text gives a tree whose ranges fit the text', () => {
  fc.assert(
    fc.property(anyText, (text) => check(parseYaml(text))),
    { numRuns: 1500 },
  );
});

test('parsing after an edit gives what parsing from scratch gives', () => {
  fc.assert(
    fc.property(edited, edited, (before, after) => {
      expect(parseYaml(after, parseYaml(before))).toEqual(parseYaml(after));
    }),
    { numRuns: 150 },
  );
});

test('documents start where an editor would say they start', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const document of parseYaml(text).documents) {
        const before = text.slice(0, document.startOffset);
        expect(filePosition(document, 0)).toEqual({ line: before.split(/\r\n|\r|\n/).length - 1, character: 0 });
      }
    }),
  );
});

test('a place can be told at every offset', () => {
  fc.assert(
    fc.property(anyText, fc.nat(400), (text, at) => {
      for (const { content } of parseYaml(text).documents) {
        const { replace, prefix } = locate(content, at);
        expect(replace.start).toBeLessThanOrEqual(replace.end);
        expect(replace.end).toBeLessThanOrEqual(content.text.length);
        expect(content.text).toContain(prefix);
        toPlain(content.root);
      }
    }),
    { numRuns: 1500 },
  );
});

/** A `...` with nothing before it ends no document; the parser makes one of it at times. */
function everyEndHasDocument(text: string): boolean {
  let open = false;
  for (const line of text.split('\n')) {
    if (/^\.\.\.(\s|$)/.test(line)) {
      if (!open) return false;
      open = false;
    } else if (!/^\s*(#|$)/.test(line)) open = true;
  }
  return true;
}

test('documents are cut where the parser of the whole text cuts them', () => {
  const line = fc.constantFrom(
    ...[
      '---',
      '--- x',
      '--- # c',
      '---a',
      ' ---',
      '...',
      '... # c',
      '....',
      '# c',
      '',
      '  ',
      'a: 1',
      'b: |',
      '  text',
      '  ---',
      'c: >',
    ],
    ...['"open', '  close"', "'", '[1,', '2]', '{a: 1,', '}', '- x', '\t', 'd: "x"'],
  );
  const lines = fc.array(line, { maxLength: 12 }).map((list) => list.join('\n'));
  fc.assert(
    fc.property(lines, (text) => {
      fc.pre(everyEndHasDocument(text));
      const whole = parseAllDocuments(text, { logLevel: 'silent' });
      // Where the parser finds the text broken it may give up on documents.
      fc.pre(Array.isArray(whole) && whole.every(({ errors }) => errors.length === 0));
      const cut = parseYaml(text).documents;
      // Keys are checked by ourselves, beyond the grammar.
      const codes = cut.flatMap(({ content }) => content.problems.map(({ code }) => code));
      expect(codes.filter((code) => code !== 'duplicate-key' && code !== 'complex-key')).toEqual([]);
      expect(cut.length).toBe(Math.max(1, whole.length));
      expect(cut.map(({ content }) => content.root === undefined)).toEqual(
        cut.map((_, i) => (whole[i]?.contents?.range?.[1] ?? 0) === (whole[i]?.contents?.range?.[0] ?? 0)),
      );
    }),
    { numRuns: 1500 },
  );
});
