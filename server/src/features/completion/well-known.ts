/** Names that Kubernetes documents, for fields whose type is just a string. */

/** Fields that the downward API gives: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
export const downwardFieldPaths = [
  'metadata.namespace',
  'metadata.name',
  'spec.nodeName',
  'status.podIP',
  'status.hostIP',
  'metadata.uid',
  'spec.serviceAccountName',
  'status.podIPs',
  'status.hostIPs',
  "metadata.labels['<KEY>']",
  "metadata.annotations['<KEY>']",
] as const;

/** As volume files, labels and annotations can be had at once; what is settled only later cannot. */
export const downwardVolumeFieldPaths = [
  'metadata.labels',
  'metadata.annotations',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  "metadata.labels['<KEY>']",
  "metadata.annotations['<KEY>']",
] as const;

/** Resources of containers: the same page. */
export const containerResources = [
  'limits.cpu',
  'limits.memory',
  'requests.cpu',
  'requests.memory',
  'limits.ephemeral-storage',
  'requests.ephemeral-storage',
] as const;

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export const resourceNames = ['cpu', 'memory', 'ephemeral-storage', 'nvidia.com/gpu', 'hugepages-2Mi', 'hugepages-1Gi'] as const;

/** Resources that a pod as a whole can ask for: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
const podResourceNames = ['cpu', 'memory', 'hugepages-2Mi', 'hugepages-1Gi'] as const;

/** https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
const quotaNames = [
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
  'pods',
  'services',
  'services.loadbalancers',
  'persistentvolumeclaims',
  'requests.storage',
  'configmaps',
  'secrets',
  'count/deployments.apps',
  'count/jobs.batch',
] as const;

const ofLimitRange = ['cpu', 'memory', 'ephemeral-storage', 'storage'] as const;

/** Keys of maps of quantities other than a container's, by API type and field. */
export const quantityNames: Readonly<Record<string, readonly string[]>> = {
  'VolumeResourceRequirements.limits': ['storage'],
  'VolumeResourceRequirements.requests': ['storage'],
  'PersistentVolumeSpec.capacity': ['storage'],
  'PodSpec.resources.limits': podResourceNames,
  'PodSpec.resources.requests': podResourceNames,
  'PodSpec.overhead': ['cpu', 'memory'],
  'ResourceQuotaSpec.hard': quotaNames,
  'LimitRangeItem.default': ofLimitRange,
  'LimitRangeItem.defaultRequest': ofLimitRange,
  'LimitRangeItem.max': ofLimitRange,
  'LimitRangeItem.min': ofLimitRange,
};

/** What a HorizontalPodAutoscaler measures of pods: https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/ */
export const scaledResources = ['cpu', 'memory'] as const;

/** https://kubernetes.io/docs/reference/labels-annotations-taints/ */
export const nodeLabels = [
  'kubernetes.io/os',
  'kubernetes.io/arch',
  'kubernetes.io/hostname',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'node.kubernetes.io/instance-type',
] as const;

export const topologyKeys = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'topology.kubernetes.io/region'] as const;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const recommendedLabels = [
  'app.kubernetes.io/name',
  'app',
  'app.kubernetes.io/component',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/version',
  'app.kubernetes.io/managed-by',
] as const;

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
export const taintKeys = [
  'node-role.kubernetes.io/control-plane',
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/memory-pressure',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/pid-pressure',
  'node.kubernetes.io/unschedulable',
  'node.kubernetes.io/network-unavailable',
  'CriticalAddonsOnly',
] as const;

/** Capabilities that a container is given or spared most often; `ALL` stands for every one. */
export const droppedCapabilities = ['ALL', 'NET_RAW', 'MKNOD', 'AUDIT_WRITE', 'SETUID', 'SETGID'] as const;
export const addedCapabilities = [
  'NET_BIND_SERVICE',
  'NET_ADMIN',
  'SYS_ADMIN',
  'SYS_PTRACE',
  'SYS_TIME',
  'CHOWN',
  'NET_RAW',
] as const;

