import type { EnumValue, SchemaField } from '#core/schema/model.ts';
import { pairOf } from '#core/yaml/lookup.ts';
import type { Path } from '#core/yaml/model.ts';
import { usualValues } from './usage-model.ts';
import type { WrittenObject } from './written-objects.ts';

/** Values that decide over more than a count of manifests tells, before those that were counted. */
const preferred: Readonly<Record<string, string>> = {
  'PodSpec.dnsPolicy': 'ClusterFirstWithHostNet ClusterFirst',
  'HostPathVolumeSource.type': 'DirectoryOrCreate Directory FileOrCreate File Socket',
  'Lifecycle.stopSignal': 'SIGTERM SIGINT SIGQUIT SIGUSR1 SIGHUP',
  'DeploymentStrategy.type': 'RollingUpdate Recreate',
};

/** The values of an enum, those first that are written most often: in the file itself, then by others. */
export function inUsualOrder(
  type: string,
  field: string,
  values: readonly EnumValue[],
  inFile: readonly string[] = [],
): readonly EnumValue[] {
  const order = [...inFile, ...(preferred[`${type}.${field}`]?.split(' ') ?? []), ...usualValues(`${type}.${field}`)];
  const rank = ({ value }: EnumValue): number => (order.includes(value) ? order.indexOf(value) : order.length);
  return values.toSorted((a, b) => rank(a) - rank(b));
}

/** The values that a field of a type has in a file, the most frequent first. */
export function valuesInFile(objects: readonly WrittenObject[], type: string, field: string): string[] {
  const counts = new Map<string, number>();
  for (const { type: own, node } of objects) {
    if (own.name !== type) continue;
    const value = pairOf(node, field)?.value;
    if (value?.kind === 'scalar' && value.value !== null) increment(counts, String(value.value));
    if (value?.kind === 'sequence')
      for (const item of value.items) if (item?.kind === 'scalar') increment(counts, String(item.value));
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([value]) => value);
}

function increment(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
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
