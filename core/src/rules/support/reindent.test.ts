import { expect, test } from 'vitest';
import { applyFix } from '../check-rule.ts';

const title = 'Move the block to the indentation where it belongs';
const pod = (lines: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: b\n    image: c\n${lines}`;
const right = '    ports:\n    - containerPort: 80 # web\n    resources: {}\n';

test('moves a block back that stands one space too far', () => {
  expect(applyFix(pod('     ports:\n     - containerPort: 80 # web\n    resources: {}\n'), title)).toBe(pod(right));
});

test('moves a key back that stands one level too little', () => {
  expect(applyFix(pod('  ports:\n  - containerPort: 80 # web\n'), title)).toBe(
    pod('    ports:\n    - containerPort: 80 # web\n'),
  );
});
