import { expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { applyFix, lintText } from '../check-rule.ts';
import { type LintOptions, lintFile } from '../index.ts';

const rule = 'init-wait-target';
const options = { rule, parseShell: await testShellParser() };

const file = (script: string) => `apiVersion: v1
kind: Service
metadata: { name: database }
spec: { selector: { app: database }, ports: [{ port: 5432 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  initContainers:
    - name: w
      image: busybox:1.36
      command: [sh, -c, ${JSON.stringify(script)}]
  containers: [{ name: b, image: nginx:1.29 }]
`;

test.each([
  [
    'until nslookup databse; do sleep 2; done',
    /13:41-48 warning .* No Service 'databse' in this file or around it: this waits for ever\. Did you mean 'database'\?/,
  ],
  [
    'until nc -z redis 6379; do sleep 1; done',
    /info .* No Service 'redis' in this file or around it: .* say so: # lifeline: exists=Service\/redis/,
  ],
  ['until nslookup cache.default.svc.cluster.local; do sleep 2; done', /info .*'cache'/],
])('rejects %s', (script, message) => {
  expect(lintText(file(script), options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  'until nslookup database; do sleep 2; done',
  'until nslookup database.default.svc.cluster.local; do sleep 2; done',
  'until nc -z db.example.com 5432; do sleep 2; done',
  'until wget -q http://10.0.0.1; do sleep 2; done',
  'nslookup databse',
])('accepts %s', (script) => {
  expect(lintText(file(script), options)).toEqual([]);
});

const waiting = `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: prod }
spec:
  containers:
    - name: app
      image: busybox:1.36
      command: [sh, -c, "until nc -z db 5432; do sleep 1; done; exec httpd -f"]
`;

function foundIn(text: string, around: Partial<LintOptions> = {}): readonly string[] {
  const lintOptions = { kubernetesVersion: '1.36', localize: english, severities: {}, ...options, ...around } as const;
  return lintFile(parseYaml(text), lintOptions).flatMap((each) => (each.rule === rule ? [each.message] : []));
}

test('a main container that waits is told too', () => {
  expect(foundIn(waiting)).toEqual([expect.stringContaining("No Service 'db'")]);
});

test.each([
  ['Service/db', 0],
  ['Service/db.prod', 0],
  ['Service/db.test', 1],
])('%s in another file', (name, count) => {
  expect(foundIn(waiting, { elsewhere: () => [name] })).toHaveLength(count);
});

test('what a comment says exists is not missing', () => {
  expect(foundIn(waiting, { statedObjectsOf: () => ['Service/db'] })).toEqual([]);
});

test('takes the name that was meant', () => {
  expect(applyFix(file('until nslookup databse; do sleep 2; done'), "Change to 'database'", options)).toBe(
    file('until nslookup database; do sleep 2; done'),
  );
});

test('says that the Service exists, in a comment of the pod', () => {
  const fixed = applyFix(waiting, 'Say that it exists: # lifeline: exists=Service/db', options);
  expect(fixed).toBe(waiting.replace('  containers:', '  # lifeline: exists=Service/db\n  containers:'));
});
