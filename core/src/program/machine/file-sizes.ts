/** Bytes of files that hold more than is kept of them, by their key in a layer or volume: the size belongs to the file, whoever mounts the volume. */
const sizes = new WeakMap<ReadonlyMap<string, string>, Map<string, number>>();

/** Notes how large a file is that was just written: of most all is kept. */
export function noteSize(layer: ReadonlyMap<string, string>, key: string, bytes: number): void {
  const known = sizes.get(layer);
  if (bytes === layer.get(key)?.length) known?.delete(key);
  else if (known !== undefined) known.set(key, bytes);
  else sizes.set(layer, new Map([[key, bytes]]));
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
