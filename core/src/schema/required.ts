type Row = readonly [field: string, required: boolean, source: string];

/*
 * What the API server asks for, where the packages say otherwise. The packages know only whether a field has `omitempty` in Go; the API
 * server fills in the zero value for what is missing, and then its validation functions decide. Sources are functions of
 * pkg/apis/core/validation/validation.go, apps/validation, batch/validation and storage/validation in kubernetes/kubernetes v1.36.
 */
const rows: readonly Row[] = [
  ['Container.image', true, 'ValidateContainer: also in templates'],
  ['PodTemplateSpec.spec', true, 'ValidatePodSpec: containers'],
  ['Pod.spec', true, 'ValidatePodSpec: containers'],
  ['PodTemplate.template', true, 'ValidatePodTemplateSpec: containers'],
  ['ExecAction.command', true, 'validateExecAction'],
  ['SecretVolumeSource.secretName', true, 'validateSecretVolumeSource'],
  ['ConfigMapVolumeSource.name', true, 'validateConfigMapVolumeSource'],
  ['SecretProjection.name', true, 'validateProjectionSources'],
  ['ConfigMapProjection.name', true, 'validateProjectionSources'],
  ['SecretKeySelector.name', true, 'validateSecretKeySelector'],
  ['ConfigMapKeySelector.name', true, 'validateConfigMapKeySelector'],
  ['SecretEnvSource.name', true, 'validateSecretEnvSource'],
  ['ConfigMapEnvSource.name', true, 'validateConfigMapEnvSource'],
  ['EphemeralVolumeSource.volumeClaimTemplate', true, 'validateEphemeralVolumeSource'],
  ['PodDNSConfigOption.name', true, 'validatePodDNSConfig'],
  ['PreferredSchedulingTerm.preference', false, 'ValidatePreferredSchedulingTerms takes an empty term'],
  ['SleepAction.seconds', false, 'validateSleepAction takes 0 (since 1.33)'],
  ['HTTPHeader.value', false, 'validateHTTPGetAction looks at names alone'],
  ['Sysctl.value', false, 'validateSysctls looks at names alone'],
  ['Deployment.spec', true, 'ValidateDeploymentSpec: selector'],
  ['StatefulSet.spec', true, 'ValidateStatefulSetSpec: selector'],
  ['DaemonSet.spec', true, 'ValidateDaemonSetSpec: selector'],
  ['ReplicaSet.spec', true, 'ValidateReplicaSetSpec: selector'],
  ['ReplicaSetSpec.template', true, 'ValidatePodTemplateSpecForReplicaSet: containers'],
  ['ReplicationController.spec', true, 'ValidateReplicationControllerSpec: selector'],
  ['ReplicationControllerSpec.template', true, 'ValidateReplicationControllerSpec'],
  ['Job.spec', true, 'ValidateJobSpec: template'],
  ['JobTemplateSpec.spec', true, 'ValidateJobTemplateSpec: template'],
  ['CronJob.spec', true, 'ValidateCronJobSpec: schedule'],
  ['PersistentVolumeClaim.spec', true, 'ValidatePersistentVolumeClaimSpec: accessModes'],
  ['PersistentVolumeClaimSpec.accessModes', true, 'ValidatePersistentVolumeClaimSpec'],
  ['PersistentVolumeClaimSpec.resources', true, 'ValidatePersistentVolumeClaimSpec: requests.storage'],
  ['PersistentVolume.spec', true, 'ValidatePersistentVolumeSpec: accessModes, capacity'],
  ['PersistentVolumeSpec.accessModes', true, 'ValidatePersistentVolumeSpec'],
  ['PersistentVolumeSpec.capacity', true, 'ValidatePersistentVolumeSpec'],
  ['HorizontalPodAutoscaler.spec', true, 'ValidateHorizontalPodAutoscalerSpec: maxReplicas'],
];

const requiredByField: ReadonlyMap<string, Row> = new Map(rows.map((row) => [row[0], row]));

/** Fields whose requiredness is hand-kept, as `Type.field`. */
export const requiredFacts: readonly string[] = rows.map(([field]) => field);

/** Whether the API server refuses an object without the field; undefined where the packages are right. */
export function isRequired(type: string, field: string): boolean | undefined {
  return requiredByField.get(`${type}.${field}`)?.[1];
}
