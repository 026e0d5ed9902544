import type { KubernetesVersion } from '../../schema/model.ts';

export interface Retirement {
  /** Version that no longer serves it; as text where it is older than the versions that can be chosen. */
  readonly since: string;
  /** What serves the kind now; absent where nothing does. */
  readonly instead?: string;
}

type Row = readonly [apiVersion: string, kinds: string, since: string, instead?: string];

/* https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and the changelogs of the versions before it. */
const rows: readonly Row[] = [
  ['extensions/v1beta1', 'Deployment DaemonSet ReplicaSet', '1.16', 'apps/v1'],
  ['extensions/v1beta1', 'NetworkPolicy', '1.16', 'networking.k8s.io/v1'],
  ['extensions/v1beta1', 'PodSecurityPolicy', '1.16'],
  ['extensions/v1beta1', 'Ingress', '1.22', 'networking.k8s.io/v1'],
  ['apps/v1beta1', 'Deployment StatefulSet', '1.16', 'apps/v1'],
  ['apps/v1beta2', 'Deployment StatefulSet DaemonSet ReplicaSet', '1.16', 'apps/v1'],
  ['batch/v2alpha1', 'CronJob', '1.21', 'batch/v1'],
  ['batch/v1beta1', 'CronJob', '1.25', 'batch/v1'],
  ['policy/v1beta1', 'PodDisruptionBudget', '1.25', 'policy/v1'],
  ['policy/v1beta1', 'PodSecurityPolicy', '1.25'],
  ['settings.k8s.io/v1alpha1', 'PodPreset', '1.20'],
  ['networking.k8s.io/v1beta1', 'Ingress IngressClass', '1.22', 'networking.k8s.io/v1'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', '1.25', 'autoscaling/v2'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.26', 'autoscaling/v2'],
  [
    'rbac.authorization.k8s.io/v1beta1',
    'Role RoleBinding ClusterRole ClusterRoleBinding',
    '1.22',
    'rbac.authorization.k8s.io/v1',
  ],
  [
    'rbac.authorization.k8s.io/v1alpha1',
    'Role RoleBinding ClusterRole ClusterRoleBinding',
    '1.20',
    'rbac.authorization.k8s.io/v1',
  ],
  ['storage.k8s.io/v1beta1', 'StorageClass', '1.22', 'storage.k8s.io/v1'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', '1.22', 'scheduling.k8s.io/v1'],
  ['node.k8s.io/v1beta1', 'RuntimeClass', '1.25', 'node.k8s.io/v1'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', '1.25', 'discovery.k8s.io/v1'],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', '1.22', 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io/v1beta1', 'APIService', '1.22', 'apiregistration.k8s.io/v1'],
  [
    'admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    '1.22',
    'admissionregistration.k8s.io/v1',
  ],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', '1.22', 'certificates.k8s.io/v1'],
  ['coordination.k8s.io/v1beta1', 'Lease', '1.22', 'coordination.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'CSIDriver CSINode VolumeAttachment', '1.22', 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', '1.27', 'storage.k8s.io/v1'],
  ['events.k8s.io/v1beta1', 'Event', '1.25', 'events.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema PriorityLevelConfiguration', '1.26', 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema PriorityLevelConfiguration', '1.29', 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema PriorityLevelConfiguration', '1.32', 'flowcontrol.apiserver.k8s.io/v1'],
];

const table: ReadonlyMap<string, Retirement> = new Map(
  rows.flatMap(([apiVersion, kinds, since, instead]) =>
    kinds.split(' ').map((kind) => [`${apiVersion} ${kind}`, instead === undefined ? { since } : { since, instead }] as const),
  ),
);

/** Since when a kind is gone from an API version, and what to use; undefined where it is served, or never was. */
export function retirementOf(apiVersion: string, kind: string, version: KubernetesVersion): Retirement | undefined {
  const found = table.get(`${apiVersion} ${kind}`);
  return found && Number(found.since.slice(2)) <= Number(version.slice(2)) ? found : undefined;
}
