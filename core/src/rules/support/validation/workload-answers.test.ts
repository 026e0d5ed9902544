import { expect, test } from 'vitest';
import type { KubernetesVersion } from '../../../schema/model.ts';
import { lintText } from '../../check-rule.ts';
import { claim, job, type Row, service, statefulSet } from '../../manifest-rows.ts';

/*
 * What the API server refuses, and the like of it that it takes: functions of pkg/apis/{core,apps,batch}/validation/validation.go. Each row is
 * what a manifest holds beside the least that it needs.
 */
const refused: readonly Row[] = [
  [
    job('selector: { matchLabels: { a: b } }'),
    'invalid-value spec.selector Invalid value: {"matchLabels":{"a":"b"}}: `selector` not auto-generated',
  ],
  [job('completionMode: Foo'), 'unsupported-value spec.completionMode Unsupported value'],
  [
    job('podFailurePolicy: { rules: [{ action: Foo, onExitCodes: { operator: In, values: [1] } }] }'),
    'unsupported-value spec.podFailurePolicy.rules[0].action Unsupported value',
  ],
  [
    job('podFailurePolicy: { rules: [{ action: Count, onExitCodes: { operator: Foo, values: [1] } }] }'),
    'unsupported-value spec.podFailurePolicy.rules[0].onExitCodes.operator Unsupported value',
  ],
  [
    job('podFailurePolicy: { rules: [{ action: Count, onPodConditions: [{ type: X, status: Foo }] }] }'),
    'unsupported-value spec.podFailurePolicy.rules[0].onPodConditions[0].status Unsupported value',
  ],
  [
    job('completions: 5\ncompletionMode: Indexed\nsuccessPolicy: { rules: [{ succeededIndexes: "3-1" }] }'),
    'invalid-value spec.successPolicy.rules[0].succeededIndexes Invalid value:',
  ],
  [
    job('completions: 5\ncompletionMode: Indexed\nsuccessPolicy: { rules: [{ succeededIndexes: "1,7" }] }'),
    'invalid-value spec.successPolicy.rules[0].succeededIndexes Invalid value:',
  ],
  [
    job('completions: 5\ncompletionMode: Indexed\nsuccessPolicy: { rules: [{ succeededIndexes: "a" }] }'),
    'invalid-value spec.successPolicy.rules[0].succeededIndexes Invalid value:',
  ],
  [job('managedBy: foo'), 'invalid-value spec.managedBy Invalid value:'],
  [job('podReplacementPolicy: Foo'), 'unsupported-value spec.podReplacementPolicy Unsupported value'],
  [
    statefulSet(
      'volumeClaimTemplates: [{ metadata: {}, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]',
    ),
    'required-field spec.template.spec.volumes[0].name Required value',
  ],
  [
    statefulSet(
      'volumeClaimTemplates: [{ metadata: { name: a }, spec: { accessModes: [Foo], resources: { requests: { storage: 1Gi } } } }]',
    ),
    'unsupported-value spec.volumeClaimTemplates[0].spec.accessModes Unsupported value',
  ],
  [
    statefulSet(
      'volumeClaimTemplates: [{ metadata: { name: a }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 0 } } } }]',
    ),
    'invalid-value spec.volumeClaimTemplates[0].spec.resources.storage Invalid value: "0": must be greater than zero',
  ],
  [
    statefulSet(
      'volumeClaimTemplates: [{ metadata: { name: a }, spec: { accessModes: [ReadWriteOnce], volumeMode: Foo, resources: { requests: { storage: 1Gi } } } }]',
    ),
    'unsupported-value spec.volumeClaimTemplates[0].spec.volumeMode Unsupported value',
  ],
  [
    statefulSet('persistentVolumeClaimRetentionPolicy: { whenDeleted: Foo }'),
    'unsupported-value spec.persistentVolumeClaimRetentionPolicy.whenDeleted Unsupported value',
  ],
  [
    claim('{ accessModes: [ReadWriteOnce], resources: { requests: { storage: -1Gi } } }'),
    'invalid-value spec.resources.storage Invalid value: "-1Gi": must be greater than zero',
  ],
  [
    claim('{ accessModes: [ReadWriteOnce, ReadWriteOncePod], resources: { requests: { storage: 1Gi } } }'),
    'forbidden-field spec.accessModes Forbidden: may not use ReadWriteOncePod with other access modes',
  ],
  [service('{ type: Foo, ports: [{ port: 1 }] }'), 'unsupported-value spec.type Unsupported value'],
  [service('{ ports: [{ port: 1, protocol: Foo }] }'), 'unsupported-value spec.ports[0].protocol Unsupported value'],
  [service('{ ports: [{ name: a, port: 1 }, { name: b, port: 1 }] }'), 'duplicate-value spec.ports[1] Duplicate value'],
  [service('{ ports: [{ name: a, port: 1 }, { name: a, port: 2 }] }'), 'duplicate-value spec.ports[1].name Duplicate value'],
  [service('{ type: ExternalName }'), 'required-field spec.externalName Required value'],
  [
    service('{ ports: [{ port: 1, nodePort: 30000 }] }'),
    'forbidden-field spec.ports[0].nodePort Forbidden: may not be used when',
  ],
  [service('{ sessionAffinity: Foo, ports: [{ port: 1 }] }'), 'unsupported-value spec.sessionAffinity Unsupported value'],
  [
    service('{ type: NodePort, externalTrafficPolicy: Foo, ports: [{ port: 1 }] }'),
    'unsupported-value spec.externalTrafficPolicy Unsupported value',
  ],
  [
    service('{ loadBalancerClass: a/b, ports: [{ port: 1 }] }'),
    'forbidden-field spec.loadBalancerClass Forbidden: may only be used when',
  ],
  [
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { schedule: "* * * * *", jobTemplate: { spec: { selector: { matchLabels: { a: b } }, template: { spec: { restartPolicy: Never, containers: [{ name: b, image: c }] } } } } }\n',
    'invalid-value spec.jobTemplate.spec.selector Invalid value: {"matchLabels":{"a":"b"}}: `selector` will be auto-generated',
  ],
  [
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { schedule: "TZ=UTC * * * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: b, image: c }] } } } } }\n',
    'invalid-value spec.schedule Invalid value: "TZ=UTC * * * * *": cannot use TZ',
  ],
  [
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { schedule: "* * * * *", jobTemplate: { spec: { manualSelector: true, template: { spec: { restartPolicy: Never, containers: [{ name: b, image: c }] } } } } }\n',
    'unsupported-value spec.jobTemplate.spec.manualSelector Unsupported value',
  ],
  [
    'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { minAvailable: 1, maxUnavailable: 1, selector: { matchLabels: { a: b } } }\n',
    'invalid-value spec Invalid value: {}: minAvailable and maxUnavailable cannot be both set',
  ],
  [
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { activeDeadlineSeconds: 5, containers: [{ name: b, image: c }] } } }\n',
    'forbidden-field spec.template.spec.activeDeadlineSeconds Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported',
  ],
  [
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { strategy: { type: Recreate, rollingUpdate: { maxSurge: 1 } }, selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: b, image: c }] } } }\n',
    "forbidden-field spec.strategy.rollingUpdate Forbidden: may not be specified when strategy `type` is 'Recreate'",
  ],
  [job('manualSelector: true'), 'required-field spec.selector Required value'],
];

test.each(refused.map(([manifest, said, version = '1.34']) => ({ manifest, said, version })))(
  'refuses $manifest',
  ({ manifest, said, version }) => {
    const errors = lintText(manifest, { version }).flatMap((line) => /^\S+ error (.*)$/s.exec(line)?.[1] ?? []);
    expect(errors.map((each) => each.slice(0, said.length))).toContain(said);
  },
);

const taken: readonly (readonly [manifest: string, version?: KubernetesVersion])[] = [
  [job('completions: 5\ncompletionMode: Indexed\nsuccessPolicy: { rules: [{ succeededIndexes: "0,2-4" }] }')],
  [job('manualSelector: true\nselector: { matchLabels: { a: b } }')],
  [job('managedBy: example.com/queue')],
  [service('{ type: NodePort, ports: [{ name: a, port: 1, nodePort: 30000 }, { name: b, port: 1, protocol: UDP }] }')],
  [service('{ type: ExternalName, externalName: example.com }')],
];

test.each(taken.map(([manifest, version = '1.34']) => ({ manifest, version })))('takes $manifest', ({ manifest, version }) => {
  expect(lintText(manifest, { version }).filter((line) => / error /.test(line))).toEqual([]);
});
