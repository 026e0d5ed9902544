import { expect, test } from 'vitest';
import type { KubernetesVersion } from '../../../schema/model.ts';
import { lintText } from '../../check-rule.ts';
import { pod, type Row } from '../../manifest-rows.ts';

/*
 * What the API server refuses, and the like of it that it takes: functions of pkg/apis/{core,apps,batch}/validation/validation.go. Each row is
 * what a manifest holds beside the least that it needs.
 */
const refused: readonly Row[] = [
  [
    pod({ meta: 'finalizers: [foo]' }),
    'invalid-value metadata.finalizers[0] Invalid value: "foo": name is neither a standard finalizer name',
  ],
  [
    pod({ meta: 'ownerReferences: [{apiVersion: "", kind: "", name: "", uid: ""}]' }),
    'invalid-value metadata.ownerReferences.apiVersion Invalid value: "": version must not be empty',
  ],
  [
    pod({ meta: 'annotations: { kubernetes.io/config.mirror: x }' }),
    'invalid-value metadata.annotations[kubernetes.io/config.mirror] Invalid value: "x": must set spec.nodeName',
  ],
  [
    pod({ meta: 'annotations: { container.apparmor.security.beta.kubernetes.io/zz: runtime/default }' }),
    'invalid-value metadata.annotations[container.apparmor.security.beta.kubernetes.io/zz] Invalid value: "zz": container not found',
  ],
  [
    pod({ spec: 'dnsConfig: { options: [{ value: x }] }' }),
    'required-field spec.dnsConfig.options[0].name Required value: must not be empty',
  ],
  [
    pod({ spec: 'dnsPolicy: None\ndnsConfig: {}' }),
    'required-field spec.dnsConfig.nameservers Required value: must provide at least one DNS',
  ],
  [
    pod({ spec: 'hostnameOverride: a\nhostNetwork: true' }),
    'forbidden-field spec.hostnameOverride Forbidden: may not be specified when hostNetwork',
    '1.35',
  ],
  [
    pod({ spec: 'hostAliases: [{ ip: "x", hostnames: [A_b] }]' }),
    'invalid-value spec.hostAliases[0].ip Invalid value: "x": must be a valid IP',
  ],
  [pod({ spec: 'preemptionPolicy: Foo' }), 'unsupported-value spec.preemptionPolicy Unsupported value'],
  [pod({ spec: 'schedulingGates: [{ name: a }, { name: a }]' }), 'duplicate-value spec.schedulingGates[1] Duplicate valu'],
  [
    pod({ spec: 'schedulingGates: [{ name: a }]\nnodeName: x' }),
    'forbidden-field spec.nodeName Forbidden: cannot be set until all',
  ],
  [
    pod({ spec: 'readinessGates: [{ conditionType: "a b" }]' }),
    'invalid-value spec.readinessGates[0].conditionType Invalid value:',
  ],
  [pod({ spec: 'os: { name: mac }' }), 'unsupported-value spec.os Unsupported value'],
  [
    pod({ spec: 'overhead: { cpu: -1 }' }),
    'invalid-value spec.overhead.limits[cpu] Invalid value: "-1": must be greater than or equal to 0',
  ],
  [
    pod({ spec: 'shareProcessNamespace: true\nhostPID: true' }),
    'invalid-value spec.securityContext.shareProcessNamespace Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled',
  ],
  [pod({ spec: 'hostUsers: false\nhostNetwork: true' }), 'forbidden-field spec.hostNetwork Forbidden: when `hostUsers` is false'],
  [pod({ spec: 'tolerations: [{ key: a, operator: Foo }]' }), 'unsupported-value spec.tolerations[0].operator Unsupported value'],
  [
    pod({ spec: 'tolerations: [{ key: a, effect: Foo, operator: Exists }]' }),
    'unsupported-value spec.tolerations[0].effect Unsupported value',
  ],
  [
    pod({
      spec: 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: a, operator: Foo }] }] } } }',
    }),
    'invalid-value spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].operator Invalid value: "Foo": not a valid selector operator',
  ],
  [
    pod({
      spec: 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: a, operator: Gt, values: ["1","2"] }] }] } } }',
    }),
    'required-field spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values Required value: must be specified single value',
  ],
  [
    pod({
      spec: 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: a, operator: Exists, values: ["1"] }] }] } } }',
    }),
    'forbidden-field spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values Forbidden: may not be specified when',
  ],
  [
    pod({
      spec: 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: spec.x, operator: In, values: ["1"] }] }] } } }',
    }),
    'invalid-value spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key Invalid value: "spec.x": not a valid field selector key',
  ],
  [
    pod({
      spec: 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: metadata.name, operator: In, values: ["1", "2"] }] }] } } }',
    }),
    'required-field spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values Required value: must be only one value',
  ],
  [
    pod({
      spec: 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: metadata.name, operator: Exists }] }] } } }',
    }),
    'invalid-value spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].operator Invalid value: "Exists": not a valid selector operator',
  ],
  [
    pod({
      spec: 'affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 101, podAffinityTerm: { topologyKey: a } }] } }',
    }),
    'invalid-value spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight Invalid value: 101: must be in the range 1-100',
  ],
  [
    pod({ spec: 'affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: {} }] } }' }),
    'required-field spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey Required value: can not be empty',
  ],
  [
    pod({
      spec: 'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: z, whenUnsatisfiable: DoNotSchedule }, { maxSkew: 1, topologyKey: z, whenUnsatisfiable: DoNotSchedule }]',
    }),
    'duplicate-value spec.topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable} Duplicate value',
  ],
  [
    pod({
      spec: 'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: z, whenUnsatisfiable: DoNotSchedule, nodeAffinityPolicy: Foo }]',
    }),
    'unsupported-value spec.topologySpreadConstraints[0].nodeAffinityPolicy Unsupported value',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, emptyDir: {}, hostPath: { path: /a } }]' }),
    'forbidden-field spec.volumes[0].hostPath Forbidden: may not specify more than 1 volume type',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, hostPath: { path: /a, type: Foo } }]' }),
    'unsupported-value spec.volumes[0].hostPath.type Unsupported value',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, secret: { secretName: a, defaultMode: 1000 } }]' }),
    'invalid-value spec.volumes[0].secret.defaultMode Invalid value: 1000: must be a number between 0 and 0777',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, secret: { secretName: a, items: [{ key: a, path: ../b }] } }]' }),
    'invalid-value spec.volumes[0].secret.items[0].path Invalid value: "../b": must not contain \'..\'',
  ],
  [
    pod({
      spec: 'volumes: [{ name: v, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } } }, { name: w, persistentVolumeClaim: { claimName: a-v } }]',
    }),
    'invalid-value spec.volumes[1].persistentVolumeClaim.claimName Invalid value: "a-v": must not reference a PVC that gets created for an ephemeral ',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, ephemeral: {} }]' }),
    'required-field spec.volumes[0].ephemeral.volumeClaimTemplate Required value',
  ],
  [
    pod({
      spec: 'volumes: [{ name: v, ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: 1Gi } } } } } }]',
    }),
    'required-field spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes Required value: at least 1 access mode',
  ],
  [
    pod({
      spec: 'volumes: [{ name: v, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [Foo], resources: { requests: { storage: 1Gi } } } } } }]',
    }),
    'unsupported-value spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes Unsupported value',
  ],
  [
    pod({
      spec: 'volumes: [{ name: v, downwardAPI: { items: [{ path: a, fieldRef: { fieldPath: metadata.name }, resourceFieldRef: { containerName: b, resource: limits.cpu } }] } }]',
    }),
    'invalid-value spec.volumes[0].downwardAPI Invalid value: "resource": fieldRef and resourceFieldRef can not be specified simultane',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, downwardAPI: { items: [{ path: a, resourceFieldRef: { resource: limits.cpu } }] } }]' }),
    'required-field spec.volumes[0].downwardAPI.items[0].resourceFieldRef.containerName Required value',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, projected: { sources: [{ secret: { name: a }, configMap: { name: a } }] } }]' }),
    'forbidden-field spec.volumes[0].projected.sources[0] Forbidden: may not specify more than 1 volume type per source',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, projected: { sources: [{ serviceAccountToken: { path: a, expirationSeconds: 5 } }] } }]' }),
    'invalid-value spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds Invalid value: 5: may not specify a duration less than 10 minutes',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, projected: { sources: [{ podCertificate: { signerName: a.b/c, keyType: Foo } }] } }]' }),
    'unsupported-value spec.volumes[0].projected.sources[0].podCertificate.keyType Unsupported value',
    '1.35',
  ],
  [pod({ spec: 'volumes: [{ name: v, csi: {} }]' }), 'required-field spec.volumes[0].csi.driver Required value'],
  [
    pod({ spec: 'volumes: [{ name: v, image: { reference: a, pullPolicy: Foo } }]' }),
    'unsupported-value spec.volumes[0].image.pullPolicy Unsupported value',
  ],
  [pod({ spec: 'volumes: [{ name: v, image: {} }]' }), 'required-field spec.volumes[0].image.reference Required value'],
  [
    pod({ spec: 'volumes: [{ name: v, gcePersistentDisk: {} }]' }),
    'required-field spec.volumes[0].gcePersistentDisk.pdName Required value',
  ],
  [
    pod({ spec: 'volumes: [{ name: v, awsElasticBlockStore: {} }]' }),
    'required-field spec.volumes[0].awsElasticBlockStore.volumeID Required value',
  ],
  [pod({ spec: 'volumes: [{ name: v, iscsi: {} }]' }), 'required-field spec.volumes[0].iscsi.targetPortal Required value'],
  [pod({ spec: 'volumes: [{ name: v, cephfs: {} }]' }), 'required-field spec.volumes[0].cephfs.monitors Required value'],
  [pod({ spec: 'volumes: [{ name: v, azureFile: {} }]' }), 'required-field spec.volumes[0].azureFile.secretName Required value'],
  [pod({ spec: 'volumes: [{ name: v, gitRepo: {} }]' }), 'required-field spec.volumes[0].gitRepo.repository Required value'],
  [pod({ spec: 'volumes: [{ name: v, flexVolume: {} }]' }), 'required-field spec.volumes[0].flexVolume.driver Required value'],
  [pod({ spec: 'volumes: [{ name: v, fc: {} }]' }), 'required-field spec.volumes[0].fc.targetWWNs Required value'],
  [
    pod({ container: 'terminationMessagePolicy: Foo' }),
    'unsupported-value spec.containers[0].terminationMessagePolicy Unsupported value',
  ],
  [
    pod({ container: 'ports: [{ containerPort: 1, name: ABC-- }]' }),
    'invalid-value spec.containers[0].ports[0].name Invalid value: "ABC--": must contain only',
  ],
  [
    pod({ container: 'ports: [{ containerPort: 1, name: a }, { containerPort: 2, name: a }]' }),
    'duplicate-value spec.containers[0].ports[1].name Duplicate value',
  ],
  [
    pod({ container: 'env: [{ name: a, valueFrom: {} }]' }),
    'invalid-value spec.containers[0].env[0].valueFrom Invalid value: "": must specify one of',
  ],
  [
    pod({ container: 'env: [{ name: a, valueFrom: { configMapKeyRef: { name: a, key: "a b" } } }]' }),
    'invalid-value spec.containers[0].env[0].valueFrom.configMapKeyRef.key Invalid value: "a b": a valid config key',
  ],
  [
    pod({ container: 'env: [{ name: a, valueFrom: { resourceFieldRef: { resource: foo } } }]' }),
    'unsupported-value spec.containers[0].env[0].valueFrom.resourceFieldRef.resource Unsupported value',
  ],
  [
    pod({ container: 'env: [{ name: a, valueFrom: { fileKeyRef: { volumeName: x, path: a, key: b } } }]' }),
    'unknown-reference spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName Not found: "x"',
    '1.35',
  ],
  [
    pod({
      spec: 'volumes: [{ name: x, hostPath: { path: /a } }]',
      container: 'env: [{ name: a, valueFrom: { fileKeyRef: { volumeName: x, path: a, key: b } } }]',
    }),
    'invalid-value spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName Invalid value: "x": referenced volume must be of type emptyDir',
    '1.35',
  ],
  [
    pod({ spec: 'volumes: [{ name: x }]', container: 'volumeMounts: [{ name: x, mountPath: /a, subPath: /b }]' }),
    'invalid-value spec.containers[0].volumeMounts.subPath Invalid value: "/b": must be a relative path',
  ],
  [
    pod({ spec: 'volumes: [{ name: x, emptyDir: {} }]', container: 'volumeDevices: [{ name: x, devicePath: /dev/a }]' }),
    'invalid-value spec.containers[0].volumeDevices[0].name Invalid value: "x": can only use volume source type of PersistentVolumeClaim',
  ],
  [
    pod({
      spec: 'volumes: [{ name: x, persistentVolumeClaim: { claimName: a } }]',
      container: 'volumeDevices: [{ name: x, devicePath: /dev/a }]\nvolumeMounts: [{ name: x, mountPath: /a }]',
    }),
    'invalid-value spec.containers[0].volumeDevices[0].name Invalid value: "x": must not already exist in volumeMounts',
  ],
  [
    pod({
      spec: 'volumes: [{ name: x, persistentVolumeClaim: { claimName: a } }]',
      container: 'volumeDevices: [{ name: x, devicePath: /dev/a }, { name: x, devicePath: /dev/b }]',
    }),
    'invalid-value spec.containers[0].volumeDevices[1].name Invalid value: "x": must be unique',
  ],
  [
    pod({ container: 'resizePolicy: [{ resourceName: foo, restartPolicy: NotRequired }]' }),
    'unsupported-value spec.containers[0].resizePolicy Unsupported value',
  ],
  [
    pod({ spec: 'restartPolicy: Never', container: 'resizePolicy: [{ resourceName: cpu, restartPolicy: RestartContainer }]' }),
    'invalid-value spec.containers[0].resizePolicy Invalid value: "RestartContainer": must be \'NotRequired\' when pod',
  ],
  [
    pod({ container: 'resources: { limits: { cpu: 1, hugepages-2Mi: 3Mi }, requests: { hugepages-2Mi: 3Mi } }' }),
    'invalid-value spec.containers[0].resources.limits[hugepages-2Mi] Invalid value: "3Mi": 3Mi is not positive integer multiple',
  ],
  [
    pod({ container: 'resources: { claims: [{ name: x }] }' }),
    'unknown-reference spec.containers[0].resources.claims[0].name Not found: "x"',
  ],
  [
    pod({ spec: 'resourceClaims: [{ name: x }]' }),
    'invalid-value spec.resourceClaims[0] Invalid value: {"Name":"x","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of',
  ],
  [
    pod({ spec: 'resourceClaims: [{ name: x, resourceClaimName: a, resourceClaimTemplateName: b }]' }),
    'invalid-value spec.resourceClaims[0] Invalid value: {"Name":"x","ResourceClaimName":"a","ResourceClaimTemplateName":"b"}: at most one of',
  ],
  [pod({ spec: 'resources: { limits: { foo/bar: 1 } }' }), 'unsupported-value spec.resources.limits[foo/bar] Unsupported value'],
  [
    pod({ spec: 'resources: { requests: { cpu: 1 } }', container: 'resources: { requests: { cpu: 2 } }' }),
    'invalid-value spec.resources.requests[cpu] Invalid value: "1": must be greater than or equal to aggregate container request',
  ],
  [
    pod({ spec: 'resources: { limits: { cpu: 1 } }', container: 'resources: { limits: { cpu: 2 } }' }),
    'invalid-value spec.containers[0].resources.limits[cpu] Invalid value: "2": must be less than or equal to pod limits of',
  ],
  [pod({ spec: 'resources: { claims: [{ name: x }] }' }), 'forbidden-field spec.resources.claims Forbidden: cla'],
  [
    pod({ spec: 'resources: { limits: { cpu: 1 }, requests: { cpu: 2 } }' }),
    'invalid-value spec.resources.requests Invalid value: "2": must be less than or equal to cpu limit',
  ],
  [
    pod({ container: 'livenessProbe: { exec: { command: [a] }, httpGet: { port: 1 } }' }),
    'forbidden-field spec.containers[0].livenessProbe.httpGet Forbidden: may not specify more than 1 handler type',
  ],
  [
    pod({ container: 'livenessProbe: { httpGet: { port: 1, scheme: x } }' }),
    'unsupported-value spec.containers[0].livenessProbe.httpGet.scheme Unsupported value',
  ],
  [
    pod({ container: 'livenessProbe: { httpGet: { port: 1, httpHeaders: [{ name: "a b", value: x }] } }' }),
    'invalid-value spec.containers[0].livenessProbe.httpGet.httpHeaders Invalid value: "a b": a valid HTTP header',
  ],
  [
    pod({ spec: 'initContainers: [{ name: i, image: c, restartPolicy: Foo }]' }),
    'unsupported-value spec.initContainers[0].restartPolicy Unsupported value',
  ],
  [
    pod({ container: 'restartPolicyRules: [{ action: Restart, exitCodes: { operator: In, values: [1] } }]' }),
    'required-field spec.containers[0].restartPolicy Required value: must specify restartPolicy',
    '1.35',
  ],
  [
    pod({
      container: 'restartPolicy: Never\nrestartPolicyRules: [{ action: Restart, exitCodes: { operator: Foo, values: [1] } }]',
    }),
    'unsupported-value spec.containers[0].restartPolicyRules[0].exitCodes.operator Unsupported value',
    '1.35',
  ],
  [
    pod({ spec: 'securityContext: { seccompProfile: { type: Localhost } }' }),
    'required-field spec.securityContext.seccompProfile.localhostProfile Required value: must be set when seccomp type is Localhost',
  ],
  [
    pod({ spec: 'securityContext: { appArmorProfile: { type: Localhost, localhostProfile: " a " } }' }),
    'invalid-value spec.securityContext.appArmorProfile.localhostProfile Invalid value: " a ": must not be padded with whitespace',
  ],
  [
    pod({ spec: 'securityContext: { sysctls: [{ name: "A b", value: x }] }' }),
    'invalid-value spec.securityContext.sysctls[0].name Invalid value: "A b": must have at most 253',
  ],
  [
    pod({ spec: 'securityContext: { fsGroupChangePolicy: x }' }),
    'unsupported-value spec.securityContext.fsGroupChangePolicy Unsupported value',
  ],
  [
    pod({ spec: 'securityContext: { supplementalGroups: [-1] }' }),
    'invalid-value spec.securityContext.supplementalGroups[0] Invalid value: -1: must be between 0 and',
  ],
  [
    pod({ spec: 'securityContext: { seLinuxChangePolicy: x }' }),
    'unsupported-value spec.securityContext.seLinuxChangePolicy Unsupported value',
  ],
  [
    pod({ spec: 'os: { name: windows }\nsecurityContext: { windowsOptions: { hostProcess: true } }' }),
    'invalid-value spec.hostNetwork Invalid value: false: hostNetwork must be true',
  ],
  [
    pod({ spec: 'os: { name: windows }\nsecurityContext: { windowsOptions: { runAsUserName: "" } }' }),
    'invalid-value spec.securityContext.windowsOptions.runAsUserName Invalid value: "": runAsUserName cannot be an empty',
  ],
];

