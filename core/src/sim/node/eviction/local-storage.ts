import { milliseconds, seconds } from '../../../base/time.ts';
import type { Container, PodSpec } from '../../../workload/pod-spec.ts';
import { parseQuantity } from '../../../workload/quantity.ts';
import type { Path } from '../../../yaml/model.ts';
import { Stratified } from '../../model/stratified.ts';
import type { World } from '../../model/world.ts';

/** Bytes that programs have written, as far as anything is known of them. */
export interface StorageUse {
  volume(name: string): number;
  /** The layer of a container's newest run; 0 where there is none. */
  container(name: string): number;
}

/** A limit that the pod is beyond: the kubelet's message, and the field that set it. */
export interface Excess {
  readonly message: string;
  readonly field: Path;
}

const storage = 'ephemeral-storage';

/** Whether anything limits what the pod may write: without that nobody has to look. */
export function limitsStorage({ volumes, containers }: PodSpec): boolean {
  return (
    volumes.some(({ sizeLimit }) => sizeLimit !== undefined) || containers.some(({ resources }) => storage in resources.limits)
  );
}

/** kubelet config volumeStatsAggPeriod 1m; server/stats/volume_stat_calculator.go StartOnce waits one to two of them between two measurements. */
const measuringPeriod = seconds(60);

/** What the kubelet believes the volumes to hold: server/stats measures each of them now and then, and everybody reads what it found. */
export class VolumeMeasurements {
  readonly #found = new Map<string, number>();

  constructor({ kernel, seed, pod }: World, use: StorageUse) {
    const chance = new Stratified('volume-stats', seed);
    const measure = (): void => {
      for (const { name } of pod.spec.volumes) this.#found.set(name, use.volume(name));
      kernel.after(milliseconds(Math.ceil(measuringPeriod * (1 + chance.next()))), measure);
    };
    kernel.after(milliseconds(Math.ceil(measuringPeriod * chance.next())), measure);
  }

  of(name: string): number {
    return this.#found.get(name) ?? 0;
  }
}

/** eviction_manager.go localStorageEviction: the first limit that the pod is beyond, in the order in which the kubelet asks. */
export function excessOf(spec: PodSpec, use: StorageUse): Excess | undefined {
  return volumeExcess(spec, use) ?? podExcess(spec, use) ?? containerExcess(spec, use);
}

/** emptyDirLimitEviction. */
function volumeExcess({ volumes }: PodSpec, use: StorageUse): Excess | undefined {
  for (const [index, { name, sizeLimit }] of volumes.entries()) {
    const limit = sizeLimit === undefined ? undefined : parseQuantity(sizeLimit);
    if (limit === undefined || limit <= 0 || use.volume(name) <= limit) continue;
    const message = `Usage of EmptyDir volume "${name}" exceeds the limit "${sizeLimit}". `;
    return { message, field: ['spec', 'volumes', index, 'emptyDir', 'sizeLimit'] };
  }
  return undefined;
}

/** podEphemeralStorageLimitEviction: layers and volumes on disk, against the sum of the limits that there are. */
function podExcess({ volumes, containers }: PodSpec, use: StorageUse): Excess | undefined {
  const limited = containers.filter((container) => limitOf(container) !== undefined);
  if (limited.length === 0) return undefined;
  const limit = limited.reduce((sum, container) => sum + (limitOf(container) ?? 0), 0);
  const ofVolumes = volumes.filter(({ source }) => source === 'emptyDir').reduce((sum, { name }) => sum + use.volume(name), 0);
  const used = containers.reduce((sum, { name }) => sum + use.container(name), ofVolumes);
  if (used <= limit) return undefined;
  const [only] = limited;
  const shown = limited.length === 1 && only !== undefined ? (only.resources.limits[storage] ?? '') : binaryText(limit);
  const message = `Pod ephemeral local storage usage exceeds the total limit of containers ${shown}. `;
  return { message, field: limitPath(containers, only) };
}

/** containerEphemeralStorageLimitEviction. */
function containerExcess({ containers }: PodSpec, use: StorageUse): Excess | undefined {
  const over = containers.find((container) => use.container(container.name) > (limitOf(container) ?? Number.POSITIVE_INFINITY));
  if (over === undefined) return undefined;
  const message = `Container ${over.name} exceeded its local ephemeral storage limit "${over.resources.limits[storage]}". `;
  return { message, field: limitPath(containers, over) };
}

function limitPath(containers: readonly Container[], container: Container | undefined): Path {
  const index = container === undefined ? 0 : containers.indexOf(container);
  return ['spec', 'containers', index, 'resources', 'limits', storage];
}

/** Undefined and 0 are no limit. */
function limitOf({ resources }: Container): number | undefined {
  const written = resources.limits[storage];
  const limit = written === undefined ? undefined : parseQuantity(written);
  return limit === 0 ? undefined : limit;
}

/** A number of bytes as a quantity prints itself (resource.Quantity String, BinarySI). */
function binaryText(bytes: number): string {
  const units = ['', 'Ki', 'Mi', 'Gi', 'Ti'];
  let [amount, unit] = [bytes, 0];
  while (amount !== 0 && amount % 1024 === 0 && unit < units.length - 1) [amount, unit] = [amount / 1024, unit + 1];
  return `${amount}${units[unit]}`;
}
