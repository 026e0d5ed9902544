import { describe, expect, test } from 'vitest';
import { parseYaml } from '#core/yaml/parse.ts';
import { withCursor } from '#test/support/cursor.ts';
import { workspaceOf } from '#test/support/workspace.ts';
import { definitionsOf, mentionAt, mentionsOfSame, type PlacedMention } from './lookup.ts';
import { mentionsOf } from './mentions.ts';

/** Looks up what the `$0` in one of the files stands on: `file line:character` of each definition, and of each mention. */
function lookUp(marked: Readonly<Record<string, string>>) {
  const [path, text] = Object.entries(marked).find(([, each]) => each.includes('$0')) ?? ['', ''];
  const cursor = withCursor(text);
  const workspace = workspaceOf({ ...marked, [path]: cursor.text });
  const facts = workspace.files.get(`file:///${path}`);
  const at = facts && mentionAt(facts, cursor.position);
  if (!at) return undefined;
  const show = (mentions: readonly PlacedMention[]): string[] =>
    mentions.map(({ uri, range: { start } }) => `${uri.slice('file:///'.length)} ${start.line}:${start.character}`);
  return { definitions: show(definitionsOf(workspace, at)), mentions: show(mentionsOfSame(workspace, at)) };
}

const pod = (spec: string, labels = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${labels && `, labels: {${labels}}`}}\nspec:\n${spec}`;
const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {LOG: "1"}\n`;
const reading = (name: string): string => pod(`  containers: [{name: a, envFrom: [{configMapRef: {name: ${name}}}]}]\n`);

