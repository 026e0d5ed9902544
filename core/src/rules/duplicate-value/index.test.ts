import { expect, test } from 'vitest';
import { applyFix, lintText } from '../check-rule.ts';
import { pod as podWith, service } from '../manifest-rows.ts';

const pod = (second: string, ports = '[]') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: web\n      image: c\n      ports: ${ports}\n    - name: ${second}\n      image: c\n`;

test('names of containers stand once', () => {
  expect(lintText(pod('web'))).toEqual(['9:13-16 error duplicate-value spec.containers[1].name Duplicate value: "web"']);
  expect(applyFix(pod('web'), "Change to 'web-2'")).toBe(pod('web-2'));
  expect(lintText(pod('other'))).toEqual([]);
});

test('ports of the node stand once, by protocol', () => {
  const ports = (protocol: string) =>
    `[{ containerPort: 1, hostPort: 8 }, { containerPort: 2, hostPort: 8, protocol: ${protocol} }]`;
  expect(lintText(pod('b', ports('TCP')))[0]).toContain('hostPort Duplicate value: "TCP//8"');
  expect(lintText(pod('b', ports('UDP')))).toEqual([]);
});

test.each([
  ["a port's name", podWith({ container: 'ports: [{ name: a, containerPort: 1 }, { name: a, containerPort: 2 }]' })],
  ['a port of the node', podWith({ container: 'ports: [{ hostPort: 1, containerPort: 1 }, { hostPort: 1, containerPort: 2 }]' })],
  ["a volume's name", podWith({ spec: 'volumes: [{ name: a }, { name: a }]' })],
  ['a port of a Service', service('{ ports: [{ name: a, port: 1 }, { name: b, port: 1 }] }')],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'duplicate-value' }).length).toBeGreaterThan(0);
});

test.each([
  [
    'the same port over TCP and UDP',
    podWith({ container: 'ports: [{ hostPort: 1, containerPort: 1 }, { hostPort: 1, containerPort: 1, protocol: UDP }]' }),
  ],
  [
    'the same port name in two containers',
    podWith({
      container: 'ports: [{ name: a, containerPort: 1 }]',
      spec: 'initContainers: [{ name: i, image: c, ports: [{ name: a, containerPort: 1 }] }]',
    }),
  ],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'duplicate-value' })).toEqual([]);
});

test.each([
  [
    'a port',
    "Change to 'http-2'",
    podWith({ container: 'ports: [{ name: http, containerPort: 80 }, { name: http, containerPort: 81 }]' }),
  ],
  ['a volume', "Change to 'data-3'", podWith({ spec: 'volumes: [{ name: data }, { name: data-2 }, { name: data }]' })],
])('gives %s another name', (_, title, text) => {
  expect(lintText(applyFix(text, title), { rule: 'duplicate-value' })).toEqual([]);
});
