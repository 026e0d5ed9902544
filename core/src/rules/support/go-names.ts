import type { FieldType } from '../../schema/model.ts';
import type { TypedNode } from './typed-tree.ts';

/**
 * Go's names of string types, by field: what the decoder calls them when a value does not fit (k8s.io/api, types.go of each group).
 * A field that is not named here is a plain string to it.
 */
const stringTypes: Readonly<Record<string, string>> = {
  'Container.restartPolicy': 'v1.ContainerRestartPolicy',
  'Container.imagePullPolicy': 'v1.PullPolicy',
  'Container.terminationMessagePolicy': 'v1.TerminationMessagePolicy',
  'ContainerPort.protocol': 'v1.Protocol',
  'CronJobSpec.concurrencyPolicy': 'v1.ConcurrencyPolicy',
  'DaemonSetUpdateStrategy.type': 'v1.DaemonSetUpdateStrategyType',
  'DeploymentStrategy.type': 'v1.DeploymentStrategyType',
  'EmptyDirVolumeSource.medium': 'v1.StorageMedium',
  'HTTPGetAction.scheme': 'v1.URIScheme',
  'HostPathVolumeSource.type': 'v1.HostPathType',
  'JobSpec.completionMode': 'v1.CompletionMode',
  'LabelSelectorRequirement.operator': 'v1.LabelSelectorOperator',
  'NodeSelectorRequirement.operator': 'v1.NodeSelectorOperator',
  'PersistentVolumeClaimSpec.accessModes': 'v1.PersistentVolumeAccessMode',
  'PodReadinessGate.conditionType': 'v1.PodConditionType',
  'PodSpec.dnsPolicy': 'v1.DNSPolicy',
  'PodSpec.preemptionPolicy': 'v1.PreemptionPolicy',
  'PodSpec.restartPolicy': 'v1.RestartPolicy',
  'SeccompProfile.type': 'v1.SeccompProfileType',
  'ServicePort.protocol': 'v1.Protocol',
  'ServiceSpec.type': 'v1.ServiceType',
  'StatefulSetSpec.podManagementPolicy': 'v1.PodManagementPolicyType',
  'StatefulSetUpdateStrategy.type': 'v1.StatefulSetUpdateStrategyType',
  'Toleration.effect': 'v1.TaintEffect',
  'Toleration.operator': 'v1.TolerationOperator',
  'TopologySpreadConstraint.whenUnsatisfiable': 'v1.UnsatisfiableConstraintAction',
  'VolumeMount.mountPropagation': 'v1.MountPropagationMode',
  'Capabilities.add': 'v1.Capability',
  'Capabilities.drop': 'v1.Capability',
};

const mapTypes: Readonly<Record<string, string>> = {
  'ResourceRequirements.limits': 'v1.ResourceList',
  'ResourceRequirements.requests': 'v1.ResourceList',
  'VolumeResourceRequirements.limits': 'v1.ResourceList',
  'VolumeResourceRequirements.requests': 'v1.ResourceList',
};

/** The struct field that Go's decoder names: `Container.spec.containers.command`, owner first, then the keys without indexes. */
export function goField(typed: TypedNode): string {
  let named: TypedNode | undefined = typed;
  while (named && !named.field) named = named.parent;
  const keys = (named?.path ?? typed.path).filter((step) => typeof step === 'string');
  return `${typed.owner.name}.${keys.join('.')}`;
}

/** The Go type that a value has to fit: `[]string`, `map[string]string`, `v1.Probe`, `int32`. */
export function goType(typed: TypedNode): string {
  let named: TypedNode | undefined = typed;
  while (named && !named.field) named = named.parent;
  const field = named?.field;
  return field ? nameOf(typed.type, `${typed.owner.name}.${field.name}`, field.format) : 'string';
}

function nameOf(type: FieldType, field: string, format: string | undefined): string {
  if (type.kind === 'array') return `[]${nameOf(type.items, field, format)}`;
  if (type.kind === 'map') return mapTypes[field] ?? `map[string]${nameOf(type.values, field, format)}`;
  if (type.kind === 'object') return `v1.${type.type}`;
  switch (type.scalar) {
    case 'integer':
      return format === 'int64' ? 'int64' : 'int32';
    case 'int-or-string':
      return 'int32';
    case 'number':
      return 'float64';
    case 'boolean':
      return 'bool';
    case 'quantity':
      return 'resource.Quantity';
    default:
      return format === 'byte' ? '[]uint8' : (stringTypes[field] ?? 'string');
  }
}
