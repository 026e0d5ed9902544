import { describe, expect, test } from 'vitest';
import { emptyWorkspace, type ObjectFacts } from '#server/workspace/model.ts';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { applyCompletion } from '#test/support/text-edits.ts';
import type { FeatureContext } from '../feature.ts';
import { provideCompletion, resolveCompletion } from './completion.ts';

function complete(marked: string, overrides: Partial<FeatureContext> = {}) {
  const { text, position } = withCursor(marked);
  return { text, items: provideCompletion(featureContext(text, overrides), { textDocument: { uri }, position }) };
}

/** The labels that are offered, best first, as one line. */
const labels = (marked: string, count = 99): string =>
  complete(marked)
    .items.slice(0, count)
    .map(({ label }) => label)
    .join(' ');

/** The text after the item of that label is accepted. */
function accept(marked: string, label: string, overrides: Partial<FeatureContext> = {}): string {
  const { text, items } = complete(marked, overrides);
  const item = items.find((each) => each.label === label);
  if (!item) throw new Error(`${label} is not offered, but ${items.map((each) => each.label).join(', ')}`);
  return applyCompletion(text, item);
}

const configMap: ObjectFacts = {
  uri,
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: '',
  namespace: undefined,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  labels: {},
  keys: [],
  pod: undefined,
};

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n';

describe('keys', () => {
  test('of the type at the cursor, those first that people write next, without those that are written', () => {
    expect(labels(`${pod}  containers:\n    - name: app\n      $0`, 6)).toMatchInlineSnapshot(
      `"image ports env securityContext resources volumeMounts"`,
    );
    expect(labels(`${pod}  $0\n  restartPolicy: Never\n`, 4)).toMatchInlineSnapshot(`"containers affinity nodeSelector volumes"`);
  });

  test('behind a dash, and where a dash is missing', () => {
    expect(labels(`${pod}  containers:\n    - $0`, 3)).toMatchInlineSnapshot(`"name image args"`);
    expect(accept(`${pod}  containers:\n    $0`, 'name')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
          - name: ‹›"
    `);
    expect(accept(`${pod}  containers:\n    -$0`, 'name')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
          - name: ‹›"
    `);
  });

  test('directly below the line that begins an item: its next field, as editors indent there by the dash', () => {
    expect(accept(`${pod}  containers:\n    - name: app\n    $0`, 'ports')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
          - name: app
            ports:
              - containerPort: ‹›"
    `);
    expect(labels(`${pod}  containers:\n    - name: app\n    $0`, 1)).toBe('image');
    expect(accept(`${pod}  containers:\n    - name: app\n    $0`, 'name')).toContain('    - name: app\n    - name: ');
    expect(accept(`${pod}  containers:\n  - name: app\n  im$0`, 'image')).toContain('  - name: app\n    image: ');
  });

  test('in line with the dashes: a new item where they are indented, else the next field of the mapping around', () => {
    expect(accept(`${pod}  containers:\n    - name: app\n      args: []\n    $0`, 'image')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
          - name: app
            args: []
          - image: ‹›"
    `);
    expect(accept(`${pod}  containers:\n  - name: app\n  $0`, 'volumes')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
        - name: app
        volumes:
        - name: ‹›"
    `);
  });

  test('bring what their type requires, laid out as the document is', () => {
    expect(accept(`apiVersion: apps/v1\nkind: Deployment\n$0`, 'spec')).toMatchInlineSnapshot(`
      "apiVersion: apps/v1
      kind: Deployment
      spec:
        selector:
          matchLabels:
            app: ‹name›
        template:
          metadata:
            labels:
              app: ‹name›
          spec:
            containers:
              - name: ‹›
                image: ‹›"
    `);
    expect(accept(`${pod}  containers:\n  - name: app\n    po$0`, 'ports')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
        - name: app
          ports:
          - containerPort: ‹›"
    `);
    expect(accept(`${pod}  volumes:\n    - name: tmp\n      $0`, 'emptyDir')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        volumes:
          - name: tmp
            emptyDir: {}"
    `);
  });

  test('bring choices, defaults and booleans to fill in', () => {
    const probe = `${pod}  containers:\n    - name: app\n      livenessProbe:\n        `;
    expect(accept(`${probe}per$0`, 'periodSeconds')).toContain('periodSeconds: ‹10›');
    expect(accept(`${pod}  $0`, 'hostNetwork')).toContain('hostNetwork: ‹true,false›');
    expect(accept(`${pod}  $0`, 'restartPolicy')).toContain('restartPolicy: ‹Always,Never,OnFailure›');
    expect(accept('apiVersion: batch/v1\nkind: Job\nspec:\n  template:\n    spec:\n      $0', 'restartPolicy')).toContain(
      '‹Never,OnFailure›',
    );
  });

  test('are plain text for an editor without snippets', () => {
    const client = { snippets: false, hierarchicalSymbols: true };
    expect(accept(`${pod}  containers:\n    - $0`, 'ports', { client })).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
          - ports:
              - containerPort: "
    `);
  });

  test('between braces stay on their line', () => {
    expect(accept(`${pod}  containers: [{na$0}]`, 'name')).toContain('  containers: [{name: ‹›}]');
    expect(accept(`${pod}  containers: [{name: a, $0}]`, 'ports')).toContain('[{name: a, ports: [‹›]}]');
    expect(accept(`${pod}  containers: [{name: a, $0}]`, 'livenessProbe')).toContain('[{name: a, livenessProbe: {‹›}}]');
  });

  test('replace only the key where a colon follows', () => {
    expect(accept(`${pod}  restart$0Pol: Never\n`, 'restartPolicy')).toContain('  restartPolicy: Never\n');
  });

  test('that exclude each other are not pushed', () => {
    expect(labels(`${pod}  volumes:\n    - name: a\n      secret: {secretName: b}\n      $0`)).toMatch(
      /vsphereVolume$|^(?!.*\bemptyDir\b)/,
    );
    expect(labels(`${pod}  containers:\n    - livenessProbe:\n        exec: {}\n        $0`, 2)).toBe(
      'initialDelaySeconds periodSeconds',
    );
  });
});