describe('within a pod', () => {
  test('a volume and its mounts', () => {
    const spec = '  volumes: [{name: data}]\n  containers:\n    - {name: a, volumeMounts: [{name: da$0ta}]}\n';
    expect(lookUp({ 'a.yaml': pod(spec) })).toEqual({ definitions: ['a.yaml 4:19'], mentions: ['a.yaml 4:19', 'a.yaml 6:38'] });
  });

  test('not the volume of another pod', () => {
    const spec = '  volumes: [{name: data$0}]\n';
    expect(lookUp({ 'a.yaml': `${pod(spec)}---\n${pod(spec.replace('$0', ''))}` })?.mentions).toEqual(['a.yaml 4:19']);
  });

  test("a StatefulSet's claim is a volume", () => {
    const text =
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec:\n  volumeClaimTemplates: [{metadata: {name: data}}]\n  template: {spec: {containers: [{name: a, volumeMounts: [{name: $0data}]}]}}\n';
    expect(lookUp({ 'a.yaml': text })?.definitions).toEqual(['a.yaml 4:43']);
  });

  test('a named port, its probe, and the Service that leads to it', () => {
    const spec = `  containers:
    - name: a
      ports: [{name: http, containerPort: 80}]
      livenessProbe: {httpGet: {port: ht$0tp}}
`;
    const service = (app: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  selector: {app: ${app}}\n  ports: [{port: 80, targetPort: http}]\n`;
    const found = lookUp({ 'a.yaml': pod(spec, 'app: web'), 'service.yaml': service('web'), 'other.yaml': service('other') });
    expect(found?.mentions).toEqual(['a.yaml 6:21', 'a.yaml 7:38', 'service.yaml 5:33']);
  });

  test('a port by its number, in probes and in the Service that leads to it', () => {
    const spec = `  containers:
    - name: a
      ports: [{name: http, containerPort: 80}]
      livenessProbe: {grpc: {port: 80$0}}
      readinessProbe: {tcpSocket: {port: 8080}}
`;
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 80}]}\n';
    expect(lookUp({ 'a.yaml': pod(spec, 'app: web'), 'service.yaml': service })).toEqual({
      definitions: ['a.yaml 6:42'],
      mentions: ['a.yaml 6:42', 'a.yaml 7:35', 'service.yaml 3:60'],
    });
  });

  test('a resource claim of the pod, and the object that it is made of', () => {
    const spec = (claim: string, template: string): string =>
      `  containers: [{name: a, resources: {claims: [{name: ${claim}}]}}]\n  resourceClaims: [{name: gpu, resourceClaimTemplateName: ${template}}]\n`;
    const made = 'apiVersion: resource.k8s.io/v1\nkind: ResourceClaimTemplate\nmetadata: {name: one-gpu}\n';
    expect(lookUp({ 'a.yaml': pod(spec('g$0pu', 'one-gpu')), 'b.yaml': made })?.mentions).toEqual(['a.yaml 4:53', 'a.yaml 5:26']);
    expect(lookUp({ 'a.yaml': pod(spec('gpu', 'one$0-gpu')), 'b.yaml': made })?.definitions).toEqual(['b.yaml 2:17']);
  });

  test('the container that the failure policy of a CronJob is about', () => {
    const text =
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: j}\nspec:\n  jobTemplate:\n    spec:\n      podFailurePolicy: {rules: [{onExitCodes: {containerName: wo$0rk}}]}\n      template: {spec: {containers: [{name: work}]}}\n';
    expect(lookUp({ 'a.yaml': text })?.definitions).toEqual(['a.yaml 7:44']);
  });

  test('the container that kubectl takes by default', () => {
    const annotated = pod('  containers: [{name: a}]\n').replace(
      'name: web',
      'name: web, annotations: {kubectl.kubernetes.io/default-container: $0a}',
    );
    expect(lookUp({ 'a.yaml': annotated })?.definitions).toEqual(['a.yaml 4:22']);
  });
});

describe('across files', () => {
  test('a label, in requirements too', () => {
    const selector = (values: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  selector:\n    matchExpressions: [{key: app, operator: In, values: [${values}]}]\n`;
    const files = { 'a.yaml': pod('', 'app: web'), 'b.yaml': selector('web, api'), 'c.yaml': selector('api') };
    const places = ['a.yaml 2:31', 'a.yaml 2:36', 'b.yaml 5:29', 'b.yaml 5:57'];
    expect(lookUp({ ...files, 'a.yaml': pod('', 'app: we$0b') })?.mentions).toEqual(places);
    expect(lookUp({ ...files, 'b.yaml': selector('we$0b, api') })?.mentions.toSorted()).toEqual(places);
  });

  test('in a requirement with duplicate fields, those that count for the API server', () => {
    const requirement = 'key: other, key: app, operator: In, values: [x], values: [we$0b]';
    const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  selector:\n    matchExpressions: [{${requirement}}]\n`;
    expect(lookUp({ 'a.yaml': text })?.mentions).toEqual(['a.yaml 5:41', 'a.yaml 5:82']);
  });

  test('a bounded part of a hostile file, and all of the others', () => {
    const many = (text: string): string => Array.from({ length: 400 }, (_, index) => `${text}${index}`).join(', ');
    const hostile = (fields: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  selector:\n    matchExpressions: [${fields}]\n`;
    const files = {
      'a.yaml': pod('', 'app: we$0b'),
      'b.yaml': hostile(`{${many('key: a')}, operator: In, values: [${many('b')}]}`),
      'c.yaml': hostile(`{key: a, values: &v [${many('b')}]}, ${'{key: a, values: *v}, '.repeat(400)}`),
    };
    expect(lookUp(files)?.mentions).toEqual(['a.yaml 2:31', 'a.yaml 2:36']);
    const { files: facts } = workspaceOf(files);
    expect(facts.get('file:///b.yaml')?.mentions).toHaveLength(801);
    expect(facts.get('file:///c.yaml')?.mentions.length).toBeLessThanOrEqual(20_000);
  });

  test('many names and ports beside many labels and fields', () => {
    const lines = (count: number, line: (index: number) => string): string =>
      Array.from({ length: count }, (_, i) => line(i)).join('');
    const labels = lines(8000, (index) => `    l${index}: a\n`);
    const ports = lines(6000, () => '        - containerPort: 80\n');
    const names = lines(10_000, () => '              name: a\n');
    const env = `      env:\n        - name: A\n          valueFrom:\n            secretKeyRef:\n${names}`;
    const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n${labels}spec:\n  containers:\n    - name: c\n${env}      ports:\n${ports}`;
    const { content } = parseYaml(text).documents[0] ?? {};
    expect(content && mentionsOf(content)).toHaveLength(20_000);
  });

  test.each([
    ['{name: a$0pp}', '{name: app, key: LOG}', 'kustomization.yaml 1:10'],
    ['{name: app}', '{name: app, key: L$0OG}', 'kustomization.yaml 2:15'],
    ['{name: app}', '{name: app, key: na$0me}', 'kustomization.yaml 3:33'],
  ])('what a kustomization generates: %s %s', (from, key, place) => {
    const kustomization =
      'configMapGenerator:\n  - name: app\n    literals: [LOG=1, "NONE"]\n    files: [conf/app.properties, name=x/y.txt]\n';
    const text = pod(
      `  containers: [{name: a, envFrom: [{configMapRef: ${from}}], env: [{name: B, valueFrom: {configMapKeyRef: ${key}}}]}]\n`,
    );
    expect(lookUp({ 'pod.yaml': text, 'kustomization.yaml': kustomization })?.definitions).toEqual([place]);
  });

  test("a Service's port that an Ingress names", () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{name: www, port: 80}]}\n';
    const ingress = (port: string): string =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: s, port: {${port}}}}}\n`;
    const definitions = (port: string) => lookUp({ 's.yaml': service, 'i.yaml': ingress(port) })?.definitions;
    expect(definitions('name: w$0ww')).toEqual(['s.yaml 3:22']);
    expect(definitions('number: 8$00')).toEqual(['s.yaml 3:33']);
    expect(definitions('number: 8$01')).toEqual([]);
  });

  test('a ConfigMap and who reads it', () => {
    expect(lookUp({ 'a.yaml': reading('a$0pp'), 'c.yaml': configMap('app') })).toEqual({
      definitions: ['c.yaml 2:17'],
      mentions: ['a.yaml 4:57', 'c.yaml 2:17'],
    });
  });

  test('a key of a ConfigMap', () => {
    const spec = '  volumes: [{name: v, configMap: {name: app, items: [{key: LO$0G, path: x}]}}]\n';
    expect(lookUp({ 'a.yaml': pod(spec), 'c.yaml': configMap('app'), 'd.yaml': configMap('other') })?.definitions).toEqual([
      'c.yaml 3:7',
    ]);
  });

  test('labels and selectors, on the key as on the value', () => {
    const found = (label: string) => {
      const service = `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {${label}}}\n`;
      return lookUp({ 's.yaml': service, 'p.yaml': pod('  containers: []\n', 'app: web') });
    };
    expect(found('app: we$0b')?.definitions).toEqual(['p.yaml 2:36']);
    expect(found('ap$0p: web')?.definitions).toEqual(['p.yaml 2:31']);
    expect(found('app: we$0b')?.mentions).toHaveLength(4);
  });

  test('objects of another namespace are others', () => {
    const inShop = (text: string): string => text.replace('name: ', 'namespace: shop, name: ');
    const files = { 'a.yaml': inShop(reading('ap$0p')), 'c.yaml': configMap('app'), 'd.yaml': inShop(configMap('app')) };
    expect(lookUp({ ...files, 'e.yaml': configMap('app').replace('name: ', 'namespace: else, name: ') })?.definitions).toEqual([
      'c.yaml 2:17',
      'd.yaml 2:34',
    ]);
  });

  test('a name means what its own folder means by it, else whatever there is', () => {
    const two = { 'one/c.yaml': configMap('app'), 'two/c.yaml': configMap('app'), 'two/a.yaml': reading('app') };
    expect(lookUp({ ...two, 'one/a.yaml': reading('a$0pp') })).toEqual({
      definitions: ['one/c.yaml 2:17'],
      mentions: ['one/a.yaml 4:57', 'one/c.yaml 2:17'],
    });
    expect(lookUp({ ...two, 'three/a.yaml': reading('a$0pp') })?.definitions).toEqual(['one/c.yaml 2:17', 'two/c.yaml 2:17']);
  });
});
