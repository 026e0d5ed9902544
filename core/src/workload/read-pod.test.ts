import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { findPodTemplates } from './find.ts';
import type { Container, Pod } from './pod-spec.ts';

/** Reads a Pod with this `spec`, in YAML with no indentation. */
function podOf(spec: string): Pod {
  const indented = spec.replace(/^(?=.)/gm, '  ');
  const [found] = findPodTemplates(parseYaml(`apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n${indented}\n`));
  if (found === undefined) throw new Error('no pod');
  return found.template.pod;
}

/** Reads the one container whose fields these are. */
function containerOf(fields: string): Container {
  const [container] = podOf(`containers:\n- name: c\n${fields.replace(/^(?=.)/gm, '  ')}`).spec.containers;
  if (container === undefined) throw new Error('no container');
  return container;
}

test('a pod that says nothing gets the defaults', () => {
  const { spec, metadata } = podOf('containers: [{name: a, image: b}]');
  expect(metadata).toMatchObject({ name: 'p', namespace: 'default', labels: {}, annotations: {} });
  expect(spec).toMatchObject({
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    schedulerName: 'default-scheduler',
    hostNetwork: false,
    shareProcessNamespace: false,
    automountServiceAccountToken: true,
    initContainers: [],
    volumes: [],
  });
  expect(spec).not.toHaveProperty('activeDeadlineSeconds');
});

test('what is written stays', () => {
  const { spec } = podOf(`restartPolicy: OnFailure
terminationGracePeriodSeconds: 0
activeDeadlineSeconds: 20
nodeName: n1
nodeSelector: {disk: ssd}
schedulingGates: [{name: g}]
readinessGates: [{conditionType: c}]
imagePullSecrets: [{name: s}]
serviceAccount: old
affinity: {nodeAffinity: {x: [1]}}
tolerations: [{key: k, operator: Exists, effect: NoExecute, tolerationSeconds: 5}, {}]`);
  expect(spec).toMatchObject({
    restartPolicy: 'OnFailure',
    terminationGracePeriodSeconds: 0,
    activeDeadlineSeconds: 20,
    nodeName: 'n1',
    nodeSelector: { disk: 'ssd' },
    schedulingGates: [{ name: 'g' }],
    readinessGates: [{ conditionType: 'c' }],
    imagePullSecrets: [{ name: 's' }],
    serviceAccountName: 'old',
    affinity: { nodeAffinity: { x: [1] } },
    tolerations: [{ key: 'k', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }, { operator: 'Equal' }],
  });
});

test.each([
  ['nginx', 'Always'],
  ['nginx:latest', 'Always'],
  ['nginx:1.27', 'IfNotPresent'],
  ['registry:5000/nginx', 'Always'],
  ['nginx@sha256:0123', 'IfNotPresent'],
  ['nginx:latest@sha256:0123', 'Always'],
])('the pull policy of %s is %s', (image, policy) => {
  expect(containerOf(`image: ${image}`).imagePullPolicy).toBe(policy);
  expect(containerOf(`image: ${image}\nimagePullPolicy: Never`).imagePullPolicy).toBe('Never');
});

test('probes get their defaults, and 0 counts as nothing', () => {
  expect(containerOf('livenessProbe: {tcpSocket: {port: http}, periodSeconds: 0, timeoutSeconds: 7}').livenessProbe).toEqual({
    handler: { kind: 'tcpSocket', port: 'http' },
    initialDelaySeconds: 0,
    periodSeconds: 10,
    timeoutSeconds: 7,
    successThreshold: 1,
    failureThreshold: 3,
  });
  expect(containerOf('startupProbe: {exec: {command: [a]}, terminationGracePeriodSeconds: 3}').startupProbe).toMatchObject({
    handler: { kind: 'exec', command: ['a'] },
    terminationGracePeriodSeconds: 3,
  });
  expect(containerOf('readinessProbe: {periodSeconds: 3}')).not.toHaveProperty('readinessProbe');
});

test('actions of probes and hooks', () => {
  const handler = (probe: string) => containerOf(`readinessProbe: {${probe}}`).readinessProbe?.handler;
  expect(handler('httpGet: {port: 80}')).toEqual({ kind: 'httpGet', path: '/', port: 80, scheme: 'HTTP', httpHeaders: [] });
  expect(handler('httpGet: {port: web, path: /x, scheme: HTTPS, host: h, httpHeaders: [{name: A, value: b}]}')).toEqual({
    kind: 'httpGet',
    path: '/x',
    port: 'web',
    scheme: 'HTTPS',
    host: 'h',
    httpHeaders: [{ name: 'A', value: 'b' }],
  });
  expect(handler('grpc: {port: 9000}')).toEqual({ kind: 'grpc', port: 9000, service: '' });
  expect(handler('sleep: {seconds: 3}')).toBeUndefined();
  expect(
    containerOf('lifecycle: {preStop: {sleep: {seconds: 3}}, postStart: {grpc: {port: 1}}, stopSignal: SIGINT}').lifecycle,
  ).toEqual({
    preStop: { kind: 'sleep', seconds: 3 },
    stopSignal: 'SIGINT',
  });
});

test('a limit is the request where there is none', () => {
  const { requests, limits } = containerOf(
    'resources: {limits: {cpu: 0.5, memory: 1Gi, x: junk}, requests: {cpu: 100m}}',
  ).resources;
  expect({ ...limits }).toEqual({ cpu: '0.5', memory: '1Gi' });
  expect({ ...requests }).toEqual({ cpu: '100m', memory: '1Gi' });
});

