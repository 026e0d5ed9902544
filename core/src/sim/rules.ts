import type { Path } from '../yaml/model.ts';
import type { Cause } from './trace.ts';

/** A rule of Kubernetes that a cause names. */
export interface Rule {
  /** Where Kubernetes documents it. */
  readonly docs: string;
  /** First Kubernetes version that behaves so; absent where every version does that is simulated. */
  readonly since?: string;
  /** Last Kubernetes version that behaves so. */
  readonly until?: string;
}

const docs = 'https://kubernetes.io/docs';
const kubeletConfig = `${docs}/reference/config-api/kubelet-config.v1beta1/`;
const lifecycle = `${docs}/concepts/workloads/pods/pod-lifecycle`;
const probes = `${docs}/tasks/configure-pod-container/configure-liveness-readiness-startup-probes`;
const hooks = `${docs}/concepts/containers/container-lifecycle-hooks`;
const images = `${docs}/concepts/containers/images`;
const init = `${docs}/concepts/workloads/pods/init-containers`;
const sidecar = `${docs}/concepts/workloads/pods/sidecar-containers`;
const disruptions = `${docs}/concepts/workloads/pods/disruptions`;
const job = `${docs}/concepts/workloads/controllers/job`;
const scheduling = `${docs}/concepts/scheduling-eviction`;

