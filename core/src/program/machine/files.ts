import type { SimTime } from '../../base/time.ts';
import type { VolumeFile } from '../../workload/pod-spec.ts';
import type { ContainerState } from '../model.ts';
import { imageDirectories, runtimeDirectories, runtimeFiles } from './base-files.ts';
import type { Layer } from './layer.ts';

/** Longest content that is kept of a file: enough for what scripts compare, and a bound for those that only append. */
const maxFileLength = 65_536;

/** A file that a volume brings along. */
export type GivenFile = Pick<VolumeFile, 'text' | 'executable'>;

/** The files of a container as its processes see them: its own layer with the volumes over it. */
export class Files {
  readonly #state: ContainerState;
  readonly #now: () => SimTime;
  readonly #presentUnder: readonly string[];
  readonly #given: ReadonlyMap<string, GivenFile>;

  /**
   * `presentUnder`: directories whose content is not known and taken to be there, such as a mounted ConfigMap. `given`: files of volumes whose
   * content is known, by path. `now`: the simulated clock.
   */
  constructor(state: ContainerState, presentUnder: readonly string[], given: ReadonlyMap<string, GivenFile>, now: () => SimTime) {
    this.#now = now;
    this.#state = state;
    this.#presentUnder = presentUnder;
    this.#given = given;
  }

