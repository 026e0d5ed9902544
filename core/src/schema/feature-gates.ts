import { type KubernetesVersion, kubernetesVersions } from './model.ts';
import { isAtLeast } from './versions.ts';

export type FeatureStage = 'alpha' | 'beta' | 'stable';

/** A gate's state from a version on. */
type GateStep = readonly [from: KubernetesVersion, stage: FeatureStage, enabled: boolean];

/*
 * Feature gates of fields, from the oldest version we know on. A step holds until the next one; the first one also stands for what was
 * before 1.31. Read off kubernetes.io/docs/reference/command-line-tools-reference/feature-gates and pkg/features/kube_features.go.
 * While a gate is off, the API server drops the field without a word.
 */
const gates = {
  ClusterTrustBundleProjection: [
    ['1.31', 'alpha', false],
    ['1.33', 'beta', false],
  ],
  ContainerRestartRules: [
    ['1.34', 'alpha', false],
    ['1.35', 'beta', true],
  ],
  ContainerStopSignals: [['1.33', 'alpha', false]],
  CrossNamespaceVolumeDataSource: [['1.31', 'alpha', false]],
  DynamicResourceAllocation: [
    ['1.31', 'alpha', false],
    ['1.32', 'beta', false],
    ['1.34', 'stable', true],
  ],
  EnvFiles: [
    ['1.34', 'alpha', false],
    ['1.35', 'beta', true],
  ],
  GenericWorkload: [['1.35', 'alpha', false]],
  HostnameOverride: [
    ['1.34', 'alpha', false],
    ['1.35', 'beta', true],
  ],
  HPAConfigurableTolerance: [
    ['1.33', 'alpha', false],
    ['1.35', 'beta', true],
  ],
  ImageVolume: [
    ['1.31', 'alpha', false],
    ['1.33', 'beta', false],
    ['1.35', 'beta', true],
    ['1.36', 'stable', true],
  ],
  InPlacePodVerticalScaling: [
    ['1.31', 'alpha', false],
    ['1.33', 'beta', true],
    ['1.35', 'stable', true],
  ],
  JobBackoffLimitPerIndex: [
    ['1.31', 'beta', true],
    ['1.33', 'stable', true],
  ],
  JobManagedBy: [
    ['1.31', 'alpha', false],
    ['1.32', 'beta', true],
    ['1.35', 'stable', true],
  ],
  JobPodReplacementPolicy: [
    ['1.31', 'beta', true],
    ['1.34', 'stable', true],
  ],
  JobSuccessPolicy: [
    ['1.31', 'beta', true],
    ['1.33', 'stable', true],
  ],
  MatchLabelKeysInPodAffinity: [
    ['1.31', 'beta', true],
    ['1.33', 'stable', true],
  ],
  MatchLabelKeysInPodTopologySpread: [['1.31', 'beta', true]],
  // 1.35.0 to 1.35.3 had it on.
  MaxUnavailableStatefulSet: [
    ['1.31', 'alpha', false],
    ['1.35', 'beta', false],
  ],
  PodCertificateRequest: [
    ['1.34', 'alpha', false],
    ['1.35', 'beta', false],
  ],
  PodLevelResources: [
    ['1.32', 'alpha', false],
    ['1.34', 'beta', true],
  ],
  PodLifecycleSleepAction: [
    ['1.31', 'beta', true],
    ['1.34', 'stable', true],
  ],
  PreferSameTrafficDistribution: [
    ['1.33', 'alpha', false],
    ['1.34', 'beta', true],
    ['1.35', 'stable', true],
  ],
  ProcMountType: [
    ['1.31', 'beta', false],
    ['1.33', 'beta', true],
    ['1.36', 'stable', true],
  ],
  RecursiveReadOnlyMounts: [
    ['1.31', 'beta', true],
    ['1.33', 'stable', true],
  ],
  RestartAllContainersOnContainerExits: [
    ['1.35', 'alpha', false],
    ['1.36', 'beta', true],
  ],
  SELinuxChangePolicy: [
    ['1.32', 'alpha', false],
    ['1.33', 'beta', true],
  ],
  ServiceTrafficDistribution: [
    ['1.31', 'beta', true],
    ['1.33', 'stable', true],
  ],
  SidecarContainers: [
    ['1.31', 'beta', true],
    ['1.33', 'stable', true],
  ],
  StatefulSetAutoDeletePVC: [
    ['1.31', 'beta', true],
    ['1.32', 'stable', true],
  ],
  SupplementalGroupsPolicy: [
    ['1.31', 'alpha', false],
    ['1.33', 'beta', true],
    ['1.35', 'stable', true],
  ],
  TaintTolerationComparisonOperators: [['1.35', 'alpha', false]],
  UserNamespacesSupport: [
    ['1.31', 'beta', false],
    ['1.33', 'beta', true],
    ['1.36', 'stable', true],
  ],
  VolumeAttributesClass: [
    ['1.31', 'beta', false],
    ['1.34', 'stable', true],
  ],
} as const satisfies Readonly<Record<string, readonly GateStep[]>>;

