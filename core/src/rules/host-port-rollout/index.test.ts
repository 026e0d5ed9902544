import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'host-port-rollout';
const options = { rule, parseShell: await testShellParser() };

const deployment = (spec: string, port = 'hostPort: 80') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  replicas: 2
${spec}  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: b, image: c, ports: [{ containerPort: 80, ${port} }] }] }
`;

test.each(['', '  strategy: { rollingUpdate: { maxUnavailable: 0 } }\n'])('rejects %j', (spec) => {
  expect(lintText(deployment(spec), options)).toEqual([
    expect.stringContaining(
      'holds port 80 of its node: the new pod needs another node while the old ones run (2), and after 600 s',
    ),
  ]);
});

test.each([
  ['  strategy: { type: Recreate }\n', 'hostPort: 80'],
  ['  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }\n', 'hostPort: 80'],
  ['', 'protocol: TCP'],
])('accepts %j with %s', (spec, port) => {
  expect(lintText(deployment(spec, port), options)).toEqual([]);
});

test('stops the old pod first', () => {
  const title = 'Stop the old pod first';
  expect(applyFix(deployment(''), title, options)).toBe(
    deployment('  strategy:\n    rollingUpdate:\n      maxSurge: 0\n      maxUnavailable: 1\n'),
  );
  expect(applyFix(deployment('  strategy: { rollingUpdate: { maxUnavailable: 0 } }\n'), title, options)).toBe(
    deployment('  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }\n'),
  );
});
