import { expect, test } from 'vitest';
import { lintText } from '../check-rule.ts';

const pod = (lines: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n  - name: b\n    image: c\n${lines}`;
const found = (text: string) => lintText(text).map((line) => line.replace(/^(\d+):\S+ \w+ (\S+) .*$/s, '$1 $2'));

test.each([
  ['a word without a colon', '    ima\n', 1],
  ['a key one column too far', '     stdin: true\n', 1],
  ['a block one column too far', '     env:\n     - name: X\n       value: b\n', 3],
  ['a tab', '  \tenv:\n    - name: X\n      value: b\n', 3],
  ['a word above what it is to hold', '    res\n      limits: { cpu: 1 }\n', 2],
  ['a word between a list and what it is to hold', '    args:\n    - x\n    res\n      limits: { cpu: 1 }\n', 4],
  ['a colon without a space', '    stdin:true\n', 1],
])('one mistake does not silence the others: %s', (_, broken, length) => {
  const text = pod(`    imagePulPolicy: Always\n${broken}    ports:\n    - containerPort: eighty\n  restartPolicy: Nevr\n`);
  const lines = found(text).map((each) => each.replace(/^\d+ yaml-syntax/, 'yaml-syntax'));
  expect(lines).toEqual(['8 unknown-field', 'yaml-syntax', `${10 + length} wrong-type`, `${11 + length} unsupported-value`]);
});

test('says nothing of what a broken document lacks', () => {
  expect(found('apiVersion: v1\nkind: Pod\nmetadata:\n  name\nspec:\n  containers:\n  - name: b\n    imag\n')).toEqual([
    '4 wrong-type',
    '8 yaml-syntax',
  ]);
});

test('keeps quiet about the rest where the broken lines cannot be told', () => {
  expect(found(pod(`    args: ["a\n    ports: "x"\n    stdn: true\n    "y": {\n`)).slice(0, 1)).toEqual(['8 yaml-syntax']);
});
