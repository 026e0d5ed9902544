import type { KubernetesObject } from '#core/workload/model.ts';
import { referenceTo } from '#core/workload/objects.ts';
import type { ServiceFacts } from '#core/workload/service.ts';
import { anyService } from '#core/workload/service-directory.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import { factsOf, isTelling } from './file-facts.ts';
import type { FileFacts, KustomizeRole, ObjectFacts, Workspace } from './model.ts';
import { canonicalUri, folderOf } from './uri.ts';

/** A file that is open in the editor, as it stands there. */
interface OpenFile {
  readonly uri: string;
  readonly file: YamlFile;
}

/** What was computed from one state of the files. */
interface Snapshot {
  readonly open: readonly YamlFile[];
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly objects: ReadonlyMap<string, readonly ObjectFacts[]>;
  readonly roles: ReadonlyMap<string, KustomizeRole>;
}

/** What the other files of a folder want to know of a file. */
type Near = Pick<FileFacts, 'services' | 'configuration'>;

const namesUnknown: readonly string[] = [anyService];
const reachableKinds = ['Service', 'StatefulSet', 'Pod'] as const;

/** The facts of all files: what the disk holds, and over it what is open. Answers are kept until one of both changes. */
export class WorkspaceIndex implements Workspace {
  isComplete = false;
  readonly #openFiles: () => Iterable<OpenFile>;
  readonly #disk = new Map<string, FileFacts>();
  /** Of the files on the disk that have any, by folder and file: what others are told of them. */
  readonly #nearOnDisk = new Map<string, Map<string, Near>>();
  #snapshot: Snapshot | undefined;
  #names: readonly string[] = [];
  /** What the names were gathered from. */
  #named: Snapshot | undefined;

  constructor(openFiles: () => Iterable<OpenFile>) {
    this.#openFiles = openFiles;
  }

  get files(): ReadonlyMap<string, FileFacts> {
    return this.#current().files;
  }

  objects(kind?: string): readonly ObjectFacts[] {
    const { objects } = this.#current();
    return kind === undefined ? [...objects.values()].flat() : (objects.get(kind) ?? []);
  }

  reachableNames(): readonly string[] {
    if (!this.isComplete) return namesUnknown;
    const snapshot = this.#current();
    if (this.#named === snapshot) return this.#names;
    this.#named = snapshot;
    const kinds = reachableKinds.flatMap((kind) => snapshot.objects.get(kind) ?? []);
    const names = [...new Set(kinds.map(({ kind, name, namespace }) => referenceTo(kind, name, namespace)))].sort();
    const isSame = names.length === this.#names.length && names.every((name, i) => name === this.#names[i]);
    if (!isSame) this.#names = names;
    return this.#names;
  }

  servicesBeside(uri: string): readonly ServiceFacts[] {
    return this.#beside(uri).flatMap(({ services }) => services);
  }

  configurationBeside(uri: string): readonly KubernetesObject[] {
    return this.#beside(uri).flatMap(({ configuration }) => configuration);
  }

  /** Apart from the snapshot, which each key makes anew: only the files that hold something are gone through. */
  #beside(uri: string): readonly Near[] {
    const own = canonicalUri(uri);
    const folder = folderOf(own);
    const near = new Map(this.#nearOnDisk.get(folder));
    for (const open of this.#openFiles()) {
      const key = canonicalUri(open.uri);
      if (key !== own && folderOf(key) === folder) near.set(key, factsOf(open.uri, open.file));
    }
    near.delete(own);
    return [...near.values()];
  }

  kustomizeRole(uri: string): KustomizeRole | undefined {
    return this.#current().roles.get(canonicalUri(uri));
  }

  /** Takes over what a file on the disk holds; undefined: nothing to tell, or it is gone. */
  setOnDisk(uri: string, facts: FileFacts | undefined): void {
    this.#snapshot = undefined;
    const key = canonicalUri(uri);
    if (facts && isTelling(facts)) this.#disk.set(key, facts);
    else this.#disk.delete(key);
    this.#setNear(key, facts);
  }

  /** Forgets the files below a folder that is no part of the workspace any more. */
  removeFolder(folder: string): void {
    const start = `${canonicalUri(folder).replace(/\/$/, '')}/`;
    for (const uri of this.#disk.keys()) {
      if (!uri.startsWith(start)) continue;
      this.#disk.delete(uri);
      this.#setNear(uri, undefined);
    }
    this.#snapshot = undefined;
  }

  #setNear(key: string, facts: FileFacts | undefined): void {
    const folder = folderOf(key);
    const files = this.#nearOnDisk.get(folder) ?? new Map<string, Near>();
    if (facts && facts.services.length + facts.configuration.length > 0) files.set(key, facts);
    else files.delete(key);
    if (files.size > 0) this.#nearOnDisk.set(folder, files);
    else this.#nearOnDisk.delete(folder);
  }

  #current(): Snapshot {
    const open = [...this.#openFiles()];
    const before = this.#snapshot;
    const isSame = before?.open.length === open.length && open.every(({ file }, i) => before.open[i] === file);
    if (before && isSame) return before;
    const files = new Map(this.#disk);
    for (const { uri, file } of open) {
      const facts = factsOf(uri, file);
      if (isTelling(facts)) files.set(canonicalUri(uri), facts);
      else files.delete(canonicalUri(uri));
    }
    this.#snapshot = { open: open.map(({ file }) => file), files, objects: byKind(files), roles: rolesOf(files) };
    return this.#snapshot;
  }
}

function byKind(files: ReadonlyMap<string, FileFacts>): Map<string, ObjectFacts[]> {
  const kinds = new Map<string, ObjectFacts[]>();
  for (const { objects } of files.values()) {
    for (const object of objects) {
      const list = kinds.get(object.kind);
      if (list) list.push(object);
      else kinds.set(object.kind, [object]);
    }
  }
  return kinds;
}

function rolesOf(files: ReadonlyMap<string, FileFacts>): Map<string, KustomizeRole> {
  const roles = new Map<string, KustomizeRole>();
  const kustomizations = [...files.values()].flatMap(({ kustomization }) => kustomization ?? []);
  for (const { resources } of kustomizations) for (const uri of resources) roles.set(uri, 'resource');
  for (const { patches } of kustomizations) for (const uri of patches) roles.set(uri, 'patch');
  return roles;
}
