/** A default as it would stand in YAML. */
export type DefaultValue = string | number | boolean;

export interface Default {
  /** Type as in the API: `PodSpec`, `Container`. */
  readonly type: string;
  readonly field: string;
  readonly value: DefaultValue;
  /** Where the rule was read; see `defaults`. */
  readonly source: string;
  /** True where the API server leaves the field empty, but an empty field works like this value. */
  readonly implied: boolean;
}

type Row = readonly [field: string, value: DefaultValue, source: string];

/*
 * How sources are written, all in kubernetes/kubernetes v1.36:
 *   core/v1 SetDefaults_X   function X of pkg/apis/core/v1/defaults.go (apps/v1, batch/v1 ... likewise)
 *   marker                  `+default=` on the field in staging/src/k8s.io/api/<group>/<version>/types.go
 *   admission X             plugin X of plugin/pkg/admission
 *   implied                 nothing is filled in; the field's own API documentation says how an empty one works
 */
const containerRows: readonly Row[] = [
  ['terminationMessagePath', '/dev/termination-log', 'core/v1 SetDefaults_Container'],
  ['terminationMessagePolicy', 'File', 'core/v1 SetDefaults_Container'],
  ['stdin', false, 'implied'],
  ['stdinOnce', false, 'implied'],
  ['tty', false, 'implied'],
];

const azureDiskRows: readonly Row[] = [
  ['cachingMode', 'ReadWrite', 'marker'],
  ['fsType', 'ext4', 'marker'],
  ['readOnly', false, 'marker'],
  ['kind', 'Shared', 'marker'],
];
const iscsiRows: readonly Row[] = [
  ['iscsiInterface', 'default', 'marker'],
  ['readOnly', false, 'implied'],
];
const rbdRows: readonly Row[] = [
  ['pool', 'rbd', 'marker'],
  ['user', 'admin', 'marker'],
  ['keyring', '/etc/ceph/keyring', 'marker'],
  ['readOnly', false, 'implied'],
];
const scaleIoRows: readonly Row[] = [
  ['storageMode', 'ThinProvisioned', 'marker'],
  ['fsType', 'xfs', 'marker'],
  ['readOnly', false, 'implied'],
];

const podTypes: Readonly<Record<string, readonly Row[]>> = {
  PodSpec: [
    ['restartPolicy', 'Always', 'core/v1 SetDefaults_PodSpec'],
    ['dnsPolicy', 'ClusterFirst', 'core/v1 SetDefaults_PodSpec'],
    ['terminationGracePeriodSeconds', 30, 'core/v1 SetDefaults_PodSpec'],
    ['schedulerName', 'default-scheduler', 'core/v1 SetDefaults_PodSpec'],
    ['enableServiceLinks', true, 'core/v1 SetDefaults_Pod'],
    ['serviceAccountName', 'default', 'admission ServiceAccount'],
    ['preemptionPolicy', 'PreemptLowerPriority', 'admission Priority'],
    ['priority', 0, 'admission Priority'],
    ['automountServiceAccountToken', true, 'implied'],
    ['hostIPC', false, 'implied'],
    ['hostNetwork', false, 'implied'],
    ['hostPID', false, 'implied'],
    ['hostUsers', true, 'implied'],
    ['setHostnameAsFQDN', false, 'implied'],
    ['shareProcessNamespace', false, 'implied'],
  ],
  Container: containerRows,
  EphemeralContainer: containerRows,
  ContainerPort: [['protocol', 'TCP', 'marker']],
  Probe: [
    ['initialDelaySeconds', 0, 'implied'],
    ['timeoutSeconds', 1, 'core/v1 SetDefaults_Probe'],
    ['periodSeconds', 10, 'core/v1 SetDefaults_Probe'],
    ['successThreshold', 1, 'core/v1 SetDefaults_Probe'],
    ['failureThreshold', 3, 'core/v1 SetDefaults_Probe'],
  ],
  HTTPGetAction: [
    ['path', '/', 'core/v1 SetDefaults_HTTPGetAction'],
    ['scheme', 'HTTP', 'core/v1 SetDefaults_HTTPGetAction'],
  ],
  GRPCAction: [['service', '', 'marker']],
  ObjectFieldSelector: [['apiVersion', 'v1', 'core/v1 SetDefaults_ObjectFieldSelector']],
  ResourceFieldSelector: [['divisor', '1', 'implied']],
  FileKeySelector: [['optional', false, 'marker']],
  ConfigMapKeySelector: [['optional', false, 'implied']],
  SecretKeySelector: [['optional', false, 'implied']],
  ConfigMapEnvSource: [['optional', false, 'implied']],
  SecretEnvSource: [['optional', false, 'implied']],
  VolumeMount: [
    ['readOnly', false, 'implied'],
    ['recursiveReadOnly', 'Disabled', 'implied'],
    ['mountPropagation', 'None', 'implied'],
    ['subPath', '', 'implied'],
  ],
  SecurityContext: [
    ['privileged', false, 'implied'],
    ['readOnlyRootFilesystem', false, 'implied'],
    ['runAsNonRoot', false, 'implied'],
    ['procMount', 'Default', 'implied'],
  ],
  PodSecurityContext: [
    ['runAsNonRoot', false, 'implied'],
    ['fsGroupChangePolicy', 'Always', 'implied'],
    ['seLinuxChangePolicy', 'MountOption', 'implied'],
    ['supplementalGroupsPolicy', 'Merge', 'implied'],
  ],
  Toleration: [['operator', 'Equal', 'implied']],
  TopologySpreadConstraint: [
    ['minDomains', 1, 'implied'],
    ['nodeAffinityPolicy', 'Honor', 'implied'],
    ['nodeTaintsPolicy', 'Ignore', 'implied'],
  ],
};

