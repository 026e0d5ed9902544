import type { SimTime } from '../../base/time.ts';

/** When files of a layer or volume were last written, by their key in it: a time belongs to the file, whoever mounts the volume. */
const times = new WeakMap<ReadonlyMap<string, string>, Map<string, SimTime>>();

/** The moment of the last write; undefined for what no program here has written. */
export function writtenAt(layer: ReadonlyMap<string, string>, key: string): SimTime | undefined {
  return times.get(layer)?.get(key);
}

export function noteWrite(layer: ReadonlyMap<string, string>, key: string, now: SimTime): void {
  const known = times.get(layer);
  if (known === undefined) times.set(layer, new Map([[key, now]]));
  else known.set(key, now);
}
