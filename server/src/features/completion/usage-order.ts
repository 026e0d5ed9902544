/**
 * Fields of the types that people write by hand, those first that are written most often (counted in manifests of public repositories)
 * or that decide over the pod's lifecycle. A field that is not listed follows in the order of the alphabet.
 */
const usage: Readonly<Record<string, string>> = {
  ObjectMeta: 'name namespace labels annotations generateName',
  /** Metadata of a template: the name comes from the workload. */
  TemplateObjectMeta: 'labels annotations namespace name',
  PodSpec:
    'containers volumes serviceAccountName initContainers nodeSelector securityContext terminationGracePeriodSeconds restartPolicy affinity tolerations imagePullSecrets automountServiceAccountToken hostNetwork dnsPolicy priorityClassName topologySpreadConstraints activeDeadlineSeconds readinessGates',
  PodTemplateSpec: 'metadata spec',
  Container:
    'name image ports env volumeMounts resources securityContext args livenessProbe readinessProbe startupProbe command imagePullPolicy lifecycle envFrom restartPolicy terminationMessagePolicy workingDir',
  Probe:
    'httpGet exec tcpSocket grpc periodSeconds initialDelaySeconds failureThreshold timeoutSeconds successThreshold terminationGracePeriodSeconds',
  Lifecycle: 'preStop postStart stopSignal',
  LifecycleHandler: 'exec httpGet sleep tcpSocket',
  HTTPGetAction: 'port path scheme host httpHeaders',
  ContainerPort: 'name containerPort protocol hostPort hostIP',
  EnvVar: 'name value valueFrom',
  EnvVarSource: 'configMapKeyRef fieldRef secretKeyRef resourceFieldRef',
  EnvFromSource: 'configMapRef secretRef prefix',
  ConfigMapKeySelector: 'name key optional',
  SecretKeySelector: 'name key optional',
  VolumeMount: 'name mountPath readOnly subPath mountPropagation',
  Volume: 'name configMap hostPath emptyDir secret persistentVolumeClaim projected csi ephemeral downwardAPI nfs',
  HostPathVolumeSource: 'path type',
  ConfigMapVolumeSource: 'name items defaultMode optional',
  SecretVolumeSource: 'secretName items optional defaultMode',
  KeyToPath: 'key path mode',
  EmptyDirVolumeSource: 'medium sizeLimit',
  ResourceRequirements: 'requests limits claims',
  SecurityContext:
    'capabilities readOnlyRootFilesystem allowPrivilegeEscalation runAsNonRoot seccompProfile runAsUser privileged runAsGroup',
  PodSecurityContext: 'runAsNonRoot runAsUser fsGroup runAsGroup seccompProfile supplementalGroups sysctls',
  Capabilities: 'drop add',
  Toleration: 'key operator effect value tolerationSeconds',
  Affinity: 'podAntiAffinity nodeAffinity podAffinity',
  DeploymentSpec: 'selector template replicas strategy revisionHistoryLimit minReadySeconds progressDeadlineSeconds',
  StatefulSetSpec: 'selector template serviceName replicas volumeClaimTemplates updateStrategy podManagementPolicy',
  DaemonSetSpec: 'selector template updateStrategy',
  ReplicaSetSpec: 'replicas selector template',
  JobSpec: 'template backoffLimit ttlSecondsAfterFinished completions parallelism activeDeadlineSeconds',
  CronJobSpec:
    'schedule jobTemplate concurrencyPolicy successfulJobsHistoryLimit failedJobsHistoryLimit startingDeadlineSeconds suspend timeZone',
  LabelSelector: 'matchLabels matchExpressions',
  DeploymentStrategy: 'type rollingUpdate',
  ServiceSpec: 'ports selector type clusterIP sessionAffinity externalTrafficPolicy',
  ServicePort: 'name port targetPort protocol appProtocol nodePort',
  PersistentVolumeClaimSpec: 'accessModes resources storageClassName volumeMode volumeName',
};

const topLevel = ['apiVersion', 'kind', 'metadata', 'spec', 'data', 'stringData', 'rules', 'roleRef', 'subjects'];

/** Filled in by the system; somebody who writes a manifest wants it last. */
const last = new Set([
  'status',
  'managedFields',
  'creationTimestamp',
  'deletionTimestamp',
  'resourceVersion',
  'uid',
  'selfLink',
  'generation',
]);

const rankByType = new Map(
  Object.entries(usage).map(([type, fields]) => [type, new Map(fields.split(' ').map((field, rank) => [field, rank]))]),
);
const topLevelRank = new Map(topLevel.map((field, rank) => [field, rank]));
const unlisted = 500;

/** Fields that are used in a type, the most likely one lowest: from 0, below 1000. */
export function usageRank(type: string, field: string): number {
  if (last.has(field)) return unlisted + 1;
  const ranks = rankByType.get(type) ?? (field === 'apiVersion' || topLevelRank.has(field) ? topLevelRank : undefined);
  return ranks?.get(field) ?? unlisted;
}

/** Every type of the table with its fields, for the test that holds them against the schema. */
export const usageTable: readonly (readonly [type: string, fields: readonly string[]])[] = Object.entries(usage).map(
  ([type, fields]) => [type, fields.split(' ')],
);