/** 420 is 0644 in octal: YAML has both. */
const volumeMode = 420;

const volumeTypes: Readonly<Record<string, readonly Row[]>> = {
  SecretVolumeSource: [
    ['defaultMode', volumeMode, 'core/v1 SetDefaults_SecretVolumeSource'],
    ['optional', false, 'implied'],
  ],
  ConfigMapVolumeSource: [
    ['defaultMode', volumeMode, 'core/v1 SetDefaults_ConfigMapVolumeSource'],
    ['optional', false, 'implied'],
  ],
  DownwardAPIVolumeSource: [['defaultMode', volumeMode, 'core/v1 SetDefaults_DownwardAPIVolumeSource']],
  ProjectedVolumeSource: [['defaultMode', volumeMode, 'core/v1 SetDefaults_ProjectedVolumeSource']],
  ConfigMapProjection: [['optional', false, 'implied']],
  SecretProjection: [['optional', false, 'implied']],
  ClusterTrustBundleProjection: [['optional', false, 'implied']],
  ServiceAccountTokenProjection: [['expirationSeconds', 3600, 'core/v1 SetDefaults_ServiceAccountTokenProjection']],
  PodCertificateProjection: [['maxExpirationSeconds', 86400, 'implied']],
  HostPathVolumeSource: [['type', '', 'core/v1 SetDefaults_HostPathVolumeSource']],
  EmptyDirVolumeSource: [['medium', '', 'implied']],
  PersistentVolumeClaimVolumeSource: [['readOnly', false, 'implied']],
  CSIVolumeSource: [['readOnly', false, 'implied']],
  NFSVolumeSource: [['readOnly', false, 'implied']],
  ISCSIVolumeSource: iscsiRows,
  ISCSIPersistentVolumeSource: iscsiRows,
  RBDVolumeSource: rbdRows,
  RBDPersistentVolumeSource: rbdRows,
  AzureDiskVolumeSource: azureDiskRows,
  ScaleIOVolumeSource: scaleIoRows,
  ScaleIOPersistentVolumeSource: scaleIoRows,
};