/** https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/ */
export const priorityClasses = ['system-cluster-critical', 'system-node-critical'] as const;

/** https://kubernetes.io/docs/concepts/storage/volumes/#emptydir */
export const emptyDirMedia = ['Memory', 'HugePages'] as const;

/** Values of the node labels above that everybody has: https://go.dev/doc/install/source#environment names them. */
export const nodeLabelValues: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/os': ['linux', 'windows'],
  'kubernetes.io/arch': ['amd64', 'arm64', 'arm', 'ppc64le', 's390x'],
};

/** Annotations of pods that Kubernetes documents (labels-annotations-taints) or that are read all over, with their usual values. */
export const annotations: Readonly<Record<string, readonly string[]>> = {
  'prometheus.io/scrape': ['true', 'false'],
  'prometheus.io/port': ['8080', '9090'],
  'prometheus.io/path': ['/metrics'],
  'kubectl.kubernetes.io/default-container': [],
  'cluster-autoscaler.kubernetes.io/safe-to-evict': ['false', 'true'],
  'controller.kubernetes.io/pod-deletion-cost': ['100', '-100'],
  'kubernetes.io/change-cause': [],
  'kubectl.kubernetes.io/restartedAt': [],
  'sidecar.istio.io/inject': ['false', 'true'],
  'linkerd.io/inject': ['enabled', 'disabled'],
};

/** Time zones of many people, before all others. */
export const usualTimeZones = [
  'Etc/UTC',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
] as const;

/** Schedules to begin with, and the text that says when they run. */
export const schedules = [
  ['0 3 * * *', 'completion.schedule.daily'],
  ['0 * * * *', 'completion.schedule.hourly'],
  ['*/5 * * * *', 'completion.schedule.often'],
  ['0 3 * * 0', 'completion.schedule.weekly'],
  ['0 3 1 * *', 'completion.schedule.monthly'],
] as const;

/** Durations and amounts to begin with, of fields that too few people write for a count of what they write. */
export const firstValues: Readonly<Record<string, readonly string[]>> = {
  'SleepAction.seconds': ['5', '10', '15', '30'],
  'Probe.terminationGracePeriodSeconds': ['10', '30'],
  'DeploymentSpec.minReadySeconds': ['5', '10', '30'],
  'StatefulSetSpec.minReadySeconds': ['5', '10', '30'],
  'DaemonSetSpec.minReadySeconds': ['5', '10', '30'],
  'PodSpec.activeDeadlineSeconds': ['600', '3600'],
  'JobSpec.activeDeadlineSeconds': ['600', '3600', '21600'],
  'JobSpec.ttlSecondsAfterFinished': ['300', '3600', '86400'],
  'CronJobSpec.startingDeadlineSeconds': ['60', '300', '3600'],
  'Toleration.tolerationSeconds': ['300', '60', '30'],
  'EmptyDirVolumeSource.sizeLimit': ['64Mi', '256Mi', '1Gi'],
  'ResourceRequirements.limits.ephemeral-storage': ['1Gi', '2Gi', '5Gi'],
  'ResourceRequirements.requests.ephemeral-storage': ['256Mi', '1Gi', '2Gi'],
  'ResourceRequirements.limits.nvidia.com/gpu': ['1', '2', '4'],
};

/** What a HorizontalPodAutoscaler scales. */
export const scaledKinds = ['Deployment', 'StatefulSet', 'ReplicaSet'];

/** Labels that controllers give the pods of each revision of a template: kubernetes.io/docs/reference/labels-annotations-taints/ */
export const revisionLabels: Readonly<Record<string, string>> = {
  Deployment: 'pod-template-hash',
  ReplicaSet: 'pod-template-hash',
  StatefulSet: 'controller-revision-hash',
  DaemonSet: 'controller-revision-hash',
};
