import { describe, expect, test } from 'vitest';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { applyCompletion } from '#test/support/text-edits.ts';
import { provideCompletion } from './completion.ts';

/*
 * Where something is completed, and what comes first there. Each text is the body of a Pod or a Deployment, or a whole file.
 */

const inPod = (text: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${text}`;
const inContainer = (text: string): string => inPod(`  containers:\n    - name: app\n${text.replace(/^(?=.)/gm, '      ')}`);
const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n';
const shop = `---\n${deployment}  template:\n    metadata:\n      labels:\n        app: shop\n`;

function itemsAt(marked: string) {
  const { text, position } = withCursor(marked);
  return { text, items: provideCompletion(featureContext(text), { textDocument: { uri }, position }) };
}

const first = (marked: string, count: number): string =>
  itemsAt(marked)
    .items.slice(0, count)
    .map(({ label }) => label)
    .join(' ');

/** The lines that accepting the first offer changes, with the cursor's place as `‹›`. */
function accepted(marked: string): string {
  const { text, items } = itemsAt(marked);
  const [item] = items;
  const before = text.split('\n');
  const after = item ? applyCompletion(text, item).split('\n') : before;
  return after.filter((line) => !before.includes(line)).join('\n');
}

describe('keys', () => {
  test.each([
    ['an empty file', '$0', 'apiVersion kind metadata'],
    ['half a first key', 'apiVersion: v1\nk$0', 'kind metadata'],
    ['behind the identity', 'apiVersion: v1\nkind: Pod\n$0', 'metadata spec status'],
    ['another document', `${inPod('  containers: []\n')}---\n$0`, 'apiVersion kind metadata'],
    ['a kind without apiVersion', 'kind: Pod\nspec:\n  containers:\n    - name: app\n      $0', 'image ports env'],
    ['a kind whose apiVersion is begun', 'apiVersion: ap\nkind: Deployment\nspec:\n  replicas: 1\n  $0', 'template selector'],
    ['a kind whose apiVersion is of a template', 'apiVersion: {{ .x }}\nkind: Pod\nspec:\n  $0', 'containers'],
    ["another project's kind", 'apiVersion: serving.knative.dev/v1\nkind: Service\nspec:\n  $0', ''],
    ['below an open quote', inContainer('image: "nginx\n$0'), 'ports env args'],
    ['below half a key', inContainer('imag\n$0'), 'image ports env'],
    ['in line with a tab', inPod('\t$0'), 'containers'],
    ['a flow mapping', inPod('  containers: [{name: app, $0}]'), 'image ports env'],
    ['a flow mapping that is open', inPod('  securityContext: {$0'), 'fsGroup runAsNonRoot seccompProfile'],
    ['deep in flow', inContainer('resources: {limits: {$0}}'), 'cpu memory ephemeral-storage'],
    ['behind a dash', inPod('  containers:\n    - $0'), 'name image args'],
    ['at a dash without a space', inPod('  containers:\n    -$0'), 'name image args'],
    ['behind a dash in line with its key', inPod('  containers:\n  - $0'), 'name image args'],
    ['where a dash is missing', inPod('  containers:\n    $0'), 'name image args'],
    ['in place of another item', inContainer('image: nginx\n').concat('    $0'), 'name image args'],
    ['an empty line in a block', inPod('  containers: []\n  $0\n  restartPolicy: Never\n'), 'volumes tolerations'],
    ['an empty line left of a block', inPod('$0\n  restartPolicy: Never\n'), 'containers'],
    [
      'an empty line left of the next block',
      inContainer('image: a\n').concat('\n$0\n  restartPolicy: Never\n'),
      'volumes tolerations',
    ],
    ['an empty line left of an item', inPod('  containers:\n$0\n    - name: app\n'), 'name image'],
    ['the end of the file, at the margin', inContainer('image: a\n').concat('$0'), 'ports env args'],
    ['indented too little', inContainer('').concat('   $0\n'), 'name image args'],
    ['indented too much', inContainer('').concat('        $0\n'), 'image ports env'],
    ['a space too far right', inPod('').replace(/\n$/, '\n   $0\n'), 'containers'],
    [
      'the labels of pods: those of the selector',
      `${deployment}  selector: {matchLabels: {tier: a}}\n  template:\n    metadata:\n      labels:\n        $0`,
      'tier',
    ],
    [
      'a selector: the labels of pods',
      `${deployment}  selector:\n    matchLabels:\n      $0\n  template: {metadata: {labels: {app: a, tier: b}}}\n`,
      'app tier',
    ],
    ["a Service's selector", `apiVersion: v1\nkind: Service\nspec:\n  selector:\n    $0\n${shop}`, 'app'],
    ['annotations', 'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    $0', 'prometheus.io/scrape prometheus.io/port'],
    ['nodeSelector', inPod('  nodeSelector:\n    $0'), 'kubernetes.io/os kubernetes.io/arch'],
  ])('%s', (_, marked, expected) => {
    expect(first(marked, expected.split(' ').length)).toBe(expected);
  });
});

describe('values', () => {
  test.each([
    ['a kind for its version', 'apiVersion: batch/v1\nkind: $0', 'Job CronJob'],
    ['an enum', inPod('  restartPolicy: $0'), 'Always Never OnFailure'],
    ['an enum in flow', inPod('  containers: [{name: a, imagePullPolicy: $0}]'), 'IfNotPresent Always Never'],
    ['a boolean', inPod('  hostNetwork: $0'), 'true false'],
    ['a duration: the default', inPod('  terminationGracePeriodSeconds: $0'), '30'],
    ['a quantity', inContainer('resources: {limits: {cpu: $0}}'), '500m'],
    ['a protocol', inContainer('ports:\n  - protocol: $0'), 'TCP UDP SCTP'],
    ['a signal', inContainer('lifecycle:\n  stopSignal: $0'), 'SIGTERM'],
    ['a field of the pod', inContainer('env:\n  - name: POD_IP\n    valueFrom: {fieldRef: {fieldPath: $0}}'), 'status.podIP'],
    ['a resource of the container', inContainer('env:\n  - valueFrom: {resourceFieldRef: {resource: $0}}'), 'limits.cpu'],
    ['an operator', inPod('  tolerations:\n    - operator: $0'), 'Exists Equal'],
    ['a taint', inPod('  tolerations:\n    - key: $0'), 'node-role.kubernetes.io/control-plane'],
    ['a topology', inPod('  topologySpreadConstraints:\n    - topologyKey: $0'), 'kubernetes.io/hostname'],
    ['a capability', inContainer('securityContext: {capabilities: {drop: [$0]}}'), 'ALL'],
    ["a node's label", inPod('  nodeSelector:\n    kubernetes.io/os: $0'), 'linux windows'],
    ['an annotation', 'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    prometheus.io/scrape: $0', 'true false'],
    ['a time zone', 'apiVersion: batch/v1\nkind: CronJob\nspec:\n  timeZone: $0', 'Etc/UTC'],
    ['a volume', inPod('  volumes: [{name: data}]\n  containers:\n    - volumeMounts: [{name: $0}]'), 'data'],
    ['a port', inContainer('ports: [{name: http, containerPort: 80}]\nlivenessProbe: {httpGet: {port: $0}}'), 'http 80'],
    [
      'a ServiceAccount',
      `${inPod('  serviceAccountName: $0')}\n---\nkind: ServiceAccount\napiVersion: v1\nmetadata: {name: robot}\n`,
      'robot',
    ],
    [
      'a claim',
      `${inPod('  volumes: [{persistentVolumeClaim: {claimName: $0}}]')}\n---\nkind: PersistentVolumeClaim\napiVersion: v1\nmetadata: {name: disk}\n`,
      'disk',
    ],
    [
      'a PriorityClass',
      `${inPod('  priorityClassName: $0')}\n---\nkind: PriorityClass\napiVersion: scheduling.k8s.io/v1\nmetadata: {name: high}\n`,
      'high',
    ],
    [
      'a RuntimeClass',
      `${inPod('  runtimeClassName: $0')}\n---\nkind: RuntimeClass\napiVersion: node.k8s.io/v1\nmetadata: {name: gvisor}\n`,
      'gvisor',
    ],
    [
      'a pull secret',
      `${inPod('  imagePullSecrets: [{name: $0}]')}\n---\nkind: Secret\napiVersion: v1\nmetadata: {name: registry}\n`,
      'registry',
    ],
    [
      'a key of a ConfigMap',
      `${inContainer('env: [{valueFrom: {configMapKeyRef: {name: conf, key: $0}}}]')}\n---\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: conf}\ndata: {color: red}\n`,
      'color',
    ],
    [
      'a key of a Secret',
      `${inContainer('env: [{valueFrom: {secretKeyRef: {name: db, key: $0}}}]')}\n---\nkind: Secret\napiVersion: v1\nmetadata: {name: db}\nstringData: {password: x}\n`,
      'password',
    ],
    [
      'a file of a mounted ConfigMap',
      `${inPod('  volumes: [{name: conf, configMap: {name: conf}}]\n  containers: [{volumeMounts: [{name: conf, subPath: $0}]}]')}\n---\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: conf}\ndata: {app.ini: a}\n`,
      'app.ini',
    ],
    ['seconds of a hook', inContainer('lifecycle: {preStop: {sleep: {seconds: $0}}}'), '5 10'],
    [
      'what is scaled',
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {scaleTargetRef: {kind: $0}}',
      'Deployment',
    ],
    [
      "a StatefulSet's Service",
      'apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  serviceName: $0\n---\nkind: Service\napiVersion: v1\nmetadata: {name: db}\n',
      'db',
    ],
    ["a selector's label", `apiVersion: v1\nkind: Service\nspec:\n  selector: {app: $0}\n${shop}`, 'shop'],
    [
      "a requirement's key",
      `${inPod('  topologySpreadConstraints: [{labelSelector: {matchExpressions: [{key: $0}]}}]')}\n${shop}`,
      'app',
    ],
    [
      "a requirement's value",
      `${inPod('  topologySpreadConstraints: [{labelSelector: {matchExpressions: [{key: app, values: [$0]}]}}]')}\n${shop}`,
      'shop',
    ],
  ])('%s', (_, marked, expected) => {
    expect(first(marked, expected.split(' ').length)).toBe(expected);
  });
});

describe('what is accepted stands where it belongs', () => {
  test.each([
    ['where a dash is missing', inPod('  containers:\n    $0'), '    - name: ‹›'],
    ['a new item', inContainer('image: nginx\n').concat('    $0'), '    - name: ‹›'],
    ['directly below an item', inContainer('').concat('    $0\n'), '      image: ‹›'],
    ['left of a block', inPod('$0\n  restartPolicy: Never\n'), '  containers:\n    - name: ‹›\n      image: ‹›'],
    ['left of an item', inPod('  containers:\n$0\n    - name: app\n'), '    - name: ‹›'],
    ['at the margin', inContainer('image: a\n').concat('$0'), '      ports:\n        - containerPort: ‹›'],
    ['behind a colon', inPod('  restartPolicy:$0'), '  restartPolicy: Always'],
    ['a quoted value', 'apiVersion: batch/v1\nkind: CronJob\nspec:\n  schedule: $0', '  schedule: "0 3 * * *"'],
    [
      'text that reads like a boolean',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    prometheus.io/scrape: $0',
      '    prometheus.io/scrape: "true"',
    ],
  ])('%s', (_, marked, expected) => {
    expect(accepted(marked)).toBe(expected);
  });
});

describe('between braces over lines, as kubectl writes kyaml', () => {
  const inBraces = (text: string): string => `---\n{\n  apiVersion: "v1",\n  kind: "Pod",\n  spec: {\n${text}\n  },\n}\n`;
  const inItem = (text: string): string => inBraces(`    containers: [{\n      name: "app",\n${text}\n    }],`);

  test.each([
    ['a list of objects, opened with what they require', inBraces('    vol$0'), '    volumes: [{\n      name: "‹›",\n    }],'],
    [
      'an object',
      inItem('      livenessProbe: {\n        httpG$0\n      },'),
      '        httpGet: {\n          port: ‹›,\n        },',
    ],
    ['a string', inItem('      imag$0'), '      image: "‹›",'],
    ['a list of strings', inItem('      comman$0'), '      command: ["‹›"],'],
    ['a number', inBraces('    terminationG$0'), '    terminationGracePeriodSeconds: ‹30›,'],
    [
      'one of several values, with the comma that is there',
      inBraces('    restartP$0,'),
      '    restartPolicy: "‹Always,Never,OnFailure›",',
    ],
  ])('%s', (_what, marked, expected) => {
    const { text, items } = itemsAt(marked);
    const word = /([A-Za-z]+)\$0/.exec(marked)?.[1] ?? '';
    const item = items.find(({ label }) => label.startsWith(word));
    const before = text.split('\n');
    const after = item ? applyCompletion(text, item).split('\n') : before;
    expect(
      after
        .slice(before.findIndex((line, i) => line !== after[i]))
        .slice(0, expected.split('\n').length)
        .join('\n'),
    ).toBe(expected);
  });
});

describe('below a line that is broken', () => {
  const offered = (marked: string): string[] => itemsAt(marked).items.map(({ label }) => label);

  test.each([
    ['a key without its colon', 'env\n- name: A\n  $0', 'valueFrom'],
    ['half a key', 'livenessP\n$0', 'ports'],
    ['an open bracket', 'args: ["sh", \n$0', 'ports'],
    ['an open bracket and nothing else', 'command: [\n$0', 'ports'],
    ['an open bracket before a block', 'ports: [\n  - containerPort: 80\n    $0', 'hostPort'],
    ['an open brace', 'resources: {limits: {cpu: 1\n$0', 'ports'],
    ['an open quote', 'workingDir: "/tmp\n$0', 'ports'],
    ['an open template expression', 'workingDir: {{ .Values.dir\n$0', 'ports'],
    ['a dash without its space', 'ports:\n  - containerPort: 80\n  -containerPort: 81\n    $0', 'hostPort'],
    ['tabs', 'ports:\n\t- containerPort: 80\n    $0', 'hostPort'],
    ['a merge conflict', '<<<<<<< HEAD\ntty: true\n=======\ntty: false\n>>>>>>> x\n$0', 'ports'],
    ['an alias that is begun', 'workingDir: *\n$0', 'ports'],
  ])('%s', (_name, lines, label) => {
    const marked = inContainer(`image: nginx\n${lines}\nstdin: true\n`);
    expect(offered(marked)).toContain(label);
    expect(offered(marked)).not.toContain('kind');
    expect(offered(marked)).not.toContain('image');
  });

  test('a key above lines that can only belong to it is no more than a key', () => {
    const spec = 'apiVersion: v1\nkind: Pod\nspec:\n';
    expect(accepted(`${spec}  contai$0\n  - name: a\n`)).toBe('  containers:');
    expect(accepted(`${spec}  contai$0\n  hostPID: true\n`)).toContain('- name:');
  });
});
