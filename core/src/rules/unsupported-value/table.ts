import type { KubernetesVersion } from '../../schema/model.ts';
import { isAtLeast } from '../../schema/versions.ts';
import type { Path } from '../../yaml/model.ts';

export interface Supported {
  /** As the API server lists them: sets in alphabetical order, lists as the code has them. */
  readonly values: readonly string[];
  /** Set where an empty text is refused as well; otherwise the server takes it as nothing and fills in the default. */
  readonly refusesEmpty?: boolean;
  /** How the server's path differs from where the value stands. */
  readonly serverPath?: (path: Path) => Path;
}

const withoutIndex = (path: Path): Path => path.filter((step, index) => !(typeof step === 'number' && index === path.length - 2));
const ofItem = (path: Path): Path => path.slice(0, -2);
const ofList = (path: Path): Path => path.slice(0, -1);

const protocols: Supported = { values: ['SCTP', 'TCP', 'UDP'] };
const pullPolicies: Supported = { values: ['Always', 'IfNotPresent', 'Never'] };
const honoring: Supported = { values: ['Honor', 'Ignore'] };
const profileTypes: Supported = { values: ['Localhost', 'RuntimeDefault', 'Unconfined'] };

/*
 * Where the API server answers `Unsupported value`, read off pkg/apis/{core,apps,batch,policy}/validation/validation.go. Fields of a fixed
 * choice that it refuses with other words (selector operators, podManagementPolicy) are not here.
 */
const table: Readonly<Record<string, Supported>> = {
  'AppArmorProfile.type': profileTypes,
  'Container.imagePullPolicy': pullPolicies,
  'Container.terminationMessagePolicy': { values: ['File', 'FallbackToLogsOnError'] },
  'ContainerPort.protocol': protocols,
  'ContainerResizePolicy.resourceName': { values: ['cpu', 'memory'], serverPath: ofItem },
  'ContainerResizePolicy.restartPolicy': { values: ['NotRequired', 'RestartContainer'], serverPath: ofItem },
  'CronJobSpec.concurrencyPolicy': { values: ['Allow', 'Forbid', 'Replace'] },
  'EphemeralContainer.imagePullPolicy': pullPolicies,
  'EphemeralContainer.terminationMessagePolicy': { values: ['File', 'FallbackToLogsOnError'] },
  'HTTPGetAction.scheme': { values: ['HTTP', 'HTTPS'] },
  'HostPathVolumeSource.type': {
    values: ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'],
  },
  'ImageVolumeSource.pullPolicy': pullPolicies,
  'JobSpec.podReplacementPolicy': { values: ['Failed', 'TerminatingOrFailed'] },
  'PodFailurePolicyOnExitCodesRequirement.operator': { values: ['In', 'NotIn'] },
  'PodFailurePolicyOnPodConditionsPattern.status': { values: ['False', 'True', 'Unknown'] },
  'PodFailurePolicyRule.action': { values: ['Count', 'FailIndex', 'FailJob', 'Ignore'] },
  'PodSecurityContext.seLinuxChangePolicy': { values: ['MountOption', 'Recursive'] },
  'JobSpec.completionMode': { values: ['NonIndexed', 'Indexed'], refusesEmpty: true },
  'PersistentVolumeClaimSpec.accessModes': {
    values: ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'],
    refusesEmpty: true,
    serverPath: ofList,
  },
  'PersistentVolumeClaimSpec.volumeMode': { values: ['Block', 'Filesystem'] },
  'PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy': { values: ['AlwaysAllow', 'IfHealthyBudget'] },
  'PodOS.name': { values: ['linux', 'windows'], serverPath: ofList },
  'PodSecurityContext.fsGroupChangePolicy': { values: ['Always', 'OnRootMismatch'] },
  'PodSecurityContext.supplementalGroupsPolicy': { values: ['Merge', 'Strict'] },
  'PodSpec.dnsPolicy': { values: ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'] },
  'PodSpec.preemptionPolicy': { values: ['PreemptLowerPriority', 'Never'] },
  'ResourceFieldSelector.resource': {
    values: [
      'limits.cpu',
      'limits.ephemeral-storage',
      'limits.memory',
      'requests.cpu',
      'requests.ephemeral-storage',
      'requests.memory',
    ],
  },
  'SeccompProfile.type': profileTypes,
  'SecurityContext.procMount': { values: ['Default', 'Unmasked'] },
  'ServicePort.protocol': protocols,
  'ServiceSpec.externalTrafficPolicy': { values: ['Cluster', 'Local'] },
  'ServiceSpec.internalTrafficPolicy': { values: ['Cluster', 'Local'] },
  'ServiceSpec.sessionAffinity': { values: ['ClientIP', 'None'] },
  'ServiceSpec.type': { values: ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'] },
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted': { values: ['Retain', 'Delete'] },
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled': { values: ['Retain', 'Delete'] },
  'Toleration.effect': { values: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
  'TopologySpreadConstraint.nodeAffinityPolicy': honoring,
  'TopologySpreadConstraint.nodeTaintsPolicy': honoring,
  'TopologySpreadConstraint.whenUnsatisfiable': { values: ['DoNotSchedule', 'ScheduleAnyway'], refusesEmpty: true },
  'VolumeMount.mountPropagation': { values: ['Bidirectional', 'HostToContainer', 'None'], serverPath: withoutIndex },
  'VolumeMount.recursiveReadOnly': { values: ['Disabled', 'Enabled', 'IfPossible'], serverPath: withoutIndex },
};

const keyTypes: Supported = { values: ['ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519', 'RSA3072', 'RSA4096'] };
const always: Supported = { values: ['Always'] };
const anyContainerPolicy: Supported = { values: ['Always', 'Never', 'OnFailure'] };

/**
 * What the API server supports for a string field, where it says so with `Unsupported value`.
 * @param field `Container.imagePullPolicy`
 * @param kind kind of the whole object: workloads narrow the restart policy
 */
export function supportedFor(field: string, path: Path, kind: string, version: KubernetesVersion): Supported | undefined {
  if (field === 'PodSpec.restartPolicy') return restartPolicies(kind);
  if (field === 'Container.restartPolicy') return containerRestartPolicies(path, version);
  // Lt and Gt came in 1.35, behind a gate that is off: refused all the same, with a list that names all four.
  if (field === 'Toleration.operator')
    return { values: isAtLeast(version, '1.35') ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists'] };
  // Projected certificates are behind a gate that is off before 1.35: the server drops them.
  if (field === 'PodCertificateProjection.keyType') return isAtLeast(version, '1.35') ? keyTypes : undefined;
  return table[field];
}

function restartPolicies(kind: string): Supported {
  if (kind === 'Job' || kind === 'CronJob') return { values: ['OnFailure', 'Never'] };
  if (kind === 'Pod' || kind === 'PodTemplate') return { values: ['Always', 'OnFailure', 'Never'] };
  return always;
}

/**
 * Before 1.34 only init containers have one, and only `Always`; on others it is forbidden, not unsupported. 1.34 takes all three on init
 * containers and drops what stands on others, 1.35 takes them everywhere.
 */
function containerRestartPolicies(path: Path, version: KubernetesVersion): Supported | undefined {
  if (isAtLeast(version, '1.35')) return anyContainerPolicy;
  if (!path.includes('initContainers')) return undefined;
  return isAtLeast(version, '1.34') ? anyContainerPolicy : always;
}
