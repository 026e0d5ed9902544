import { describe, expect, test } from 'vitest';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { applyCompletion } from '#test/support/text-edits.ts';
import { workspaceOf } from '#test/support/workspace.ts';
import { provideCompletion, resolveCompletion } from './completion.ts';

/** The labels that are offered, with these files around. */
function offered(marked: string, others: Readonly<Record<string, string>> = {}): string[] {
  return itemsAt(marked, others).items.map(({ label }) => label);
}

function itemsAt(marked: string, others: Readonly<Record<string, string>>) {
  const { text, position } = withCursor(marked);
  const context = featureContext(text, { workspace: workspaceOf(others) });
  return { text, context, items: provideCompletion(context, { textDocument: { uri }, position }) };
}

describe('an init container', () => {
  const init = (fields: string): string[] =>
    offered(`apiVersion: v1\nkind: Pod\nspec:\n  initContainers:\n    - name: a\n${fields}      $0\n`);
  const forbidden = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

  test('is offered what only a sidecar can have after everything else', () => {
    expect(init('').slice(-4).toSorted()).toEqual(forbidden);
  });

  test('that is a sidecar is offered it like any container', () => {
    const labels = init('      restartPolicy: Always\n');
    expect(labels.indexOf('livenessProbe')).toBeLessThan(labels.indexOf('stdinOnce'));
    expect(labels).toEqual(expect.arrayContaining(['probes', 'preStop sleep']));
  });
});

test('waiting for a service begins with those there are', () => {
  const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n`;
  const written = (others: Readonly<Record<string, string>>): string[] => {
    const { text, context, items } = itemsAt('apiVersion: v1\nkind: Pod\nspec:\n  initContainers:\n    - $0\n', others);
    const item = items.find(({ label }) => label === 'wait for a service');
    if (!item) throw new Error('it is not offered');
    const { documentation } = resolveCompletion(context, item);
    const shown = typeof documentation === 'object' ? documentation.value : '';
    return `${applyCompletion(text, item)}${shown}`.split('\n').filter((line) => /wait-for|nc -z/.test(line));
  };
  expect(written({ 'a.yaml': service('db') })).toMatchInlineSnapshot(`
    [
      "    - name: wait-for-‹db›",
      "      command: ['sh', '-c', 'until nc -z -w 2 ‹db› ‹80›; do sleep 2; done']",
      "name: wait-for-db",
      "  command: ['sh', '-c', 'until nc -z -w 2 db 80; do sleep 2; done']",
    ]
  `);
  expect(
    written({ 'a.yaml': service('db'), 'b.yaml': service('"odd name"'), 'c.yaml': service('cache') }),
  ).toMatchInlineSnapshot(`
    [
      "    - name: wait-for-‹db,cache›",
      "      command: ['sh', '-c', 'until nc -z -w 2 ‹› ‹80›; do sleep 2; done']",
      "name: wait-for-db",
      "  command: ['sh', '-c', 'until nc -z -w 2 db 80; do sleep 2; done']",
    ]
  `);
});

describe('an Ingress', () => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{name: http, port: 80}, {name: admin, port: 81}]}\n';
  const ingress = (spec: string): string =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  ${spec}\n`;
  const backend = (name: string, port: string): string =>
    ingress(`defaultBackend:\n    service:\n      name: ${name}\n      port:\n        ${port}`);

  test.each([
    ['name: $0', ['http', 'admin']],
    ['number: $0', ['80', '81']],
  ])('is offered the ports of its Service, here and elsewhere: %s', (port, ports) => {
    expect(offered(backend('web', port), { 'service.yaml': service })).toEqual(ports);
    expect(offered(`${service}---\n${backend('web', port)}`)).toEqual(ports);
    expect(offered(backend('other', port), { 'service.yaml': service })).not.toContain(ports[1]);
  });

  test('is offered Secrets for TLS, and classes', () => {
    const others = {
      'secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: tls}\n',
      'class.yaml': 'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: nginx}\n',
    };
    expect(offered(ingress('tls:\n    - secretName: $0'), others)).toEqual(['tls']);
    expect(offered(ingress('ingressClassName: $0'), others)).toEqual(['nginx']);
  });

  test('the claim template that a pod names', () => {
    const template = 'apiVersion: resource.k8s.io/v1\nkind: ResourceClaimTemplate\nmetadata: {name: one-gpu}\n';
    const pod = 'apiVersion: v1\nkind: Pod\nspec:\n  resourceClaims: [{name: gpu, resourceClaimTemplateName: $0}]\n';
    expect(offered(pod, { 'a.yaml': template })).toEqual(['one-gpu']);
  });
});

