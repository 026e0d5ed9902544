type Row = readonly [type: string, fields: string, minimum: number, maximum: number | undefined, source: string];

const maxInt32 = 2_147_483_647;

/*
 * Smallest and largest numbers that the API server takes, inclusive. For an int-or-string they hold for numbers; a field of type array
 * has them for its items. A 0 that means "not set" is allowed here, as the API server allows it (`periodSeconds: 0` is the default, 10).
 * Not here: terminationGracePeriodSeconds of a pod, where a negative value is taken for 1 (pkg/registry/core/pod/strategy.go).
 * Sources are functions of kubernetes/kubernetes v1.36, in pkg/apis/<group>/validation/validation.go, core where no group is named.
 */
const rows: readonly Row[] = [
  ['PodSpec', 'activeDeadlineSeconds', 1, maxInt32, 'ValidatePodSpec'],
  ['Probe', 'initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold', 0, undefined, 'validateProbe'],
  ['Probe', 'terminationGracePeriodSeconds', 1, undefined, 'validateProbe'],
  ['ContainerPort', 'containerPort', 1, 65535, 'validateContainerPorts'],
  ['ContainerPort', 'hostPort', 0, 65535, 'validateContainerPorts'],
  ['HTTPGetAction', 'port', 1, 65535, 'ValidatePortNumOrName'],
  ['TCPSocketAction', 'port', 1, 65535, 'ValidatePortNumOrName'],
  ['GRPCAction', 'port', 1, 65535, 'ValidatePortNumOrName'],
  ['SleepAction', 'seconds', 0, undefined, 'validateSleepAction'],
  ['SecurityContext', 'runAsUser runAsGroup', 0, maxInt32, 'ValidateSecurityContext'],
  ['PodSecurityContext', 'runAsUser runAsGroup fsGroup supplementalGroups', 0, maxInt32, 'validatePodSpecSecurityContext'],
  ['PreferredSchedulingTerm', 'weight', 1, 100, 'ValidatePreferredSchedulingTerms'],
  ['WeightedPodAffinityTerm', 'weight', 1, 100, 'validateWeightedPodAffinityTerms'],
  ['TopologySpreadConstraint', 'maxSkew', 1, undefined, 'ValidateMaxSkew'],
  ['TopologySpreadConstraint', 'minDomains', 1, undefined, 'validateMinDomains'],
  ['SecretVolumeSource', 'defaultMode', 0, 0o777, 'validateSecretVolumeSource'],
  ['ConfigMapVolumeSource', 'defaultMode', 0, 0o777, 'validateConfigMapVolumeSource'],
  ['DownwardAPIVolumeSource', 'defaultMode', 0, 0o777, 'validateDownwardAPIVolumeSource'],
  ['ProjectedVolumeSource', 'defaultMode', 0, 0o777, 'validateProjectedVolumeSource'],
  ['KeyToPath', 'mode', 0, 0o777, 'validateKeyToPath'],
  ['DownwardAPIVolumeFile', 'mode', 0, 0o777, 'validateDownwardAPIVolumeFile'],
  ['ServiceAccountTokenProjection', 'expirationSeconds', 600, 2 ** 32, 'validateProjectionSources'],
  ['PodCertificateProjection', 'maxExpirationSeconds', 3600, 7_862_400, 'validateProjectionSources'],
  ['AWSElasticBlockStoreVolumeSource', 'partition', 0, 255, 'validateAWSElasticBlockStoreVolumeSource'],
  ['GCEPersistentDiskVolumeSource', 'partition', 0, 255, 'validateGCEPersistentDiskVolumeSource'],
  ['ISCSIVolumeSource', 'lun', 0, 255, 'validateISCSIVolumeSource'],
  [
    'DeploymentSpec',
    'replicas minReadySeconds revisionHistoryLimit progressDeadlineSeconds',
    0,
    undefined,
    'apps ValidateDeploymentSpec',
  ],
  ['RollingUpdateDeployment', 'maxUnavailable maxSurge', 0, undefined, 'apps ValidateRollingUpdateDeployment'],
  ['ReplicaSetSpec', 'replicas minReadySeconds', 0, undefined, 'apps ValidateReplicaSetSpec'],
  ['ReplicationControllerSpec', 'replicas minReadySeconds', 0, undefined, 'ValidateReplicationControllerSpec'],
  ['StatefulSetSpec', 'replicas minReadySeconds', 0, undefined, 'apps ValidateStatefulSetSpec'],
  ['StatefulSetOrdinals', 'start', 0, undefined, 'apps ValidateStatefulSetSpec'],
  ['RollingUpdateStatefulSetStrategy', 'partition', 0, undefined, 'apps ValidateStatefulSetSpec'],
  ['DaemonSetSpec', 'minReadySeconds revisionHistoryLimit', 0, undefined, 'apps ValidateDaemonSetSpec'],
  ['RollingUpdateDaemonSet', 'maxUnavailable maxSurge', 0, undefined, 'apps ValidateRollingUpdateDaemonSet'],
  ['JobSpec', 'parallelism completions activeDeadlineSeconds backoffLimit', 0, undefined, 'batch validateJobSpec'],
  ['JobSpec', 'ttlSecondsAfterFinished backoffLimitPerIndex maxFailedIndexes', 0, undefined, 'batch validateJobSpec'],
  ['SuccessPolicyRule', 'succeededCount', 0, undefined, 'batch validateSuccessPolicyRule'],
  ['CronJobSpec', 'startingDeadlineSeconds', 0, undefined, 'batch validateCronJobSpec'],
  ['CronJobSpec', 'successfulJobsHistoryLimit failedJobsHistoryLimit', 0, undefined, 'batch validateCronJobSpec'],
  ['ServicePort', 'port targetPort', 1, 65535, 'validateServicePort'],
  ['ServicePort', 'nodePort', 0, 65535, 'type of the field'],
  ['ClientIPConfig', 'timeoutSeconds', 1, 86400, 'validateClientIPAffinityConfig'],
  ['HorizontalPodAutoscalerSpec', 'minReplicas maxReplicas', 1, undefined, 'autoscaling validateHorizontalPodAutoscalerSpec'],
  ['HPAScalingRules', 'stabilizationWindowSeconds', 0, 3600, 'autoscaling validateScalingRules'],
  ['HPAScalingPolicy', 'value', 1, undefined, 'autoscaling validateScalingPolicy'],
  ['HPAScalingPolicy', 'periodSeconds', 1, 1800, 'autoscaling validateScalingPolicy'],
  ['PodDisruptionBudgetSpec', 'minAvailable maxUnavailable', 0, undefined, 'policy ValidatePodDisruptionBudgetSpec'],
  ['NetworkPolicyPort', 'port endPort', 1, 65535, 'networking ValidateNetworkPolicyPort'],
  ['ServiceBackendPort', 'number', 1, 65535, 'networking validateIngressBackend'],
];

export interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
}

const limitsByField: ReadonlyMap<string, Limits> = new Map(
  rows.flatMap(([type, fields, minimum, maximum]) =>
    fields.split(' ').map((field) => [`${type}.${field}`, maximum === undefined ? { minimum } : { minimum, maximum }] as const),
  ),
);

/** Fields with limits, as `Type.field`. */
export const limitedFields: readonly string[] = [...limitsByField.keys()];

/** The smallest and largest number that the API server takes for a field; empty where it checks neither. */
export function limitsOf(type: string, field: string): Limits {
  return limitsByField.get(`${type}.${field}`) ?? {};
}
