import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const options = { rule: 'exec-probe-weight', parseShell: await testShellParser() };
const pod = (probe: string, container = '') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: b
      image: shop:1
${container}      readinessProbe:
        exec: { command: [${probe}] }
        periodSeconds: 10
`;
const slow = (period: number) =>
  pod('sleep, "6"').replace('periodSeconds: 10', `periodSeconds: ${period}\n        timeoutSeconds: 20`);

test.each([
  ['a command longer than the period', slow(5), /warning .*exec\.command This command takes 6 s, but one is due each 5 s/],
  [
    'a runtime within the default timeout',
    pod('nodetool, status'),
    /info .*nodetool starts Java .* takes about 1\.5 s, .* after 1 s/,
  ],
  [
    'a runtime with little CPU',
    pod('rabbitmq-diagnostics, ping', '      resources: { limits: { cpu: 250m } }\n'),
    /warning .*rabbitmq-diagnostics starts Erlang .* takes about 6 s, but each check fails after 1 s/,
  ],
  [
    'a runtime in a script, too often',
    pod('sh, -c, "kafka-topics.sh --list | grep -q orders"').replace('Seconds: 10', 'Seconds: 5\n        timeoutSeconds: 5'),
    /info .*kafka-topics\.sh starts Java .* 1\.5 s of CPU each 5 s \(30 % of a core\)/,
  ],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['a light command', pod('pg_isready')],
  ['a period that is long enough', slow(30)],
  [
    'a heavy command that comes seldom',
    pod('mongosh, --eval, ping').replace('Seconds: 10', 'Seconds: 30\n        timeoutSeconds: 5'),
  ],
  ['a command that takes longer than its timeout, which is a rule of its own', slow(5).replace('Seconds: 20', 'Seconds: 2')],
  ['a check over HTTP', pod('x').replace('exec: { command: [x] }', 'httpGet: { port: 80 }')],
])('accepts %s', (_, text) => {
  expect(lintText(text, options)).toEqual([]);
});

test('checks more rarely, with more patience', () => {
  expect(applyFix(slow(5), 'Check each 12 s', options)).toBe(slow(12));
  const fixed = applyFix(pod('nodetool, status'), 'Check each 15 s, with a timeout of 5 s', options);
  expect(fixed).toBe(
    pod('nodetool, status')
      .replace('periodSeconds: 10', 'periodSeconds: 15')
      .replace('] }\n', '] }\n        timeoutSeconds: 5\n'),
  );
  expect(lintText(fixed, options)).toEqual([]);
});
