import { expect, test } from 'vitest';
import { lintText } from '../check-rule.ts';
import { pod as podWith } from '../manifest-rows.ts';

const pod = (list: string, rest: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: b, image: c }]\n  ${list}: [{ name: d, image: c, ${rest} }]\n`;

test('an init container that ends has no probes, a sidecar may', () => {
  const probe = 'readinessProbe: { httpGet: { port: 80 } }';
  expect(lintText(pod('initContainers', probe))[0]).toContain(
    'forbidden-field spec.initContainers[0].readinessProbe Forbidden: may not be set for init containers without restartPolicy=Always',
  );
  expect(lintText(pod('initContainers', `restartPolicy: Always, ${probe}`))).toEqual([]);
});

test('a volume has one source', () => {
  const text =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: b, image: c }]\n  volumes: [{ name: v, hostPath: { path: /a }, emptyDir: {} }]\n';
  expect(lintText(text)[0]).toContain('spec.volumes[0].hostPath Forbidden: may not specify more than 1 volume type');
});

test.each([
  ['two handlers of a probe', podWith({ container: 'livenessProbe: { exec: { command: [a] }, tcpSocket: { port: 1 } }' })],
  [
    'a probe of an init container',
    podWith({ spec: 'initContainers: [{ name: i, image: c, livenessProbe: { tcpSocket: { port: 1 } } }]' }),
  ],
  ['two sources of a volume', podWith({ spec: 'volumes: [{ name: v, emptyDir: {}, hostPath: { path: /a } }]' })],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'forbidden-field' }).length).toBeGreaterThan(0);
});

test.each([
  [
    'a probe of a sidecar',
    podWith({
      spec: 'initContainers: [{ name: i, image: c, restartPolicy: Always, livenessProbe: { tcpSocket: { port: 1 } } }]',
    }),
  ],
  ['a second source that is null', podWith({ spec: 'volumes: [{ name: v, emptyDir: {}, hostPath: null }]' })],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'forbidden-field' })).toEqual([]);
});
