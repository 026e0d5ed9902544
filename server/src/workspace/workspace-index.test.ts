import { describe, expect, test } from 'vitest';
import { parseYaml } from '#core/yaml/parse.ts';
import { workspaceOf } from '#test/support/workspace.ts';
import { factsOf } from './file-facts.ts';
import { groupsOf } from './groups.ts';
import { readSlowly } from './read-slowly.ts';
import { WorkspaceIndex } from './workspace-index.ts';

const configMap =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app, namespace: shop}\ndata:\n  LOG: debug\nbinaryData:\n  b: YQ==\n';
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      volumes:
        - name: data
          emptyDir: {}
      initContainers:
        - {name: init, image: "busybox:1.36"}
      containers:
        - name: app
          image: nginx:1.27
          ports: [{name: http, containerPort: 80}]
        - {name: other, image: "nginx:1.27"}
`;

describe('what a file tells others', () => {
  test('objects with their keys, labels and pods', () => {
    const [web, app] = workspaceOf({ 'a.yaml': `${deployment}---\n${configMap}` }).objects();
    expect(web).toMatchObject({
      kind: 'Deployment',
      name: 'web',
      namespace: undefined,
      labels: { app: 'web' },
      pod: {
        labels: { app: 'web', tier: 'front' },
        containers: ['init', 'app', 'other'],
        images: ['busybox:1.36', 'nginx:1.27'],
        ports: ['http'],
        volumes: ['data'],
      },
    });
    expect(app).toMatchObject({ kind: 'ConfigMap', name: 'app', namespace: 'shop', keys: ['LOG', 'b'], pod: undefined });
    expect(app?.range.start).toEqual({ line: 25, character: 17 });
  });

  test('the keys of what a kustomization generates, with the names of its files', () => {
    const long = `${'x'.repeat(200_000)}=`;
    const text = `configMapGenerator:\n  - name: app\n    literals: [LOG=1]\n    files: [conf/a.txt, b.txt, c=conf/d.txt, conf/, ${'x'.repeat(300)}/e, "${long}"]\n`;
    const [app] = workspaceOf({ 'kustomization.yaml': text }).objects();
    expect(app?.keys).toEqual(['LOG', 'c', long.slice(0, -1), 'a.txt', 'b.txt', 'e']);
  });

  test('other YAML, and names that a chart fills in, tell nothing', () => {
    const index = workspaceOf({
      'compose.yaml': 'services:\n  web: {image: nginx}\n',
      'chart.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}-web\n',
    });
    expect([...index.files.keys()]).toEqual(['file:///chart.yaml']);
    expect(index.files.get('file:///chart.yaml')?.mentions).toEqual([]);
  });
});

describe('the index', () => {
  test('prefers what is open, and falls back to the disk when it is closed', () => {
    const open = [{ uri: 'file:///a.yaml', file: parseYaml(configMap.replace('name: app', 'name: open')) }];
    const index = new WorkspaceIndex(() => open);
    index.setOnDisk('file:///a.yaml', factsOf('file:///a.yaml', parseYaml(configMap)));
    expect(index.objects('ConfigMap').map(({ name }) => name)).toEqual(['open']);
    open.pop();
    expect(index.objects('ConfigMap').map(({ name }) => name)).toEqual(['app']);
    index.setOnDisk('file:///a.yaml', undefined);
    expect(index.objects()).toEqual([]);
  });

  test('knows a file by all the ways in which editors write its uri', () => {
    const index = new WorkspaceIndex(() => [{ uri: 'file:///c%3A/my%20files/a.yaml', file: parseYaml(configMap) }]);
    index.setOnDisk('file:///C:/my files/a.yaml', factsOf('file:///C:/my files/a.yaml', parseYaml(configMap)));
    expect(index.files.size).toBe(1);
  });

  test('forgets a folder that was taken out of the workspace', () => {
    const index = new WorkspaceIndex(() => []);
    for (const uri of ['file:///a/x.yaml', 'file:///ab/x.yaml']) index.setOnDisk(uri, factsOf(uri, parseYaml(configMap)));
    index.removeFolder('file:///a');
    expect([...index.files.keys()]).toEqual(['file:///ab/x.yaml']);
  });
});

describe('kustomizations', () => {
  const files = {
    'base/kustomization.yaml': 'resources:\n  - web.yaml\n',
    'base/web.yaml': deployment,
    'prod/kustomization.yaml':
      'resources: [../base]\npatches:\n  - path: ./replicas.yaml\n  - patch: |-\n      kind: Deployment\n',
    'prod/replicas.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n',
    'other/web.yaml': deployment,
  };

  test('say which files are patches and which are whole', () => {
    const index = workspaceOf(files);
    expect(index.kustomizeRole('file:///prod/replicas.yaml')).toBe('patch');
    expect(index.kustomizeRole('file:///base/web.yaml')).toBe('resource');
    expect(index.kustomizeRole('file:///other/web.yaml')).toBeUndefined();
  });

  test('tie folders together', () => {
    const groups = groupsOf(workspaceOf(files).files);
    expect(groups.get('file:///prod/replicas.yaml')).toBe(groups.get('file:///base/web.yaml'));
    expect(groups.get('file:///other/web.yaml')).not.toBe(groups.get('file:///base/web.yaml'));
  });

  test('of other projects are none', () => {
    const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {path: ./x}\n';
    expect(
      workspaceOf({ 'a/kustomization.yaml': flux }).files.get('file:///a/kustomization.yaml')?.kustomization,
    ).toBeUndefined();
  });
});

describe('a file on the disk', () => {
  const pause = async (): Promise<void> => {};

  test('is read as when it is open', async () => {
    const text = `# a comment\n${deployment}---\n${configMap}`;
    const uri = 'file:///a.yaml';
    expect(await readSlowly(uri, text, pause)).toEqual(factsOf(uri, parseYaml(text)));
  });

  test('gives way between its documents', async () => {
    let pauses = 0;
    await readSlowly('file:///a.yaml', `${configMap}---\n`.repeat(50), async () => {
      pauses++;
    });
    expect(pauses).toBeGreaterThanOrEqual(50);
  });

  test('is left out where it is no manifest, or endless', async () => {
    expect(await readSlowly('file:///a.yaml', 'a: 1\n', pause)).toBeUndefined();
    expect(await readSlowly('file:///a.yaml', `${configMap}${'# x\n'.repeat(2_000_000)}`, pause)).toBeUndefined();
    const long = `${configMap.replace('debug', 'x'.repeat(200_000))}---\n${configMap}`;
    expect((await readSlowly('file:///a.yaml', long, pause))?.objects).toHaveLength(1);
  });
});
