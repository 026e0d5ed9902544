import { expect, test } from 'vitest';
import { applyFix, checkMarked, fixTitles, lintText } from '../check-rule.ts';
import { pod, service, statefulSet } from '../manifest-rows.ts';

test('lists what the API server lists, in its order', () => {
  const { expected, actual } = checkMarked(
    `
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  restartPolicy: always
#                ^^^^^^ error unsupported-value spec.restartPolicy Unsupported value: "always": supported values: "Always", "OnFailure", "Never". Did you mean 'Always'?
  dnsPolicy: Cluster
#            ^^^^^^^ error unsupported-value spec.dnsPolicy Unsupported value: "Cluster": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"
  tolerations: [{ operator: In, effect: "" }]
#                           ^^ error unsupported-value spec.tolerations[0].operator Unsupported value: "In": supported values: "Equal", "Exists"
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone }]
#                               ^^^^^^^ error unsupported-value spec.topologySpreadConstraints[0].whenUnsatisfiable Unsupported value: "": supported values: "DoNotSchedule", "ScheduleAnyway"
  containers:
    - name: b
      image: c
      ports: [{ containerPort: 1, protocol: tcp }]
#                                           ^^^ error unsupported-value spec.containers[0].ports[0].protocol Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"
      volumeMounts: [{ name: v, mountPath: /v, mountPropagation: Both }]
#                                                                ^^^^ error unsupported-value spec.containers[0].volumeMounts.mountPropagation Unsupported value: "Both"
  volumes: [{ name: v, hostPath: { path: /, type: Dir } }]
#                                                 ^^^ error unsupported-value spec.volumes[0].hostPath.type Unsupported value: "Dir": supported values: "", "BlockDevice"
`,
    { rule: 'unsupported-value' },
  );
  expect(actual).toEqual(expected);
});

test('says since when there is a value that the chosen version does not take', () => {
  const text = pod({ spec: 'initContainers: [{ name: i, image: j, restartPolicy: OnFailure }]\n' });
  const told = lintText(text, { rule: 'unsupported-value', version: '1.33' });
  expect(told).toEqual([
    expect.stringContaining(
      `supported values: "Always". 'OnFailure' came with Kubernetes 1.34; this manifest is checked for 1.33`,
    ),
  ]);
});

const deployment = (spec: string, policy = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  selector: { matchLabels: { a: b } }\n${spec}  template:\n    metadata: { labels: { a: b } }\n    spec:\n${policy}      containers: [{ name: b, image: c }]\n`;

test('narrows the restart policy to what the workload allows', () => {
  const text = deployment('', '      restartPolicy: OnFailure\n');
  expect(lintText(text)).toEqual([
    '9:22-31 error unsupported-value spec.template.spec.restartPolicy Unsupported value: "OnFailure": supported values: "Always". The pods of a Deployment have no other choice',
  ]);
  expect(applyFix(text, 'Remove the field: the default is the only choice')).toBe(deployment(''));
});

test('shows a strategy as the API server does', () => {
  expect(lintText(deployment('  strategy: { type: Rolling, rollingUpdate: { maxUnavailable: 1, maxSurge: 25% } }\n'))).toEqual([
    '6:21-28 error unsupported-value spec.strategy Unsupported value: {"Type":"Rolling","RollingUpdate":{"MaxUnavailable":1,"MaxSurge":"25%"}}: supported values: "Recreate", "RollingUpdate"',
  ]);
});

test('knows when a value came', () => {
  const text =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: i, image: c, restartPolicy: Never }]\n  containers: [{ name: b, image: c }]\n';
  expect(lintText(text, { version: '1.33' })).toHaveLength(1);
  expect(lintText(text, { version: '1.34' })).toEqual([]);
});

test('offers the nearest value, or each where none is near', () => {
  const pull = (value: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: b, image: c, imagePullPolicy: ${value} }] }\n`;
  expect(fixTitles(pull('ifnotpresent'))).toEqual(["Change to 'IfNotPresent'"]);
  expect(fixTitles(pull('Sometimes'))).toEqual(["Change to 'Always'", "Change to 'IfNotPresent'", "Change to 'Never'"]);
  expect(applyFix(pull('"never"'), "Change to 'Never'")).toBe(pull('"Never"'));
});

test.each([
  ['a policy in another letter case', pod({ spec: 'restartPolicy: always' })],
  ['a protocol', pod({ container: 'ports: [{ containerPort: 1, protocol: HTTP }]' })],
  ['a policy that a workload cannot have', statefulSet('persistentVolumeClaimRetentionPolicy: { whenScaled: Keep }')],
  ['a type of a Service', service('{ type: Public, ports: [{ port: 1 }] }')],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'unsupported-value' }).length).toBeGreaterThan(0);
});

test.each([
  ['each policy of a pod', pod({ spec: 'restartPolicy: OnFailure' })],
  ['an empty text, which means the default', pod({ container: 'ports: [{ containerPort: 1, protocol: "" }]' })],
  ['a value that is filled in later', pod({ spec: 'restartPolicy: $(POLICY)' })],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'unsupported-value' })).toEqual([]);
});