  /** The content of a file; undefined where there is none. */
  read(path: string): string | undefined {
    if (path === '/dev/null' || path === '/dev/stdin') return '';
    const { layer, key } = this.#place(path);
    const own = layer.get(key);
    if (own !== undefined) return own.content;
    const given = this.#given.get(path);
    if (given) return given.text ?? '';
    if (this.#state.removed.has(path) || this.isDirectory(path)) return undefined;
    return runtimeFiles.get(path) ?? (this.#presumed(path) ? '' : undefined);
  }

  write(path: string, content: string): void {
    this.#write(path, content, content.length);
  }

  /** Gives the length of what the file then holds. */
  append(path: string, content: string): number {
    const before = this.size(path);
    const whole = (this.read(path) ?? '') + content;
    this.#write(path, whole, Math.max(before + content.length, whole.length));
    return whole.length;
  }

  /** A file of a size whose content is of no matter. */
  fill(path: string, bytes: number): void {
    this.#write(path, 'data', bytes);
  }

  #write(path: string, content: string, bytes: number): void {
    if (path.startsWith('/dev/') && path !== '/dev/termination-log' && !path.startsWith('/dev/shm/')) return;
    const { layer, key } = this.#place(path);
    // The time of a write is no part of a version: who writes the same again has changed something all the same.
    this.#state.asked();
    layer.set(key, {
      content: content.length > maxFileLength ? content.slice(-maxFileLength) : content,
      bytes,
      executable: layer.get(key)?.executable === true,
      writtenAt: this.#now(),
    });
    this.#state.removed.delete(path);
  }

  /** When a program here last wrote a file; undefined for what was there before, or is only taken to be there. */
  modifiedAt(path: string): SimTime | undefined {
    const { layer, key } = this.#place(path);
    this.#state.asked();
    return layer.get(key)?.writtenAt;
  }

  /** Bytes that programs here have written to a file. */
  size(path: string): number {
    const { layer, key } = this.#place(path);
    return layer.get(key)?.bytes ?? 0;
  }

  makeDirectory(path: string): void {
    const { layer, key } = this.#place(path);
    this.#state.asked();
    layer.set(`${key}/`, { content: '', bytes: 0, executable: false, writtenAt: this.#now() });
    this.#state.removed.delete(path);
  }

  /** Removes a file, or a directory with all in it; false where nothing was there. */
  remove(path: string): boolean {
    const was = this.exists(path);
    const { layer, key } = this.#place(path);
    layer.delete(key);
    for (const name of [...layer.paths()]) if (name.startsWith(`${key}/`)) layer.delete(name);
    this.#state.removed.add(path);
    return was;
  }

  exists(path: string): boolean {
    return path.startsWith('/dev/') || this.read(path) !== undefined || this.isDirectory(path);
  }

  /** Whether a file can be executed; undefined where its mode is not known, as that of a file of the image. */
  isExecutable(path: string): boolean | undefined {
    const { layer, key } = this.#place(path);
    return (layer.get(key) ?? this.#given.get(path))?.executable;
  }

  /** `chmod +x` and `-x`, of a file or of all in a directory; a file that is not followed keeps its mode. */
  setExecutable(path: string, on: boolean, recursive = false): void {
    const { layer, key } = this.#place(path);
    const inside = recursive ? [...layer.paths()].filter((name) => name.startsWith(`${key}/`) && !name.endsWith('/')) : [];
    for (const name of [key, ...inside]) {
      const file = layer.get(name);
      if (file) layer.set(name, { ...file, executable: on });
    }
  }

  /** Whether a file can be made in a directory. Of images that are not known any directory may be there. */
  mayHold(directory: string): boolean {
    return this.isDirectory(directory) || !(directory.startsWith('/tmp/') || this.#inVolume(directory));
  }

  #inVolume(path: string): boolean {
    return [...this.#state.mounts.keys()].some((mount) => path.startsWith(`${mount}/`));
  }

  isDirectory(path: string): boolean {
    if (this.#given.has(path)) return false;
    if (imageDirectories.has(path) || this.#state.mounts.has(path)) return true;
    const { layer, key } = this.#place(path);
    if (layer.has(key)) return false;
    const inside = `${key}/`;
    for (const name of layer.paths()) if (name.startsWith(inside)) return true;
    const below = `${path}/`;
    for (const mount of this.#state.mounts.keys()) if (mount.startsWith(below)) return true;
    for (const given of this.#given.keys()) if (given.startsWith(below)) return true;
    return this.#presentUnder.includes(path) || runtimeDirectories.has(path);
  }

  /** Names directly in a directory, in order. */
  list(path: string): readonly string[] {
    const prefix = path === '/' ? '/' : `${path}/`;
    const names = new Set<string>();
    const add = (full: string): void => {
      if (full.startsWith(prefix) && full.length > prefix.length) names.add(full.slice(prefix.length).split('/')[0] ?? '');
    };
    for (const name of this.#state.files.paths()) add(name);
    for (const [mount, files] of this.#state.mounts) {
      add(mount);
      for (const name of files.paths()) add(`${mount}/${name}`);
    }
    for (const name of [...imageDirectories, ...runtimeFiles.keys(), ...this.#given.keys()]) add(name);
    names.delete('');
    return [...names].sort();
  }

  /** Whether something is only taken to be at a path: it may be a directory as well. */
  isPresumed(path: string): boolean {
    const { layer, key } = this.#place(path);
    const isKnown = layer.has(key) || this.#given.has(path) || this.#state.removed.has(path) || runtimeFiles.has(path);
    return !isKnown && this.#presumed(path);
  }

  /** True where nothing says that the file is absent, and the place is one whose content is not known. */
  #presumed(path: string): boolean {
    if (this.#presentUnder.some((directory) => path.startsWith(`${directory}/`))) return true;
    return (this.#state.unknownWriter || this.#state.filesAdded) && !this.#inVolume(path);
  }

  /** The volume with the longest mount path over a file, and the path within it. */
  #place(path: string): { readonly layer: Layer; readonly key: string } {
    const { files, mounts } = this.#state;
    if (mounts.size === 0) return { layer: files, key: path };
    let best = '';
    for (const mount of mounts.keys()) {
      if ((path === mount || path.startsWith(mount === '/' ? '/' : `${mount}/`)) && mount.length > best.length) best = mount;
    }
    const layer = best === '' ? undefined : mounts.get(best);
    return layer ? { layer, key: path.slice(best === '/' ? 1 : best.length + 1) } : { layer: files, key: path };
  }
}

/** Makes a path absolute and takes out `.`, `..` and double slashes. */
export function resolvePath(path: string, workingDirectory: string): string {
  if (isPlain(path)) return path;
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${workingDirectory}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** True for an absolute path with nothing in it to take out; a name with a leading dot may be asked about in vain. */
function isPlain(path: string): boolean {
  return path.startsWith('/') && !path.includes('//') && !path.includes('/.') && (path.length === 1 || !path.endsWith('/'));
}
