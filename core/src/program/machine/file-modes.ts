/** Which files of a layer or volume can be executed, by their key in it: a mode belongs to the file, whoever mounts the volume. */
const executables = new WeakMap<ReadonlyMap<string, string>, Set<string>>();

/** Whether a file of a layer has a mode with which it can be executed. */
export function isExecutableIn(layer: ReadonlyMap<string, string>, key: string): boolean {
  return executables.get(layer)?.has(key) === true;
}

/** Sets whether a file can be executed. It counts as a change of the layer. */
export function setExecutableIn(layer: Map<string, string>, key: string, on: boolean): void {
  if (isExecutableIn(layer, key) === on) return;
  const set = executables.get(layer) ?? new Set();
  executables.set(layer, set);
  if (on) set.add(key);
  else set.delete(key);
  const content = layer.get(key);
  if (content !== undefined) layer.set(key, content);
}