describe('snippets for the lifecycle', () => {
  const container = `${pod}  containers:\n  - name: app\n    image: web\n    $0`;

  test('bring fields that fit each other, laid out as the document is', () => {
    expect(accept(container, 'probes')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
        - name: app
          image: web
          startupProbe:
            httpGet:
              path: ‹/healthz›
              port: ‹8080›
            periodSeconds: 2
            failureThreshold: 60
          readinessProbe:
            httpGet:
              path: ‹/healthz›
              port: ‹8080›
            periodSeconds: 5
            failureThreshold: 2
          livenessProbe:
            httpGet:
              path: ‹/healthz›
              port: ‹8080›
            periodSeconds: 10
            timeoutSeconds: 3
            failureThreshold: 3"
    `);
    expect(accept(`${pod}  $0`, 'graceful shutdown')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        terminationGracePeriodSeconds: ‹45›
        containers:
          - name: ‹app›
            image: ‹image›
            lifecycle:
              preStop:
                sleep:
                  seconds: ‹10›"
    `);
    expect(accept(`${pod}  $0`, 'wait for a service')).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        initContainers:
          - name: wait-for-‹service›
            image: ‹busybox:1.36›
            command: ['sh', '-c', 'until nc -z -w 2 ‹service› ‹80›; do sleep 2; done']"
    `);
  });

  test('sleep without a shell where the version can', () => {
    expect(accept(container, 'preStop sleep')).toContain('sleep:\n          seconds: ‹10›');
  });

  test('fit the container: its port, and whether it is a new init container', () => {
    const ports = 'ports: [{name: web, containerPort: 80}]\n      ';
    expect(accept(`${container.replace('$0', `${ports}$0`)}`, 'probes')).toContain('port: ‹web›');
    expect(accept(`${pod}  initContainers:\n    - $0`, 'sidecar')).toContain(
      '    - name: ‹sidecar›\n      image: ‹image›\n      restart',
    );
    expect(labels(`${pod}  containers:\n    - $0`)).not.toContain('sidecar');
  });

  test('are not offered beside fields that they would write', () => {
    expect(labels(`${pod}  containers:\n  - livenessProbe: {}\n    $0`)).not.toContain('probes');
  });
});

test('beside an extension that knows the schema, only what that does not give', () => {
  const offered = (marked: string): string[] => complete(marked, { stepBack: true }).items.map(({ label }) => label);
  expect(offered(`${pod}  $0`)).toEqual(['sidecar', 'wait for a service', 'graceful shutdown']);
  expect(offered(`${pod}  hostNetwork: $0`)).toEqual([]);
  expect(offered(`${pod}  restartPolicy: $0`)).toEqual(['Always', 'Never', 'OnFailure']);
  expect(offered(`${pod}  volumes: [{name: data}]\n  containers:\n    - volumeMounts:\n        - name: $0`)).toEqual(['data']);
});

test('a field is explained when its item is looked at', () => {
  const { text, items } = complete(`${pod}  $0`);
  const item = items.find(({ label }) => label === 'restartPolicy');
  expect(item?.documentation).toBeUndefined();
  expect(item && resolveCompletion(featureContext(text), item).documentation).toMatchObject({
    value: expect.stringContaining('default: `Always`'),
  });
});

describe('values', () => {
  test('of enums, narrowed by the kind of workload', () => {
    expect(labels(`${pod}  restartPolicy: $0`)).toBe('Always Never OnFailure');
    expect(labels('apiVersion: batch/v1\nkind: Job\nspec:\n  template:\n    spec:\n      restartPolicy: $0')).toBe(
      'Never OnFailure',
    );
    expect(labels('apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      restartPolicy: $0')).toBe(
      'Always',
    );
  });

  test('of booleans, the default last', () => {
    expect(labels(`${pod}  enableServiceLinks: $0`)).toBe('false true');
    expect(labels(`${pod}  hostPID: $0`)).toBe('true false');
  });

  test('directly behind the colon begin with a space', () => {
    expect(accept(`${pod}  hostPID:$0`, 'true')).toContain('  hostPID: true');
  });

  test('that the pod declares: volumes and ports', () => {
    const declared = `${pod}  volumes: [{name: data}, {name: tmp}]\n  containers:\n    - name: app\n      ports: [{name: http, containerPort: 8080}]\n`;
    expect(labels(`${declared}      volumeMounts:\n        - name: $0`)).toBe('data tmp');
    expect(labels(`${declared}      readinessProbe:\n        httpGet:\n          port: $0`)).toBe('http 8080');
  });

  test('that the file declares: objects, their keys, and labels', () => {
    const before = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {mode: fast, "on": "1"}\n---\n';
    const env = `${before}${pod}  containers:\n    - name: app\n      env:\n        - name: MODE\n          valueFrom:\n            configMapKeyRef:\n`;
    expect(labels(`${env}              name: $0`)).toBe('settings');
    expect(labels(`${env}              name: settings\n              key: $0`)).toBe('mode on');
    expect(accept(`${env}              name: settings\n              key: $0`, 'on')).toContain('key: "on"');
    const labelled =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  labels: {app: web, tier: front}\n---\napiVersion: v1\nkind: Service\nspec:\n  selector:\n    ';
    expect(labels(`${labelled}$0`)).toBe('app tier');
    expect(labels(`${labelled}app: $0`)).toBe('web');
  });

  test('of numbers, quantities and images: the default, those of the file, those that others write', () => {
    const container = `${pod}  containers:\n    - name: a\n      image: nginx:1.27\n    - name: b\n      `;
    expect(labels(`${container}image: $0`)).toBe('nginx:1.27');
    expect(labels(`${container}livenessProbe:\n        periodSeconds: $0`, 3)).toBe('10 5 30');
    expect(labels(`${container}resources:\n        requests:\n          cpu: $0`, 2)).toBe('100m 10m');
  });

  test('that the workspace declares', () => {
    const settings = { ...emptyWorkspace, objects: () => [{ ...configMap, name: 'settings', keys: ['mode'] }] };
    const env = `${pod}  containers:\n    - env:\n        - valueFrom:\n            configMapKeyRef:\n`;
    const offered = (marked: string): string[] => complete(marked, { workspace: settings }).items.map(({ label }) => label);
    expect(offered(`${env}              name: $0`)).toEqual(['settings']);
    expect(offered(`${env}              name: settings\n              key: $0`)).toEqual(['mode']);
  });

  test('that are well known', () => {
    expect(labels(`${pod}  containers:\n    - resources:\n        limits:\n          $0`, 2)).toBe('cpu memory');
    expect(
      labels(`${pod}  containers:\n    - env:\n        - valueFrom:\n            fieldRef:\n              fieldPath: $0`, 2),
    ).toBe('metadata.namespace metadata.name');
  });
});

describe('identity of an object', () => {
  test('is offered where a file begins, and in no other YAML', () => {
    expect(labels('$0')).toBe('apiVersion kind metadata');
    expect(labels('ap$0')).toBe('apiVersion kind metadata');
    expect(labels('apiVersion: v1\n$0', 1)).toBe('kind');
    expect(labels('services:\n  web:\n    $0')).toBe('');
    expect(labels('on: push\njobs:\n  $0')).toBe('');
  });

  test('kinds and versions that fit come first', () => {
    expect(labels('apiVersion: batch/v1\nkind: $0', 2)).toBe('Job CronJob');
    expect(labels('kind: Deployment\napiVersion: $0', 1)).toBe('apps/v1');
  });
});

describe('comments', () => {
  test('that silence rules are completed with the ids that they do not name', () => {
    expect(labels(`${pod}  # lifeline-disable-next-line $0`)).toContain('unknown-field');
    expect(labels(`${pod}  # lifeline-disable unknown-field, wrong$0`)).not.toContain('unknown-field');
    expect(accept(`${pod}  # lifeline-disable wrong-t$0`, 'wrong-type')).toContain('# lifeline-disable wrong-type');
    expect(labels(`${pod}  # lifeline-disable wrong-type -- because $0`)).toBe('');
  });
});

test.each([
  ['a comment', `${pod}  # what it is for $0`],
  ['a block of text', `${pod}  containers:\n    - command:\n        - sh\n        - |\n          echo $0`],
])('nothing is offered in %s', (_, marked) => {
  expect(labels(marked)).toBe('');
});

test.each([['{$0'], ['- $0'], ['"$0'], ['a: &a [*a, $0'], ['\u0000$0'], ['---\n---\n$0\n---']])(
  'odd text is no obstacle: %j',
  (marked) => {
    expect(() => complete(marked)).not.toThrow();
  },
);