/** Why things happen: ids that stay, each with its documentation. Sentences for people are made from them by the timeline. */
export const rules = {
  'pod-created': { docs: `${lifecycle}/#pod-phase` },
  'pod-scheduled': { docs: `${scheduling}/kube-scheduler/` },
  'pod-unschedulable': { docs: `${scheduling}/kube-scheduler/` },
  'scheduling-gated': { docs: `${scheduling}/pod-scheduling-readiness/` },
  'pod-rejected': { docs: `${scheduling}/assign-pod-node/#nodename` },
  'volumes-mounted': { docs: `${docs}/concepts/storage/volumes/` },
  'volume-object-missing': { docs: `${docs}/concepts/storage/volumes/` },
  'sandbox-created': { docs: `${lifecycle}/#pod-has-network` },
  'sandbox-changed': { docs: `${lifecycle}/#pod-has-network` },
  'image-present': { docs: `${images}/#image-pull-policy` },
  'image-pulled': { docs: `${images}/#image-pull-policy` },
  'image-pull-failed': { docs: `${images}/#imagepullbackoff` },
  'image-pull-backoff': { docs: `${images}/#imagepullbackoff` },
  'image-never-pulled': { docs: `${images}/#image-pull-policy` },
  'image-pull-secret-missing': { docs: `${images}/#specifying-imagepullsecrets-on-a-pod` },
  'image-name-invalid': { docs: `${images}/#image-names` },
  'container-config-error': { docs: `${docs}/tasks/configure-pod-container/configure-pod-configmap/` },
  'container-creating': { docs: `${lifecycle}/#container-state-waiting` },
  'container-started': { docs: `${lifecycle}/#container-states` },
  'container-start-failed': { docs: `${lifecycle}/#container-states` },
  'container-restarted': { docs: `${lifecycle}/#restart-policy` },
  'container-exited': { docs: `${lifecycle}/#container-state-terminated` },
  'container-out-of-memory': { docs: `${docs}/concepts/configuration/manage-resources-containers/` },
  'crash-loop-backoff': { docs: `${lifecycle}/#container-restarts` },
  'init-container-finished': { docs: `${init}/#detailed-behavior` },
  'init-container-failed': { docs: `${init}/#detailed-behavior` },
  'init-containers-pending': { docs: `${init}/#detailed-behavior` },
  'init-containers-complete': { docs: `${init}/#detailed-behavior` },
  'sidecar-started': { docs: `${sidecar}/` },
  'post-start-hook': { docs: `${hooks}/#container-hooks` },
  'post-start-failed': { docs: `${hooks}/#hook-handler-execution` },
  'pre-stop-hook': { docs: `${hooks}/#container-hooks` },
  'pre-stop-failed': { docs: `${hooks}/#hook-handler-execution` },
  'probe-failed': { docs: `${lifecycle}/#probe-outcome` },
  'probe-threshold-reached': { docs: `${probes}/#configure-probes` },
  'liveness-probe-failed': { docs: `${lifecycle}/#types-of-probe` },
  'startup-probe-failed': { docs: `${lifecycle}/#types-of-probe` },
  'containers-ready': { docs: `${lifecycle}/#pod-conditions` },
  'containers-not-ready': { docs: `${lifecycle}/#pod-conditions` },
  'readiness-gate-not-ready': { docs: `${lifecycle}/#pod-readiness-gate` },
  'readiness-gate-set': { docs: `${lifecycle}/#pod-readiness-gate` },
  'pod-completed': { docs: `${lifecycle}/#pod-phase` },
  'pod-failed': { docs: `${lifecycle}/#pod-phase` },
  'phase-pending': { docs: `${lifecycle}/#pod-phase` },
  'phase-running': { docs: `${lifecycle}/#pod-phase` },
  'phase-restarting': { docs: `${lifecycle}/#restart-policy` },
  'deadline-exceeded': { docs: `${lifecycle}/#pod-lifetime` },
  'delete-requested': { docs: `${lifecycle}/#pod-termination` },
  'force-deleted': { docs: `${lifecycle}/#pod-termination-forced` },
  'evicted-by-api': { docs: `${scheduling}/api-eviction/` },
  'evicted-for-pressure': { docs: `${scheduling}/node-pressure-eviction/` },
  'evicted-for-soft-threshold': { docs: `${scheduling}/node-pressure-eviction/#soft-eviction-thresholds` },
  'storage-limit-exceeded': { docs: `${docs}/concepts/storage/ephemeral-storage/#resource-ephemeralstorage-consumption` },
  preempted: { docs: `${scheduling}/pod-priority-preemption/#preemption` },
  'evicted-by-taint': { docs: `${scheduling}/taint-and-toleration/` },
  'eviction-refused': { docs: `${disruptions}/#pod-disruption-budgets` },
  'evicted-by-drain': { docs: `${docs}/tasks/administer-cluster/safely-drain-node/` },
  'replaced-by-rollout': { docs: `${docs}/concepts/workloads/controllers/deployment/#updating-a-deployment` },
  'scaled-down': { docs: `${docs}/concepts/workloads/controllers/replicaset/#scaling-a-replicaset` },
  'job-backoff-limit': { docs: `${job}/#pod-backoff-failure-policy` },
  'job-deadline': { docs: `${job}/#job-termination-and-cleanup` },
  'job-time-to-live': { docs: `${job}/#ttl-mechanism-for-finished-jobs` },
  'deleted-by-pod-gc': { docs: `${lifecycle}/#pod-garbage-collection` },
  'node-shutdown': { docs: `${docs}/concepts/cluster-administration/node-shutdown/` },
  'node-lost': { docs: `${docs}/concepts/architecture/nodes/#heartbeats` },
  'node-rebooted': { docs: `${lifecycle}/#pod-lifetime` },
  'sigterm-sent': { docs: `${lifecycle}/#pod-termination` },
  'killed-after-grace': { docs: `${lifecycle}/#pod-termination` },
  'restart-all-containers': { docs: `${lifecycle}/#restart-all-containers`, since: '1.36' },
  'container-definition-changed': { docs: `${docs}/concepts/workloads/pods/#pod-update-and-replacement` },
  'pod-removed': { docs: `${lifecycle}/#pod-termination` },
  'endpoint-follows-ready': { docs: `${docs}/concepts/services-networking/endpoint-slices/#conditions` },
  'traffic-to-terminating': {
    docs: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-to-terminating-endpoints',
    since: '1.26',
  },
  'sync-pod-added': { docs: `${docs}/concepts/architecture/#kubelet` },
  'sync-pod-changed': { docs: `${docs}/concepts/architecture/#kubelet` },
  'sync-relist': { docs: `${docs}/tasks/administer-cluster/switch-to-evented-pleg/` },
  'sync-resync': { docs: kubeletConfig },
  'sync-retry': { docs: kubeletConfig },
  'sync-next-stage': { docs: `${lifecycle}/#pod-termination` },
  'disruption-target': { docs: `${disruptions}/#pod-disruption-conditions`, since: '1.26' },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

/** A cause by a rule of the table above. */
export function because(rule: RuleId, fields: readonly Path[] = [], args?: Readonly<Record<string, string | number>>): Cause {
  return args === undefined ? { rule, fields } : { rule, fields, args };
}