export type FeatureGate = keyof typeof gates;

/** The gate of each field that has one in any version we know (`+featureGate` and descriptions in k8s.io/api types.go). */
const gateOfField: Readonly<Record<string, FeatureGate>> = {
  'PodSpec.hostUsers': 'UserNamespacesSupport',
  'PodSpec.hostnameOverride': 'HostnameOverride',
  'PodSpec.resourceClaims': 'DynamicResourceAllocation',
  'PodSpec.resources': 'PodLevelResources',
  'PodSpec.schedulingGroup': 'GenericWorkload',
  'PodSpec.workloadRef': 'GenericWorkload',
  'ResourceRequirements.claims': 'DynamicResourceAllocation',
  'Container.resizePolicy': 'InPlacePodVerticalScaling',
  'Container.restartPolicy': 'SidecarContainers',
  'Container.restartPolicyRules': 'ContainerRestartRules',
  'Lifecycle.stopSignal': 'ContainerStopSignals',
  'LifecycleHandler.sleep': 'PodLifecycleSleepAction',
  'EnvVarSource.fileKeyRef': 'EnvFiles',
  'VolumeMount.recursiveReadOnly': 'RecursiveReadOnlyMounts',
  'SecurityContext.procMount': 'ProcMountType',
  'PodSecurityContext.supplementalGroupsPolicy': 'SupplementalGroupsPolicy',
  'PodSecurityContext.seLinuxChangePolicy': 'SELinuxChangePolicy',
  'PodAffinityTerm.matchLabelKeys': 'MatchLabelKeysInPodAffinity',
  'PodAffinityTerm.mismatchLabelKeys': 'MatchLabelKeysInPodAffinity',
  'TopologySpreadConstraint.matchLabelKeys': 'MatchLabelKeysInPodTopologySpread',
  'Volume.image': 'ImageVolume',
  'VolumeProjection.clusterTrustBundle': 'ClusterTrustBundleProjection',
  'VolumeProjection.podCertificate': 'PodCertificateRequest',
  'PersistentVolumeClaimSpec.volumeAttributesClassName': 'VolumeAttributesClass',
  'PersistentVolumeSpec.volumeAttributesClassName': 'VolumeAttributesClass',
  'TypedObjectReference.namespace': 'CrossNamespaceVolumeDataSource',
  'StatefulSetSpec.persistentVolumeClaimRetentionPolicy': 'StatefulSetAutoDeletePVC',
  'RollingUpdateStatefulSetStrategy.maxUnavailable': 'MaxUnavailableStatefulSet',
  'JobSpec.backoffLimitPerIndex': 'JobBackoffLimitPerIndex',
  'JobSpec.maxFailedIndexes': 'JobBackoffLimitPerIndex',
  'JobSpec.managedBy': 'JobManagedBy',
  'JobSpec.podReplacementPolicy': 'JobPodReplacementPolicy',
  'JobSpec.successPolicy': 'JobSuccessPolicy',
  'HPAScalingRules.tolerance': 'HPAConfigurableTolerance',
  'ServiceSpec.trafficDistribution': 'ServiceTrafficDistribution',
};

/** Fields with a gate, as `Type.field`. */
export const gatedFields: readonly string[] = Object.keys(gateOfField);

export interface Feature {
  readonly featureGate?: FeatureGate;
  readonly featureStage?: FeatureStage;
  readonly featureEnabled?: boolean;
}

/**
 * The gate of a field in a version; empty where it has none, or the gate is stable, so that nobody needs to know of it.
 */
export function featureOf(type: string, field: string, version: KubernetesVersion): Feature {
  const gate = gateOfField[`${type}.${field}`];
  const state = gate && gateState(gate, version);
  if (!state || state.stage === 'stable') return {};
  return { featureGate: gate, featureStage: state.stage, featureEnabled: state.enabled };
}

export interface GateState {
  readonly stage: FeatureStage;
  /** Whether it is on where nobody says otherwise. */
  readonly enabled: boolean;
  /** The version that brought the gate, where that is later than the oldest known one. */
  readonly since?: KubernetesVersion;
}

/** The state of a gate in a version; undefined where the version does not have it yet. */
export function gateState(gate: FeatureGate, version: KubernetesVersion): GateState | undefined {
  const steps: readonly GateStep[] = gates[gate];
  const step = steps.findLast(([from]) => isAtLeast(version, from));
  if (!step) return undefined;
  const since = steps[0]?.[0];
  return { stage: step[1], enabled: step[2], ...(since && since !== kubernetesVersions[0] ? { since } : {}) };
}