const workloadTypes: Readonly<Record<string, readonly Row[]>> = {
  DeploymentSpec: [
    ['replicas', 1, 'apps/v1 SetDefaults_Deployment'],
    ['revisionHistoryLimit', 10, 'apps/v1 SetDefaults_Deployment'],
    ['progressDeadlineSeconds', 600, 'apps/v1 SetDefaults_Deployment'],
    ['minReadySeconds', 0, 'implied'],
    ['paused', false, 'implied'],
  ],
  DeploymentStrategy: [['type', 'RollingUpdate', 'apps/v1 SetDefaults_Deployment']],
  RollingUpdateDeployment: [
    ['maxUnavailable', '25%', 'apps/v1 SetDefaults_Deployment'],
    ['maxSurge', '25%', 'apps/v1 SetDefaults_Deployment'],
  ],
  ReplicaSetSpec: [
    ['replicas', 1, 'apps/v1 SetDefaults_ReplicaSet'],
    ['minReadySeconds', 0, 'implied'],
  ],
  ReplicationControllerSpec: [
    ['replicas', 1, 'marker'],
    ['minReadySeconds', 0, 'marker'],
  ],
  StatefulSetSpec: [
    ['replicas', 1, 'apps/v1 SetDefaults_StatefulSet'],
    ['podManagementPolicy', 'OrderedReady', 'apps/v1 SetDefaults_StatefulSet'],
    ['revisionHistoryLimit', 10, 'apps/v1 SetDefaults_StatefulSet'],
    ['minReadySeconds', 0, 'implied'],
  ],
  StatefulSetUpdateStrategy: [['type', 'RollingUpdate', 'apps/v1 SetDefaults_StatefulSet']],
  RollingUpdateStatefulSetStrategy: [
    ['partition', 0, 'apps/v1 SetDefaults_StatefulSet'],
    ['maxUnavailable', 1, 'implied'],
  ],
  StatefulSetPersistentVolumeClaimRetentionPolicy: [
    ['whenDeleted', 'Retain', 'apps/v1 SetDefaults_StatefulSet'],
    ['whenScaled', 'Retain', 'apps/v1 SetDefaults_StatefulSet'],
  ],
  StatefulSetOrdinals: [['start', 0, 'implied']],
  DaemonSetSpec: [
    ['revisionHistoryLimit', 10, 'apps/v1 SetDefaults_DaemonSet'],
    ['minReadySeconds', 0, 'implied'],
  ],
  DaemonSetUpdateStrategy: [['type', 'RollingUpdate', 'apps/v1 SetDefaults_DaemonSet']],
  RollingUpdateDaemonSet: [
    ['maxUnavailable', 1, 'apps/v1 SetDefaults_DaemonSet'],
    ['maxSurge', 0, 'apps/v1 SetDefaults_DaemonSet'],
  ],
  JobSpec: [
    // With `parallelism` set and `completions` not, `completions` stays empty: any success ends the Job.
    ['completions', 1, 'batch/v1 SetDefaults_Job'],
    ['parallelism', 1, 'batch/v1 SetDefaults_Job'],
    // With `backoffLimitPerIndex` set it is 2147483647 instead.
    ['backoffLimit', 6, 'batch/v1 SetDefaults_Job'],
    ['completionMode', 'NonIndexed', 'batch/v1 SetDefaults_Job'],
    ['suspend', false, 'batch/v1 SetDefaults_Job'],
    // With `podFailurePolicy` set it is `Failed` instead.
    ['podReplacementPolicy', 'TerminatingOrFailed', 'batch/v1 SetDefaults_Job'],
    ['manualSelector', false, 'implied'],
  ],
  PodFailurePolicyOnPodConditionsPattern: [['status', 'True', 'batch/v1 SetDefaults_Job']],
  CronJobSpec: [
    ['concurrencyPolicy', 'Allow', 'batch/v1 SetDefaults_CronJob'],
    ['suspend', false, 'batch/v1 SetDefaults_CronJob'],
    ['successfulJobsHistoryLimit', 3, 'batch/v1 SetDefaults_CronJob'],
    ['failedJobsHistoryLimit', 1, 'batch/v1 SetDefaults_CronJob'],
  ],
};

