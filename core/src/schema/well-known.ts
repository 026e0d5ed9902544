type Row = readonly [fields: string, values: readonly string[]];

const downwardFields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  "metadata.labels['<KEY>']",
  "metadata.annotations['<KEY>']",
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const containerResources = ['cpu', 'memory', 'ephemeral-storage'];
const topologyKeys = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'topology.kubernetes.io/region'];
const nodeLabels = [...topologyKeys, 'kubernetes.io/arch', 'kubernetes.io/os', 'node.kubernetes.io/instance-type'];
const capabilities = [
  'ALL',
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'IPC_LOCK',
  'KILL',
  'NET_ADMIN',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETGID',
  'SETUID',
  'SYS_ADMIN',
  'SYS_CHROOT',
  'SYS_NICE',
  'SYS_PTRACE',
  'SYS_RESOURCE',
  'SYS_TIME',
];

/*
 * Values that Kubernetes itself gives a meaning to, of fields that take others as well; keys, where the field is a map. Read off
 * kubernetes.io/docs/reference/labels-annotations-taints, constants of k8s.io/api and k8s.io/component-helpers, and validation.go.
 */
const rows: readonly Row[] = [
  ['ObjectFieldSelector.fieldPath', downwardFields],
  [
    'ResourceFieldSelector.resource',
    ['limits', 'requests'].flatMap((kind) => containerResources.map((name) => `${kind}.${name}`)),
  ],
  ['ResourceRequirements.limits ResourceRequirements.requests', containerResources],
  ['VolumeResourceRequirements.limits VolumeResourceRequirements.requests PersistentVolumeSpec.capacity', ['storage']],
  [
    'ResourceQuotaSpec.hard',
    ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory', 'requests.storage', 'pods', 'services'],
  ],
  ['LimitRangeItem.default LimitRangeItem.defaultRequest LimitRangeItem.max LimitRangeItem.min', containerResources],
  ['EmptyDirVolumeSource.medium', ['Memory', 'HugePages']],
  ['Capabilities.add Capabilities.drop', capabilities],
  ['PodAffinityTerm.topologyKey TopologySpreadConstraint.topologyKey', topologyKeys],
  ['PodSpec.nodeSelector NodeSelectorRequirement.key', nodeLabels],
  ['PodSpec.priorityClassName', ['system-cluster-critical', 'system-node-critical']],
  ['PodSpec.schedulerName', ['default-scheduler']],
  [
    'Toleration.key',
    [
      'node-role.kubernetes.io/control-plane',
      'node.kubernetes.io/disk-pressure',
      'node.kubernetes.io/memory-pressure',
      'node.kubernetes.io/network-unavailable',
      'node.kubernetes.io/not-ready',
      'node.kubernetes.io/out-of-service',
      'node.kubernetes.io/pid-pressure',
      'node.kubernetes.io/unreachable',
      'node.kubernetes.io/unschedulable',
    ],
  ],
  [
    'ObjectMeta.labels LabelSelector.matchLabels',
    [
      'app.kubernetes.io/name',
      'app.kubernetes.io/instance',
      'app.kubernetes.io/version',
      'app.kubernetes.io/component',
      'app.kubernetes.io/part-of',
      'app.kubernetes.io/managed-by',
    ],
  ],
  [
    'Secret.type',
    [
      'Opaque',
      'kubernetes.io/tls',
      'kubernetes.io/dockerconfigjson',
      'kubernetes.io/basic-auth',
      'kubernetes.io/ssh-auth',
      'kubernetes.io/service-account-token',
      'bootstrap.kubernetes.io/token',
    ],
  ],
  ['PolicyRule.verbs', ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', '*']],
  ['RoleRef.apiGroup', ['rbac.authorization.k8s.io']],
  ['CronJobSpec.schedule', ['@hourly', '@daily', '@weekly', '@monthly', '@yearly']],
  ['PodDNSConfigOption.name', ['ndots', 'timeout', 'attempts']],
  ['PodFailurePolicyOnPodConditionsPattern.type', ['DisruptionTarget']],
];

const valuesByField: ReadonlyMap<string, readonly string[]> = new Map(
  rows.flatMap(([fields, values]) => fields.split(' ').map((field) => [field, values] as const)),
);

/** Fields with well-known values, as `Type.field`. */
export const wellKnownFields: readonly string[] = [...valuesByField.keys()];

/** Values, or keys of a map, to offer for a field that takes any; the most usual first where there is an order of use. */
export function wellKnownValues(type: string, field: string): readonly string[] | undefined {
  return valuesByField.get(`${type}.${field}`);
}
