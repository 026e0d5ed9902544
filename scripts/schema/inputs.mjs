// @ts-check
/**
 * What the schema is made from. Hand-kept: which kinds there are, and the few things that no npm package says.
 */

/** Every kind of a file that we know: API version, kind, folder in kubernetes-models, class in @kubernetes/client-node. */
export const roots = [
  ...core('Pod', 'PodTemplate', 'ReplicationController', 'Service', 'ConfigMap', 'Secret', 'ServiceAccount', 'Namespace'),
  ...core('PersistentVolumeClaim', 'PersistentVolume', 'LimitRange', 'ResourceQuota'),
  ...group('apps/v1', 'apps/v1', 'V1', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'),
  ...group('batch/v1', 'batch/v1', 'V1', 'Job', 'CronJob'),
  ...group('autoscaling/v2', 'autoscaling/v2', 'V2', 'HorizontalPodAutoscaler'),
  ...group('policy/v1', 'policy/v1', 'V1', 'PodDisruptionBudget'),
  ...group('networking.k8s.io/v1', 'networking.k8s.io/v1', 'V1', 'Ingress', 'IngressClass', 'NetworkPolicy'),
  ...group(
    'rbac.authorization.k8s.io/v1',
    'rbac.authorization.k8s.io/v1',
    'V1',
    'Role',
    'RoleBinding',
    'ClusterRole',
    'ClusterRoleBinding',
  ),
  ...group('storage.k8s.io/v1', 'storage.k8s.io/v1', 'V1', 'StorageClass'),
  ...group('scheduling.k8s.io/v1', 'scheduling.k8s.io/v1', 'V1', 'PriorityClass'),
];

/** The package that gives types, descriptions and enums, and the Kubernetes version it is made from. */
export const models = { package: 'kubernetes-models', version: '1.36' };

/** The packages that say which fields a version has. The client was never released for 1.31 and 1.35: see `since`. */
export const clients = ['1.32', '1.33', '1.34', '1.36'].map((version) => ({ package: `k8s-client-${version}`, version }));

/**
 * Versions of fields that the packages cannot tell, read off k8s.io/api at branches release-1.31 to release-1.36. A field of the oldest
 * package is taken for older still, and one that first stands in 1.36 for new in 1.36, but for these. The generator fails where a row
 * contradicts a package.
 * @type {Readonly<Record<string, string>>}
 */
export const since = {
  'PodSecurityContext.seLinuxChangePolicy': '1.32',
  'PodSpec.resources': '1.32',
  'PodCertificateProjection.userAnnotations': '1.35',
  'PodStatus.allocatedResources': '1.35',
  'PodStatus.resources': '1.35',
};

/**
 * A field in our own words. `type` is a scalar or a type's name, with `[]` or `{}` before it for an array or a map.
 * @typedef {{type: string, text: string, required?: boolean, enum?: string[], since?: string, until?: string}} WrittenField
 */

const typeMetaFields = {
  apiVersion: {
    type: 'string',
    text: 'API group and version of the object, such as apps/v1; objects of the core group have the version alone: v1.',
  },
  kind: { type: 'string', text: 'Kind of the object, such as Pod or Deployment.' },
};

/**
 * Text of the two fields that every object has and no package describes.
 * @type {Record<string, string>}
 */
export const typeMetaText = { apiVersion: typeMetaFields.apiVersion.text, kind: typeMetaFields.kind.text };

/**
 * Types that no package has, in our own words.
 * @type {Record<string, {text: string, fields: Record<string, WrittenField>}>}
 */
export const additionalTypes = {
  List: {
    text: 'Several objects in one document, of any kinds: what `kubectl get -o yaml` prints.',
    fields: {
      apiVersion: { ...typeMetaFields.apiVersion, required: true, enum: ['v1'] },
      kind: { ...typeMetaFields.kind, required: true, enum: ['List'] },
      metadata: { type: '{}any', text: 'Metadata of the list itself; of no use in a file.' },
      items: { type: '[]any', text: 'The objects, each with its own apiVersion and kind.', required: true },
    },
  },
  WorkloadReference: {
    text: 'Names the Workload object and the group of pods in it that a pod belongs to.',
    fields: {
      name: { type: 'string', text: 'Name of the Workload, in the namespace of the pod.', required: true },
      podGroup: { type: 'string', text: 'Name of the group of pods in the Workload.', required: true },
      podGroupReplicaKey: { type: 'string', text: 'Key that tells replicas of one group of pods apart.' },
    },
  },
};

/**
 * Fields that the newest version no longer has.
 * @type {Record<string, Record<string, WrittenField>>}
 */
export const removedFields = {
  PodSpec: {
    workloadRef: {
      type: 'WorkloadReference',
      text: 'Workload that the pod belongs to. Replaced by schedulingGroup in Kubernetes 1.36.',
      since: '1.35',
      until: '1.35',
    },
  },
};

/** Roots that only `additionalTypes` has. */
export const additionalRoots = [{ apiVersion: 'v1', kind: 'List' }];

/** @param {string[]} kinds */
function core(...kinds) {
  return group('v1', 'v1', 'V1', ...kinds);
}

/**
 * @param {string} apiVersion
 * @param {string} folder
 * @param {string} classPrefix
 * @param {string[]} kinds
 */
function group(apiVersion, folder, classPrefix, ...kinds) {
  return kinds.map((kind) => ({ apiVersion, kind, file: `${folder}/${kind}.d.ts`, client: `${classPrefix}${kind}` }));
}
