import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const options = { rule: 'job-sidecar', parseShell: await testShellParser() };

const job = (containers: string, spec = '', pod = '') => `apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
${spec}  template:
    spec:
      restartPolicy: Never
${pod}      containers:
${containers}`;
const main = `        # writes the report
        - name: report
          image: report:1
`;
const proxy = `        # the way to the database
        - name: proxy
          image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2
          args: [shop]
`;

test.each([
  [
    'a proxy',
    job(main + proxy),
    "14:17-22 warning .*containers\\[1\\]\\.name 'proxy' goes on when 'report' has ended: the Job never completes",
  ],
  ['a proxy under a deadline', job(proxy + main, '  activeDeadlineSeconds: 600\n'), 'fails after 600 s'],
  [
    'a loop in shell',
    job(`${main}        - { name: log, image: busybox, command: [sh, -c, "while true; do cat /log; sleep 5; done"] }\n`),
    "'log' goes on",
  ],
  ['a server', job(`${main}        - { name: db, image: "postgres:17" }\n`), "'db' goes on"],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, options)).toEqual([expect.stringMatching(new RegExp(message))]);
});

test.each([
  ['a sidecar', job(main, '', `      initContainers:\n${proxy}          restartPolicy: Always\n`)],
  [
    'a main container that stops it',
    job(
      main.replace('report:1\n', 'report:1\n          command: [sh, -c, "report; curl -X POST localhost:9091/quitquitquit"]\n') +
        proxy,
    ),
  ],
  [
    'a loop that waits for a file',
    job(`${main}        - { name: log, image: busybox, command: [sh, -c, "until [ -f /done ]; do sleep 5; done"] }\n`),
  ],
  ['processes that are shared', job(main + proxy, '', '      shareProcessNamespace: true\n')],
  ['containers that nobody knows', job(main + main.replace('name: report', 'name: other'))],
  ['a server alone', job(`        - { name: db, image: "postgres:17" }\n`)],
  ['another workload', job(main + proxy).replace('batch/v1\nkind: Job', 'v1\nkind: PodTemplate')],
])('accepts %s', (_, text) => {
  expect(lintText(text, options)).toEqual([]);
});

const title = "Make 'proxy' a sidecar";
const sidecar = proxy.replace('name: proxy\n', 'name: proxy\n          restartPolicy: Always\n');

test.each([
  ['its comment above it', main + proxy],
  ['being the first', proxy + main],
])('moves a container to the init containers with %s', (_, containers) => {
  expect(applyFix(job(containers), title, options)).toBe(job(main, '', `      initContainers:\n${sidecar}`));
});

test('moves a container behind the init containers, to their column', () => {
  const init = '      initContainers:\n      - name: first\n        image: first:1\n        # the last line of first\n';
  const fixed = applyFix(job(main + proxy, '', init), title, options);
  expect(fixed).toBe(
    job(main, '', `${init.replace(/ +# the last.*\n/, '')}${sidecar.replace(/^ {2}/gm, '')}        # the last line of first\n`),
  );
  expect(lintText(fixed, options)).toEqual([]);
});

test('keeps line breaks, and moves nothing in braces', () => {
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  expect(applyFix(crlf(job(main + proxy)), title, options)).toBe(crlf(job(main, '', `      initContainers:\n${sidecar}`)));
  expect(applyFix(job(`${main}        - { name: db, image: "postgres:17" }\n`), "Make 'db' a sidecar", options)).not.toContain(
    'initContainers',
  );
});
