/** Bytes of files that hold more than is kept of them, by their key in a layer or volume: the size belongs to the file, whoever mounts the volume. */
const sizes = new WeakMap<ReadonlyMap<string, string>, Map<string, number>>();

/** Notes how large a file is that was just written. */
export function noteSize(layer: ReadonlyMap<string, string>, key: string, bytes: number): void {
  const known = sizes.get(layer) ?? new Map();
  sizes.set(layer, known);
  known.set(key, bytes);
}

/** The size of a file in bytes, 0 where there is none. */
export function sizeOf(layer: ReadonlyMap<string, string>, key: string): number {
  const content = layer.get(key);
  return content === undefined ? 0 : (sizes.get(layer)?.get(key) ?? content.length);
}

/** What programs have written to a layer or volume and not removed, in bytes. */
export function bytesIn(layer: ReadonlyMap<string, string>): number {
  let sum = 0;
  for (const key of layer.keys()) sum += sizeOf(layer, key);
  return sum;
}