test.each(refused.map(([manifest, said, version = '1.34']) => ({ manifest, said, version })))(
  'refuses $manifest',
  ({ manifest, said, version }) => {
    const errors = lintText(manifest, { version }).flatMap((line) => /^\S+ error (.*)$/s.exec(line)?.[1] ?? []);
    expect(errors.map((each) => each.slice(0, said.length))).toContain(said);
  },
);

const taken: readonly (readonly [manifest: string, version?: KubernetesVersion])[] = [
  [pod({ meta: 'finalizers: [example.com/a, kubernetes]' })],
  [pod({ meta: 'annotations: { container.apparmor.security.beta.kubernetes.io/b: runtime/default }' })],
  [pod({ spec: 'hostnameOverride: a\nhostNetwork: true' }), '1.34'],
  [pod({ spec: 'overhead: { cpu: 10m }' })],
  [pod({ spec: 'shareProcessNamespace: true\nhostPID: false' })],
  [pod({ spec: 'volumes: [{ name: v, image: { reference: a } }, { name: w, fc: { wwids: [a] } }]' })],
  [
    pod({
      spec: 'volumes: [{ name: v, persistentVolumeClaim: { claimName: a } }]',
      container: 'volumeDevices: [{ name: v, devicePath: /dev/a }]',
    }),
  ],
  [pod({ container: 'resizePolicy: [{ resourceName: cpu, restartPolicy: RestartContainer }]' })],
  [pod({ container: 'resources: { limits: { cpu: 1, hugepages-2Mi: 4Mi } }' })],
  [pod({ spec: 'resourceClaims: [{ name: x, resourceClaimName: mine }]', container: 'resources: { claims: [{ name: x }] }' })],
  [pod({ spec: 'resources: { requests: { cpu: 2 }, limits: { cpu: 2 } }', container: 'resources: { limits: { cpu: 2 } }' })],
  [pod({ spec: 'resources: { requests: { cpu: 1 } }', container: 'resources: { requests: { cpu: 2 } }' }), '1.33'],
  [pod({ spec: 'os: { name: windows }\nhostNetwork: true\nsecurityContext: { windowsOptions: { hostProcess: true } }' })],
];

test.each(taken.map(([manifest, version = '1.34']) => ({ manifest, version })))('takes $manifest', ({ manifest, version }) => {
  expect(lintText(manifest, { version }).filter((line) => / error /.test(line))).toEqual([]);
});