test('with host networking a container port is a host port', () => {
  const ports = (extra: string) =>
    podOf(`${extra}containers: [{name: c, ports: [{containerPort: 80}]}]`).spec.containers[0]?.ports;
  expect(ports('')).toEqual([{ containerPort: 80, protocol: 'TCP' }]);
  expect(ports('hostNetwork: true\n')).toEqual([{ containerPort: 80, hostPort: 80, protocol: 'TCP' }]);
});

test('environment and what it needs', () => {
  const container = containerOf(`env:
- {name: A, value: "1"}
- {name: B, valueFrom: {configMapKeyRef: {name: cm, key: k}}}
- {name: C, valueFrom: {secretKeyRef: {name: s, key: k, optional: true}}}
- {name: D, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
envFrom:
- configMapRef: {name: all}
- secretRef: {name: s, optional: true}`);
  expect(container.env).toEqual([
    { name: 'A', value: '1' },
    { name: 'B', value: '', from: { kind: 'ConfigMap', name: 'cm', key: 'k', optional: false } },
    { name: 'C', value: '', from: { kind: 'Secret', name: 's', key: 'k', optional: true } },
    { name: 'D', value: '', field: 'metadata.name' },
  ]);
  expect(container.envFrom).toEqual([
    { kind: 'ConfigMap', name: 'all', optional: false, prefix: '' },
    { kind: 'Secret', name: 's', optional: true, prefix: '' },
  ]);
});

const secret = (name: string) => ({ kind: 'Secret', name, optional: false, keys: [] });
const configMap = (name: string) => ({ kind: 'ConfigMap', name, optional: false, keys: [] });

test('volumes and their objects', () => {
  const volumes = `volumes:
- {name: a, configMap: {name: cm, optional: true}}
- {name: b, secret: {secretName: s, items: [{key: k, path: p}]}}
- {name: g, projected: {sources: [{secret: {name: s2}}, {downwardAPI: {}}, {configMap: {name: c2, optional: true}}]}}
- {name: c, persistentVolumeClaim: {claimName: pvc}}
- {name: d, emptyDir: {}}
- name: e
- emptyDir:
  name: f
containers: []`;
  expect(podOf(volumes).spec.volumes).toEqual([
    { name: 'a', source: 'configMap', objectName: 'cm', optional: true, needs: [{ ...configMap('cm'), optional: true }] },
    { name: 'b', source: 'secret', objectName: 's', optional: false, needs: [{ ...secret('s'), keys: ['k'] }] },
    { name: 'g', source: 'projected', optional: false, needs: [secret('s2'), { ...configMap('c2'), optional: true }] },
    { name: 'c', source: 'persistentVolumeClaim', objectName: 'pvc', optional: false, needs: [] },
    { name: 'd', source: 'emptyDir', optional: false, needs: [] },
    { name: 'e', source: 'emptyDir', optional: false, needs: [] },
    { name: 'f', source: 'emptyDir', optional: false, needs: [] },
  ]);
});

test('sidecars and restart rules', () => {
  const rules = '[{action: Restart, exitCodes: {operator: In, values: [3, x, 4]}}, {action: Dance}, {}]';
  expect(containerOf(`restartPolicy: Never\nrestartPolicyRules: ${rules}`)).toMatchObject({
    restartPolicy: 'Never',
    restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [3, 4] } }],
  });
});

test('values of the wrong type are left out, and positions stay', () => {
  const { spec } = podOf(
    'restartPolicy: maybe\nterminationGracePeriodSeconds: soon\ncontainers: [1, {name: b, image: [x], command: [sh, 2]}, null]',
  );
  expect(spec).toMatchObject({ restartPolicy: 'Always', terminationGracePeriodSeconds: 30 });
  expect(spec.containers.map(({ name, image, command }) => [name, image, command])).toEqual([
    ['', '', []],
    ['b', '', ['sh']],
    ['', '', []],
  ]);
});

const fieldNames = fc.constantFrom(
  ...[
    'metadata',
    'spec',
    'name',
    'labels',
    'containers',
    'initContainers',
    'image',
    'command',
    'env',
    'valueFrom',
    'configMapKeyRef',
  ],
  ...[
    'livenessProbe',
    'exec',
    'httpGet',
    'port',
    'lifecycle',
    'preStop',
    'sleep',
    'seconds',
    'resources',
    'limits',
    'cpu',
    'volumes',
  ],
  ...['secret', 'tolerations', 'operator', 'restartPolicyRules', 'exitCodes', 'values', '__proto__', 'constructor', 'affinity'],
);
const { anything } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
  anything: fc.oneof(
    { depthSize: 'large' },
    tie('leaf'),
    fc.array(tie('anything'), { maxLength: 3 }),
    fc.dictionary(fieldNames, tie('anything'), { maxKeys: 6 }),
  ),
}));

test('nothing throws, whatever stands where', () => {
  fc.assert(
    fc.property(anything, (spec) => {
      const text = `{"kind": "Pod", "spec": ${JSON.stringify(spec)}, "metadata": ${JSON.stringify(spec)}}`;
      for (const { template } of findPodTemplates(parseYaml(text))) JSON.stringify(template.pod);
    }),
    { numRuns: 500 },
  );
});
