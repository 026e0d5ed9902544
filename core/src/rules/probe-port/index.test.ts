import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const options = { rule: 'probe-port', parseShell: await testShellParser() };
const pod = (...containers: string[]) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n${containers.map((each) => `    - { ${each} }\n`).join('')}`;
const proxy = 'name: proxy, image: "proxy:1", ports: [{ containerPort: 8080 }]';

test.each([
  [
    "another container's port",
    pod('name: app, image: "app:1", livenessProbe: { httpGet: { port: 8080 } }', proxy),
    /warning .*livenessProbe\.httpGet\.port Port 8080 is that of 'proxy': 'app' is killed 20 to 31 s after 'proxy' stops answering/,
  ],
  [
    "another container's port for readiness",
    pod('name: app, image: "app:1", readinessProbe: { tcpSocket: { port: "8080" } }', proxy),
    /readinessProbe\.tcpSocket\.port Port 8080 is that of 'proxy': .* says nothing of 'app'/,
  ],
  [
    'a port that a known server does not serve',
    pod('name: db, image: "postgres:17", livenessProbe: { tcpSocket: { port: 5433 } }'),
    /Nothing in this pod serves port 5433: the container is killed 20 to 31 s after its start, and each time again/,
  ],
  [
    'the same for readiness',
    pod('name: db, image: "redis:8", readinessProbe: { tcpSocket: { port: 80 } }'),
    /Nothing in this pod serves port 80: the pod never becomes ready/,
  ],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  [
    'a port of its own',
    pod('name: app, image: "app:1", ports: [{ containerPort: 80 }], livenessProbe: { httpGet: { port: 80 } }', proxy),
  ],
  ['a port that nobody declares', pod('name: app, image: "app:1", livenessProbe: { httpGet: { port: 8081 } }', proxy)],
  ['another host', pod('name: app, image: "app:1", livenessProbe: { httpGet: { port: 8080, host: example.org } }', proxy)],
  [
    'a server that is configured',
    pod('name: db, image: "redis:8", args: [--port, "80"], readinessProbe: { tcpSocket: { port: 80 } }'),
  ],
  [
    'a server whose environment may say so',
    pod('name: db, image: "postgres:17", env: [{ name: PGPORT, value: "1" }], livenessProbe: { tcpSocket: { port: 1 } }'),
  ],
  [
    'a port that a program nobody knows may serve',
    pod('name: db, image: "redis:8", readinessProbe: { tcpSocket: { port: 80 } }', 'name: b, image: "b:1"'),
  ],
  [
    'a named port',
    pod(
      'name: app, image: "app:1", ports: [{ name: web, containerPort: 8080 }], livenessProbe: { httpGet: { port: web } }',
      proxy,
    ),
  ],
])('accepts %s', (_, text) => {
  expect(lintText(text, options)).toEqual([]);
});

test("asks the container's own port", () => {
  const wrong = pod('name: db, image: "redis:8", readinessProbe: { tcpSocket: { port: 80 } }');
  expect(applyFix(wrong, 'Change to its own port: 6379', options)).toBe(wrong.replace('port: 80', 'port: 6379'));
});
