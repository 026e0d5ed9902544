import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';
import { pod as podWith } from '../manifest-rows.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n${spec}`;

test('says what the decoder says', () => {
  const { expected, actual } = checkMarked(`
apiVersion: v1
kind: Pod
metadata:
  name: a
  labels: { canary: yes, other: "yes" }
#                   ^^^ error wrong-type metadata.labels.canary json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string. This must be a text
spec:
  hostNetwork: "true"
#              ^^^^^^ error wrong-type spec.hostNetwork json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool
  restartPolicy: true
#                ^^^^ error wrong-type spec.restartPolicy json: cannot unmarshal bool into Go struct field PodSpec.spec.restartPolicy of type v1.RestartPolicy
  terminationGracePeriodSeconds: 1.5
#                                ^^^ error wrong-type spec.terminationGracePeriodSeconds json: cannot unmarshal number 1.5 into Go struct field PodSpec.spec.terminationGracePeriodSeconds of type int64
  readinessGates: [5]
#                  ^ error wrong-type spec.readinessGates[0] json: cannot unmarshal number into Go struct field PodSpec.spec.readinessGates of type v1.PodReadinessGate
  containers:
    - name: b
      image: c
      command: nginx
#              ^^^^^ error wrong-type spec.containers[0].command json: cannot unmarshal string into Go struct field Container.spec.containers.command of type []string
      ports: { containerPort: 80 }
#            ^^^^^^^^^^^^^^^^^^^^^ error wrong-type spec.containers[0].ports json: cannot unmarshal object into Go struct field Container.spec.containers.ports of type []v1.ContainerPort
      env:
        - { name: A, value: 1 }
#                           ^ error wrong-type spec.containers[0].env[0].value json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string
      resources:
        limits: { memory: 128MB }
#                         ^^^^^ error wrong-type spec.containers[0].resources.limits.memory quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
`);
  expect(actual).toEqual(expected);
});

test.each([
  'priority: 99999999999',
  'priority: 1e20',
  'containers: none',
  'containers: [{ name: b, image: c, livenessProbe: { httpGet: { port: 1.5 } } }]',
  'containers: [{ name: b, image: c, resources: { limits: { cpu: [1] } } }]',
  'containers: [{ name: b, image: c, resources: { limits: { cpu: "" } } }]',
])('refuses %s', (spec) => {
  expect(lintText(pod(`  ${spec}\n`), { rule: 'wrong-type' })).toHaveLength(1);
});

test.each([
  'hostNetwork: yes',
  'priority: 012',
  'priority: 1_000',
  'priority: 1.0',
  'priority: null',
  `priority: $\{PRIORITY}`,
  'containers: [{ name: b, image: c, livenessProbe: { httpGet: { port: http } } }]',
  'containers: [{ name: b, image: c, command: [sh, null], env: [{ name: A, value: "1" }, { name: B, value: 2024-01-01 }] }]',
  'containers: [{ name: b, image: c, resources: { limits: { cpu: 1, memory: 1e9, example.com/a: "2" }, requests: { cpu: .5, memory: 1.5Gi } } }]',
])('takes %s', (spec) => {
  expect(lintText(pod(`  ${spec}\n`), { rule: 'wrong-type' })).toEqual([]);
});

test.each([
  ['quotes a number', 'hostname: 5', 'Put 5 in quotes', 'hostname: "5"'],
  ['keeps an octal as it is written', 'hostname: 010', 'Put 010 in quotes', 'hostname: "010"'],
  ['takes quotes off', "priority: '5' # why", 'Change to 5 without quotes', 'priority: 5 # why'],
  [
    'makes a list of one text',
    'containers: [{ command: run it }]',
    'Make it the one item of a list',
    'containers: [{ command: ["run it"] }]',
  ],
  [
    'makes a list of one mapping',
    'containers:\n    name: b\n    image: c',
    'Make it the one item of a list',
    'containers:\n    - name: b\n      image: c',
  ],
  ['takes the item out of a list', 'hostname: [h]', 'Use the item of the list', 'hostname: h'],
  ['puts a suffix right', 'overhead: { memory: "1mb" }', "Change to '1Mi'", 'overhead: { memory: "1Mi" }'],
])('%s', (_, before, title, after) => {
  expect(applyFix(pod(`  ${before}\n`), title)).toBe(pod(`  ${after}\n`));
});

test.each([
  ['a number for a text', podWith({ meta: 'labels: { a: 1 }' })],
  ['a text for a number', podWith({ container: 'ports: [{ containerPort: "80" }]' })],
  ['a text for a list', podWith({ container: 'args: run' })],
  ['a quantity with another suffix', podWith({ container: 'resources: { limits: { memory: 1GB } }' })],
  ['yes for a text', podWith({ meta: 'labels: { a: yes }' })],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'wrong-type' }).length).toBeGreaterThan(0);
});

test.each([
  [
    'a port by its name or number',
    podWith({
      container:
        'ports: [{ name: web, containerPort: 1 }]\nlivenessProbe: { httpGet: { port: web } }\nreadinessProbe: { httpGet: { port: 1 } }',
    }),
  ],
  ['a quantity as a number', podWith({ container: 'resources: { limits: { cpu: 0.5 } }' })],
  ['null', podWith({ spec: 'nodeSelector: null' })],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'wrong-type' })).toEqual([]);
});
