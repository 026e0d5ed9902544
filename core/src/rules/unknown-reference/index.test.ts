import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';
import { pod as podWith } from '../manifest-rows.ts';

const pod = (volumes: string, ports = '[{ name: http, containerPort: 80 }]') => `
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: b
      image: c
      ports: ${ports}
      readinessProbe: { httpGet: { port: web } }
#                                        ^^^ warning unknown-reference spec.containers[0].readinessProbe.httpGet.port The container has no port named 'web' (it has: http)
      livenessProbe: { tcpSocket: { port: 80 } }
      volumeMounts:
        - { name: date, mountPath: /data }
#                 ^^^^ error unknown-reference spec.containers[0].volumeMounts[0].name Not found: "date". The pod has no volume 'date'; it has data
${volumes}`;

test('looks names of volumes and ports up', () => {
  const { expected, actual } = checkMarked(pod('  volumes: [{ name: data }]\n'));
  expect(actual).toEqual(expected);
});

test('takes the claims of a StatefulSet as volumes', () => {
  const set = (claim: string) =>
    `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: a }
spec:
  selector: { matchLabels: { a: b } }
  template:
    metadata: { labels: { a: b } }
    spec: { containers: [{ name: b, image: c, volumeMounts: [{ name: data, mountPath: /d }] }] }
  volumeClaimTemplates:
    - metadata: { name: ${claim} }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;
  expect(lintText(set('data'))).toEqual([]);
  expect(lintText(set('store'))).toHaveLength(1);
});

const service = (target: string, selector = 'web') => `apiVersion: v1
kind: Service
metadata: { name: s }
spec: { selector: { app: ${selector} }, ports: [{ port: 80, targetPort: ${target} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: a, labels: { app: web } }
spec: { containers: [{ name: b, image: c, ports: [{ name: http, containerPort: 80 }] }] }
`;

const only = { rule: 'unknown-reference' };

test('holds the named port of a Service against the pods of the file that it selects', () => {
  expect(lintText(service('http'), only)).toEqual([]);
  expect(lintText(service('htp'), only)[0]).toMatch(
    /^4:\d+-\d+ warning unknown-reference spec\.ports\[0\]\.targetPort No pod that this Service selects/,
  );
  expect(lintText(service('htp', 'other'))).toEqual([]);
  expect(applyFix(service('htp'), "Change to 'http'")).toBe(service('http'));
});

test('adds the missing volume', () => {
  const text = (volumes: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: b, image: c, volumeMounts: [{ name: tmp, mountPath: /tmp }] }]\n${volumes}`;
  const before = text('  volumes:\n    - name: data\n      emptyDir: {}\n');
  const after = text('  volumes:\n    - name: tmp\n      emptyDir: {}\n    - name: data\n      emptyDir: {}\n');
  expect(applyFix(before, "Add an empty volume 'tmp'")).toBe(after);
  expect(lintText(applyFix(text(''), "Add an empty volume 'tmp'"))).toEqual([]);
});

test.each([
  ['a volume', podWith({ container: 'volumeMounts: [{ name: v, mountPath: /a }]' })],
  ['a port of a probe', podWith({ container: 'livenessProbe: { tcpSocket: { port: web } }' })],
  ['a claim', podWith({ container: 'resources: { claims: [{ name: x }] }' })],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'unknown-reference' }).length).toBeGreaterThan(0);
});

test.each([
  [
    'a volume that there is',
    podWith({ spec: 'volumes: [{ name: v }]', container: 'volumeMounts: [{ name: v, mountPath: /a }]' }),
  ],
  ['a port by its number', podWith({ container: 'livenessProbe: { tcpSocket: { port: 80 } }' })],
  ['a name that is filled in later', podWith({ container: 'volumeMounts: [{ name: "$(VOLUME)", mountPath: /a }]' })],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'unknown-reference' })).toEqual([]);
});

test('knows the containers whose resources are asked for', () => {
  const text = (name: string) =>
    podWith({
      container: `env: [{ name: A, valueFrom: { resourceFieldRef: { containerName: ${name}, resource: limits.cpu } } }]`,
      spec: 'volumes: [{ name: v, downwardAPI: { items: [{ path: p, resourceFieldRef: { containerName: nobody, resource: limits.cpu } }] } }]',
    });
  expect(lintText(text('nobody'), only)).toHaveLength(2);
  const [first] = lintText(text('nobody'), only);
  expect(first).toMatch(
    /warning unknown-reference spec\.containers\[0\]\.env\[0\]\.valueFrom\.resourceFieldRef\.containerName The pod has no container/,
  );
});

test('adds the port that a probe names, with a number that the name or the container tells', () => {
  const text = (ports: string, args = '') =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: b\n${ports}      image: c\n${args}      livenessProbe: { httpGet: { port: web-ui } }\n`;
  const args = '      args: [--port=8099]\n';
  expect(applyFix(text('', args), "Add port 8099 as 'web-ui'")).toBe(
    text('      ports: [{name: web-ui, containerPort: 8099}]\n', args),
  );
  const listed = (item: string) => `      ports:\n${item}        - name: other\n          containerPort: 1\n`;
  expect(applyFix(text(listed(''), args), "Add port 8099 as 'web-ui'")).toBe(
    text(listed('        - name: web-ui\n          containerPort: 8099\n'), args),
  );
});