const otherTypes: Readonly<Record<string, readonly Row[]>> = {
  ServiceSpec: [
    ['type', 'ClusterIP', 'core/v1 SetDefaults_Service'],
    ['sessionAffinity', 'None', 'core/v1 SetDefaults_Service'],
    ['internalTrafficPolicy', 'Cluster', 'core/v1 SetDefaults_Service'],
    // Filled in only for NodePort and LoadBalancer Services, and Services with external IPs.
    ['externalTrafficPolicy', 'Cluster', 'core/v1 SetDefaults_Service'],
    // Filled in only for LoadBalancer Services.
    ['allocateLoadBalancerNodePorts', true, 'core/v1 SetDefaults_Service'],
    ['publishNotReadyAddresses', false, 'implied'],
  ],
  ServicePort: [['protocol', 'TCP', 'marker']],
  ClientIPConfig: [['timeoutSeconds', 10800, 'core/v1 SetDefaults_Service']],
  ConfigMap: [['immutable', false, 'implied']],
  Secret: [
    ['type', 'Opaque', 'core/v1 SetDefaults_Secret'],
    ['immutable', false, 'implied'],
  ],
  ServiceAccount: [['automountServiceAccountToken', true, 'implied']],
  PersistentVolumeClaimSpec: [['volumeMode', 'Filesystem', 'core/v1 SetDefaults_PersistentVolumeClaimSpec']],
  PersistentVolumeSpec: [
    ['persistentVolumeReclaimPolicy', 'Retain', 'core/v1 SetDefaults_PersistentVolume'],
    ['volumeMode', 'Filesystem', 'core/v1 SetDefaults_PersistentVolume'],
  ],
  HorizontalPodAutoscalerSpec: [['minReplicas', 1, 'autoscaling/v2 SetDefaults_HorizontalPodAutoscaler']],
  HPAScalingRules: [['selectPolicy', 'Max', 'autoscaling/v2 SetDefaults_HorizontalPodAutoscalerBehavior']],
  PodDisruptionBudgetSpec: [['unhealthyPodEvictionPolicy', 'IfHealthyBudget', 'implied']],
  NetworkPolicyPort: [['protocol', 'TCP', 'networking/v1 SetDefaults_NetworkPolicyPort']],
  RoleRef: [['apiGroup', 'rbac.authorization.k8s.io', 'rbac/v1 SetDefaults_RoleBinding']],
  StorageClass: [
    ['reclaimPolicy', 'Delete', 'storage/v1 SetDefaults_StorageClass'],
    ['volumeBindingMode', 'Immediate', 'storage/v1 SetDefaults_StorageClass'],
    ['allowVolumeExpansion', false, 'implied'],
  ],
  PriorityClass: [
    ['preemptionPolicy', 'PreemptLowerPriority', 'scheduling/v1 SetDefaults_PriorityClass'],
    ['globalDefault', false, 'implied'],
  ],
};

const rowsByType = { ...podTypes, ...volumeTypes, ...workloadTypes, ...otherTypes };

const defaultsByField: ReadonlyMap<string, Default> = new Map(
  Object.entries(rowsByType).flatMap(([type, rows]) =>
    rows.map(
      ([field, value, source]) => [`${type}.${field}`, { type, field, value, source, implied: source === 'implied' }] as const,
    ),
  ),
);

/** Every default there is, in the order of the tables above. */
export const defaults: readonly Default[] = [...defaultsByField.values()];

/**
 * The value that a field has where nothing is written: filled in by the API server, or implied. Undefined where an empty
 * field has no such value, or one that depends on other fields (as `imagePullPolicy`: see `defaultPullPolicy`).
 * @param type name as in the API: `PodSpec`, `Container`, `HTTPGetAction`, `DeploymentSpec`
 */
export function defaultOf(type: string, field: string): DefaultValue | undefined {
  return defaultsByField.get(`${type}.${field}`)?.value;
}

/**
 * The pull policy of a container or image volume that names none: `Always` for the tag `latest` and for an image with
 * neither tag nor digest (core/v1 SetDefaults_Container, SetDefaults_Volume; pkg/util/parsers ParseImageName).
 */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const [reference = '', digest] = image.split('@', 2);
  const tag = /:([^:/]*)$/.exec(reference)?.[1];
  if (tag === undefined) return digest === undefined ? 'Always' : 'IfNotPresent';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}
