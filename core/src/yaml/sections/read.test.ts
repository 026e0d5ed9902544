import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportControlCharacters } from '../control-characters.ts';
import { toPlain } from '../lookup.ts';
import type { YamlNode, YamlProblem } from '../model.ts';
import { readText } from '../read.ts';
import { readSections } from './read.ts';

const definition = `# A comment
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: "issuers.example.com"   # quoted
  annotations: {a: b,
    c: d}
spec: # what it is
  # before the names
  names:
    kind: Issuer
    plural: issuers
  versions:
  - name: v1
    additionalPrinterColumns:
    - jsonPath: .status
      name: Status
    -
      name: Age
    schema:
      openAPIV3Schema:
        description: |
          Text of several lines:

            # no comment
          - no item
        properties:
          apiVersion:
            description: >-
              folded
              text
            type: string
          "kind":
            type: string
          spec:
            description: a plain text
              of two lines
            enum: ['a',
              "b"]
            ? complex
            : true
        required:
        - spec
        type: object
  -   name: v2
      served: false

    # a comment further left
      storage: true
scope: Namespaced
`;

interface Outcome {
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
  readonly comments: readonly unknown[];
}

function whole(text: string): Outcome {
  const { root, problems, comments } = readText(text);
  reportControlCharacters(text, problems);
  return { root, problems: problems.sorted(), comments };
}

function inSections(text: string, length: number, before?: string): Outcome | undefined {
  const tree = before === undefined ? undefined : readSections(before, length)?.tree;
  const result = readSections(text, length, tree)?.result;
  // They are reported for the whole document, however it is read.
  if (result) reportControlCharacters(text, result.problems);
  return result && { root: result.root, problems: result.problems.sorted(), comments: result.comments };
}

const lengths = fc.constantFrom(1, 20, 100);
const word = fc.constantFrom('a', 'name', 'x-y', 'on', '1', 'spec', 'args');
const scalar = fc.constantFrom(
  'x',
  '"q: 1"',
  "'it''s'",
  '1',
  '|\n@text\n\n@  more: 1\n',
  '>-\n@# text\n',
  'two\n@lines',
  '[1,\n@ 2]',
  '# c',
  '',
);
const { value: tree } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(word, tie('value')), { minLength: 1, maxLength: 5, selector: ([key]) => key })
      .map(Object.fromEntries),
  ),
}));

/** Block YAML of generated data: `@` in its scalars stands for the indentation of their further lines. */
function written(value: unknown, indent: string, dashes: boolean): string {
  if (typeof value === 'string') return ` ${value.replaceAll('@', `${indent}  `)}\n`;
  if (Array.isArray(value)) {
    const at = dashes ? indent : `${indent}  `;
    return `\n${value.map((item) => `${at}-${behindDash(written(item, `${at}  `, false), at)}`).join('')}`;
  }
  const pairs = Object.entries(value ?? {});
  return `\n${pairs.map(([key, item]) => `${indent}${key}:${written(item, Array.isArray(item) ? indent : `${indent}  `, key.length > 1)}`).join('')}`;
}

function behindDash(text: string, at: string): string {
  return text.startsWith(`\n${at}  `) ? ` ${text.slice(at.length + 3)}` : text;
}

test('a manifest without problems gives what it gives as a whole', () => {
  for (const text of [definition, definition.replaceAll('\n', '\r\n'), `---\n${definition}`, definition.replace(/#.*/g, '')]) {
    expect(whole(text).problems).toEqual([]);
    for (const length of [1, 30, 200]) expect(inSections(text, length)).toEqual(whole(text));
  }
});

test('any text without problems gives what it gives as a whole', () => {
  let compared = 0;
  fc.assert(
    fc.property(tree, lengths, (value, length) => {
      const text = written(value, '', true).slice(1);
      const expected = whole(text);
      const found = inSections(text, length);
      if (expected.problems.length > 0 || found === undefined) return;
      compared++;
      expect(found).toEqual(expected);
    }),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(80);
});

const piece = fc.constantFrom(
  ...['\n', '\r\n', ' ', '  ', '\t', '- ', ': ', '? ', '"', "'", '[', ']', '{', '}', ',', ' # c', '|', '&a ', '*a', '<<: *a'],
  ...['!x ', '%', '@', '\u0000', 'key: value\n', 'key', '    - item\n', 'spec: ', '<<: {z: 1}\n', 'name: &b x\n'],
);
const edit = fc.record({ at: fc.nat(definition.length), remove: fc.nat(40), insert: fc.array(piece, { maxLength: 3 }) });
const edited = fc
  .array(edit, { maxLength: 3 })
  .map((edits) =>
    edits.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert.join('') + text.slice(at + remove), definition),
  );

test('an edit gives what the text gives from scratch, and problems where it has any as a whole', () => {
  fc.assert(
    fc.property(edited, edited, lengths, (before, after, length) => {
      const found = inSections(after, length);
      expect(inSections(after, length, before)).toEqual(found);
      if (found === undefined) return;
      const expected = whole(after);
      if (expected.problems.length === 0) expect(found).toEqual(expected);
      else expect(found.problems).not.toEqual([]);
      const ranges = [...found.problems.map(({ range }) => range), ...(found.root ? [found.root.range] : [])];
      expect(ranges.filter(({ start, end }) => start < 0 || end < start || end > after.length)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('what stands before an edit is the same object, and what is broken costs its own section only', () => {
  const first = readSections(definition, 20);
  const second = readSections(definition.replace('Namespaced', 'Cluster: ['), 20, first?.tree);
  const specOf = (node: YamlNode | undefined) =>
    node?.kind === 'mapping' && node.pairs.find(({ key }) => key.value === 'spec')?.value;
  expect(specOf(second?.result.root)).toBe(specOf(first?.result.root));
  expect(second?.result.problems.empty).toBe(false);
  expect(toPlain(second?.result.root)).toMatchObject({ spec: { versions: [{ name: 'v1' }, { name: 'v2' }] } });
});

test('documents whose parts need each other are read as a whole', () => {
  expect(readSections('a: &x 1\nb:\n  c: *x\n', 1)).toBeUndefined();
  expect(readSections('a: 1\n<<: {b: 2}\nc: 3\n', 1)).toBeUndefined();
  expect(readSections('[a]\n', 1)).toBeUndefined();
  expect(readSections('a: &x 1\nb: *x\n', 100)?.result.problems.empty).toBe(true);
});
