import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'disruption-budget-drain';
const options = { rule, parseShell: await testShellParser() };

const file = (budget: string, replicas = 'replicas: 2, ', more = '') =>
  `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: a }
spec:
  ${budget}
  selector: { matchLabels: { app: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: b, image: c }] }
${more}`.replace(/, $/m, '');

test.each([
  ['maxUnavailable: 0', /5:19-20 warning .* No pod may ever be evicted/],
  ['maxUnavailable: 0%', /No pod may ever/],
  ['minAvailable: 100%', /No pod may ever/],
  ['minAvailable: 2', /All 2 pods have to be available/],
  ['minAvailable: 51%', /All 2 pods/],
])('rejects %s', (budget, message) => {
  expect(lintText(file(budget), options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['maxUnavailable: 1', 'replicas: 2', ''],
  ['minAvailable: 1', 'replicas: 2', ''],
  ['minAvailable: 50%', 'replicas: 2', ''],
  [
    'minAvailable: 2',
    'replicas: 2',
    '---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: { maxReplicas: 5, scaleTargetRef: { kind: Deployment, name: a } }\n',
  ],
])('accepts %s of %s', (budget, replicas, more) => {
  expect(lintText(file(budget, replicas, more), options)).toEqual([]);
});

test('lets one pod go', () => {
  expect(applyFix(file('minAvailable: 2'), 'Let one pod go at a time', options)).toBe(file('maxUnavailable: 1'));
});
