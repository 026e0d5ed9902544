import type { EnumValue, SchemaField } from '#core/schema/model.ts';
import type { Path } from '#core/yaml/model.ts';

/** Values that people write most often, for enums whose own order is another. */
const usual: Readonly<Record<string, string>> = {
  'Container.imagePullPolicy': 'IfNotPresent Always Never',
  'Toleration.effect': 'NoSchedule NoExecute PreferNoSchedule',
  'Toleration.operator': 'Exists Equal',
  'SeccompProfile.type': 'RuntimeDefault',
  'HostPathVolumeSource.type': 'DirectoryOrCreate Directory FileOrCreate File Socket',
  'PodSpec.dnsPolicy': 'ClusterFirstWithHostNet ClusterFirst',
  'PersistentVolumeClaimSpec.accessModes': 'ReadWriteOnce',
  'ServiceSpec.type': 'ClusterIP LoadBalancer NodePort',
  'CronJobSpec.concurrencyPolicy': 'Forbid Replace Allow',
  'LabelSelectorRequirement.operator': 'In',
  'NodeSelectorRequirement.operator': 'In',
  'DeploymentStrategy.type': 'RollingUpdate Recreate',
};

/** The values of an enum, those first that are written most often. */
export function inUsualOrder(type: string, field: string, values: readonly EnumValue[]): readonly EnumValue[] {
  const order = usual[`${type}.${field}`]?.split(' ');
  if (!order) return values;
  const rank = ({ value }: EnumValue): number => (order.includes(value) ? order.indexOf(value) : order.length);
  return values.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * Whether a pod of this kind of workload can have an enum's value at a path: workloads that keep their pods running take only
 * `Always` as restart policy of pods, Jobs only the other two (ValidatePodTemplateSpec and its callers of each API group).
 */
export function isTakenBy(kind: string, path: Path, { name }: Pick<SchemaField, 'name'>, value: string): boolean {
  if (name !== 'restartPolicy' || path.some((step) => step === 'containers' || step === 'initContainers')) return true;
  if (kind === 'Job' || kind === 'CronJob') return value !== 'Always';
  return kind === 'Pod' || kind === 'PodTemplate' || value === 'Always';
}