describe('quantities and lists', () => {
  const top = (apiVersion: string, kind: string, spec: string): string =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nspec:\n  ${spec}\n`;

  test.each([
    [top('v1', 'PersistentVolumeClaim', 'resources:\n    requests:\n      $0'), 'storage'],
    [top('apps/v1', 'StatefulSet', 'volumeClaimTemplates:\n    - spec: {resources: {requests: {$0}}}'), 'storage'],
    [top('v1', 'Pod', 'resources:\n    limits:\n      cpu: 1\n      $0'), 'memory hugepages-2Mi hugepages-1Gi'],
    [top('v1', 'Pod', 'overhead:\n    $0'), 'cpu memory'],
    [top('v1', 'LimitRange', 'limits:\n    - default: {$0}'), 'cpu memory ephemeral-storage storage'],
    [top('networking.k8s.io/v1', 'NetworkPolicy', 'policyTypes:\n    - Ingress\n    - $0'), 'Egress'],
    [top('v1', 'PersistentVolumeClaim', 'accessModes: [ReadWriteOnce, $0]'), 'ReadOnlyMany ReadWriteMany ReadWriteOncePod'],
    [
      top(
        'batch/v1',
        'Job',
        'podFailurePolicy: {rules: [{onExitCodes: {containerName: $0}}]}\n  template: {spec: {containers: [{name: work}]}}',
      ),
      'work',
    ],
    [top('v1', 'Pod', 'resourceClaims: [{name: gpu}]\n  containers:\n    - resources: {claims: [{name: $0}]}'), 'gpu'],
    [
      top(
        'apps/v1',
        'Deployment',
        'template:\n    metadata: {labels: {app: web, tier: a}}\n    spec:\n      topologySpreadConstraints:\n      - matchLabelKeys: [app, $0]',
      ),
      'pod-template-hash tier',
    ],
  ])('%j is offered %s', (text, labels) => {
    expect(offered(text).join(' ')).toBe(labels);
  });

  test('a quota has names of its own', () => {
    expect(offered(top('v1', 'ResourceQuota', 'hard:\n    $0'))).toContain('limits.memory');
  });
});

test('objects of another namespace come last', () => {
  const account = (name: string, namespace: string): string =>
    `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;
  const others = { 'a.yaml': account('far', 'b'), 'b.yaml': account('near', 'a') };
  const pod = (metadata: string): string => `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\nspec:\n  serviceAccountName: $0\n`;
  expect(offered(pod('{name: web, namespace: a}'), others)).toEqual(['near', 'far']);
  expect(offered(pod('{name: web}'), others)).toEqual(['far', 'near']);
});

test('ConfigMaps and Secrets that a kustomization generates are offered, with their keys', () => {
  const kustomization =
    'configMapGenerator: [{name: app, literals: [LOG=debug], files: [a/b.txt]}]\nsecretGenerator: [{name: creds, envs: [.env]}]\n';
  const env = (source: string): string[] =>
    offered(`apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - env:\n        - valueFrom:\n            ${source}\n`, {
      'kustomization.yaml': kustomization,
    });
  expect(env('configMapKeyRef: {name: $0}')).toEqual(['app']);
  expect(env('configMapKeyRef: {name: app, key: $0}')).toEqual(['LOG', 'b.txt']);
  expect(env('secretKeyRef: {name: $0}')).toEqual(['creds']);
});

test.each([
  ['items:\n  - $0', ['apiVersion', 'kind', 'metadata']],
  ['items:\n- $0', ['apiVersion', 'kind', 'metadata']],
  ['items:\n  - kind: Pod\n    apiVersion: v1\n  - $0', ['apiVersion', 'kind', 'metadata']],
])('an item of a List begins with what says its kind: %j', (items, labels) => {
  expect(offered(`apiVersion: v1\nkind: List\n${items}\n`)).toEqual(labels);
});
