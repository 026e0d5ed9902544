import { type FeatureGate, gateState } from './feature-gates.ts';
import type { EnumValue, KubernetesVersion } from './model.ts';

type Row = readonly [field: string, values: readonly string[], source: string];

/*
 * Enums that no package has: the values that a function of the API server's validation takes (pkg/apis/core/validation/validation.go of
 * kubernetes/kubernetes v1.36 where no other is named).
 */
const rows: readonly Row[] = [
  ['Container.restartPolicy', ['Always', 'Never', 'OnFailure'], 'validateContainerRestartPolicy'],
  ['ContainerRestartRule.action', ['Restart', 'RestartAllContainers'], 'validateContainerRestartRules'],
  ['ContainerRestartRuleOnExitCodes.operator', ['In', 'NotIn'], 'validateContainerRestartRules'],
  ['ContainerResizePolicy.resourceName', ['cpu', 'memory'], 'validateResizePolicy'],
  ['ContainerResizePolicy.restartPolicy', ['NotRequired', 'RestartContainer'], 'validateResizePolicy'],
  ['PodOS.name', ['linux', 'windows'], 'validateOS'],
  ['PodSecurityContext.seLinuxChangePolicy', ['MountOption', 'Recursive'], 'validatePodSpecSecurityContext'],
  ['VolumeMount.recursiveReadOnly', ['Disabled', 'IfPossible', 'Enabled'], 'validateMountRecursiveReadOnly'],
  [
    'LabelSelectorRequirement.operator',
    ['In', 'NotIn', 'Exists', 'DoesNotExist'],
    'apimachinery meta/v1/validation ValidateLabelSelectorRequirement',
  ],
  [
    'PodCertificateProjection.keyType',
    ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'],
    'validateProjectionSources',
  ],
  [
    'StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted',
    ['Retain', 'Delete'],
    'apps ValidatePersistentVolumeClaimRetentionPolicy',
  ],
  [
    'StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled',
    ['Retain', 'Delete'],
    'apps ValidatePersistentVolumeClaimRetentionPolicy',
  ],
  [
    'PodFailurePolicyOnPodConditionsPattern.status',
    ['True', 'False', 'Unknown'],
    'batch validatePodFailurePolicyRuleOnPodConditions',
  ],
  ['ServiceSpec.trafficDistribution', ['PreferClose', 'PreferSameZone', 'PreferSameNode'], 'validateServiceTrafficDistribution'],
  ['MetricSpec.type', ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'], 'autoscaling validateMetricSpec'],
  ['MetricTarget.type', ['Utilization', 'Value', 'AverageValue'], 'autoscaling validateMetricTarget'],
  ['HPAScalingRules.selectPolicy', ['Max', 'Min', 'Disabled'], 'autoscaling validateScalingRules'],
  ['HPAScalingPolicy.type', ['Pods', 'Percent'], 'autoscaling validateScalingPolicy'],
  ['PriorityClass.preemptionPolicy', ['PreemptLowerPriority', 'Never'], 'scheduling ValidatePriorityClass'],
  ['RoleRef.kind', ['Role', 'ClusterRole'], 'rbac ValidateRoleBinding'],
  ['Subject.kind', ['User', 'Group', 'ServiceAccount'], 'rbac ValidateRoleBindingSubject'],
];

type LateValue = { readonly gate: FeatureGate; readonly whenOff: 'refused' | 'dropped' };

/** Values that came later than their field, each behind a feature gate, and what the API server does with them while the gate is off. */
const lateValues: Readonly<Record<string, LateValue>> = {
  'Container.restartPolicy Never': { gate: 'ContainerRestartRules', whenOff: 'dropped' },
  'Container.restartPolicy OnFailure': { gate: 'ContainerRestartRules', whenOff: 'dropped' },
  'ContainerRestartRule.action RestartAllContainers': { gate: 'RestartAllContainersOnContainerExits', whenOff: 'refused' },
  'Toleration.operator Lt': { gate: 'TaintTolerationComparisonOperators', whenOff: 'refused' },
  'Toleration.operator Gt': { gate: 'TaintTolerationComparisonOperators', whenOff: 'refused' },
  'ServiceSpec.trafficDistribution PreferSameZone': { gate: 'PreferSameTrafficDistribution', whenOff: 'refused' },
  'ServiceSpec.trafficDistribution PreferSameNode': { gate: 'PreferSameTrafficDistribution', whenOff: 'refused' },
};

const enumsByField: ReadonlyMap<string, readonly EnumValue[]> = new Map(
  rows.map(([field, values]) => [field, values.map((value) => ({ value }))] as const),
);

/** What the tables above name: fields as `Type.field`, values as `Type.field value`. */
export const enumFacts: { readonly fields: readonly string[]; readonly values: readonly string[] } = {
  fields: [...enumsByField.keys()],
  values: Object.keys(lateValues),
};

/** The hand-kept enum of a field, in the API server's order. */
export function enumOf(type: string, field: string): readonly EnumValue[] | undefined {
  return enumsByField.get(`${type}.${field}`);
}

/**
 * The values of an enum that a version knows. One whose gate came after the oldest known version has `since`; one whose gate is off by
 * default has `featureGate` and `whenDisabled`.
 */
export function valuesOf(
  type: string,
  field: string,
  version: KubernetesVersion,
  all: readonly EnumValue[],
): readonly EnumValue[] {
  return all.flatMap((entry) => {
    const late = lateValues[`${type}.${field} ${entry.value}`];
    if (!late) return [entry];
    const state = gateState(late.gate, version);
    if (!state) return [];
    const gate = state.enabled ? {} : { featureGate: late.gate, whenDisabled: late.whenOff };
    return [{ ...entry, ...(state.since ? { since: state.since } : {}), ...gate }];
  });
}
