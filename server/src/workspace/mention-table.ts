import type { Mention, SymbolId } from './model.ts';

type PodMember = readonly [kind: SymbolId['kind'], role: Mention['role']];

/** Names that hold within one pod, and port numbers, by API type and field. */
export const podMembers: Readonly<Record<string, PodMember>> = {
  'Volume.name': ['volume', 'definition'],
  'VolumeMount.name': ['volume', 'reference'],
  'VolumeDevice.name': ['volume', 'reference'],
  'PodResourceClaim.name': ['resourceClaim', 'definition'],
  'ResourceClaim.name': ['resourceClaim', 'reference'],
  'Container.name': ['container', 'definition'],
  'ResourceFieldSelector.containerName': ['container', 'reference'],
  'EphemeralContainer.targetContainerName': ['container', 'reference'],
  'PodFailurePolicyOnExitCodesRequirement.containerName': ['container', 'reference'],
  'ContainerPort.name': ['port', 'definition'],
  'ContainerPort.containerPort': ['port', 'definition'],
  'HTTPGetAction.port': ['port', 'reference'],
  'TCPSocketAction.port': ['port', 'reference'],
  'GRPCAction.port': ['port', 'reference'],
};

/** Names and numbers of a Service's ports, by API type and field. */
export const servicePorts: Readonly<Record<string, Mention['role']>> = {
  'ServicePort.name': 'definition',
  'ServicePort.port': 'definition',
  'ServiceBackendPort.name': 'reference',
  'ServiceBackendPort.number': 'reference',
};

/** Its value is a container of the pod: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
export const defaultContainerAnnotation = 'kubectl.kubernetes.io/default-container';

/** Names of other objects, by API type and field, with the kind of object. `*`: the field `kind` beside it says. */
export const objectReferences: Readonly<Record<string, string>> = {
  'ConfigMapKeySelector.name': 'ConfigMap',
  'ConfigMapEnvSource.name': 'ConfigMap',
  'ConfigMapVolumeSource.name': 'ConfigMap',
  'ConfigMapProjection.name': 'ConfigMap',
  'SecretKeySelector.name': 'Secret',
  'SecretEnvSource.name': 'Secret',
  'SecretVolumeSource.secretName': 'Secret',
  'SecretProjection.name': 'Secret',
  'LocalObjectReference.name': 'Secret',
  'IngressTLS.secretName': 'Secret',
  'PersistentVolumeClaimVolumeSource.claimName': 'PersistentVolumeClaim',
  'PersistentVolumeClaimSpec.storageClassName': 'StorageClass',
  'PodResourceClaim.resourceClaimName': 'ResourceClaim',
  'PodResourceClaim.resourceClaimTemplateName': 'ResourceClaimTemplate',
  'PodSpec.serviceAccountName': 'ServiceAccount',
  'PodSpec.priorityClassName': 'PriorityClass',
  'PodSpec.runtimeClassName': 'RuntimeClass',
  'StatefulSetSpec.serviceName': 'Service',
  'IngressServiceBackend.name': 'Service',
  'IngressSpec.ingressClassName': 'IngressClass',
  'ObjectMeta.namespace': 'Namespace',
  'CrossVersionObjectReference.name': '*',
  'RoleRef.name': '*',
  'Subject.name': '*',
};

/** Kinds of objects that live outside namespaces (kubernetes.io/docs/concepts/overview/working-with-objects/namespaces). */
export const clusterKinds: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
]);

/** Keys of a ConfigMap or Secret, by API type and field, with the fields beside or above that name the object. */
export const keyReferences: Readonly<Record<string, 'ConfigMap' | 'Secret'>> = {
  'ConfigMapKeySelector.key': 'ConfigMap',
  'SecretKeySelector.key': 'Secret',
};

/** Types whose `items[].key` are keys of the object that the type names in the given field. */
export const keyHolders: Readonly<Record<string, readonly [kind: 'ConfigMap' | 'Secret', field: string]>> = {
  ConfigMapVolumeSource: ['ConfigMap', 'name'],
  ConfigMapProjection: ['ConfigMap', 'name'],
  SecretVolumeSource: ['Secret', 'secretName'],
  SecretProjection: ['Secret', 'name'],
};

/** Maps whose keys are the keys of the object. */
export const keyDefinitions: Readonly<Record<string, 'ConfigMap' | 'Secret'>> = {
  'ConfigMap.data': 'ConfigMap',
  'ConfigMap.binaryData': 'ConfigMap',
  'Secret.data': 'Secret',
  'Secret.stringData': 'Secret',
};

/** Maps of labels, by API type and field. */
export const labelMaps: Readonly<Record<string, Mention['role']>> = {
  'ObjectMeta.labels': 'definition',
  'LabelSelector.matchLabels': 'reference',
  'ServiceSpec.selector': 'reference',
  'ReplicationControllerSpec.selector': 'reference',
};
