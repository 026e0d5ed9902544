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

test('leaves below the level what only looks like a part of the block', () => {
  const slipped = pod('    readinessProbe:\n    httpGet:\n      port: 80\n      periodSeconds: 5\n');
  expect(applyFix(slipped, title)).toBe(pod('    readinessProbe:\n      httpGet:\n        port: 80\n      periodSeconds: 5\n'));
});

test('brings fields out of a map of texts', () => {
  const slipped = pod('    resources:\n      requests:\n        cpu: 1m\n        limits:\n          cpu: 2m\n');
  expect(applyFix(slipped, title)).toBe(
    pod('    resources:\n      requests:\n        cpu: 1m\n      limits:\n        cpu: 2m\n'),
  );
});

test('finds the place in a long document', () => {
  const variables = Array.from({ length: 400 }, (_, index) => `    - name: V${index}\n      value: "${index}"\n`).join('');
  const long = (margin: string) => pod(`    env:\n${variables}${margin}ports:\n${margin}- containerPort: 80\n    tty: true\n`);
  expect(applyFix(long('     '), title)).toBe(long('    '));
});

test('moves the whole of a long block', () => {
  const items = (margin: string) =>
    `${margin}env:\n${Array.from({ length: 90 }, (_, index) => `${margin}- name: V${index}\n`).join('')}${margin}ports: []\n`;
  const deployment = (margin: string, inner: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata: {}\n${margin}spec:\n${margin}  containers:\n${margin}  - name: b\n${inner}`;
  expect(applyFix(deployment('     ', items('         ')), title)).toBe(deployment('    ', items('        ')));
});
