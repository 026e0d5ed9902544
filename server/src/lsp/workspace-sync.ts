import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileEvent,
  type InitializeParams,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import type { Host } from '../host.ts';
import type { WorkspaceFiles } from '../workspace/files.ts';
import { readSlowly } from '../workspace/read-slowly.ts';
import { WorkspaceIndex } from '../workspace/workspace-index.ts';
import { chooseFiles, clientFiles } from './client-files.ts';
import type { Documents } from './documents.ts';
import type { Guard } from './guard.ts';

/** Bounds of the index: files of a workspace, and bytes of one file. */
const maxFiles = 3000;
const maxBytes = 4 * 1024 * 1024;
/** Reading begins when the first documents have been answered for. */
const startDelayMs = 300;
/** So long is read at a stretch, and so long is waited after it: longer while somebody types. */
const sliceMs = 8;
const restMs = 4;
const busyRestMs = 60;
const busyForMs = 1000;
/** Changes of files come in swarms, when a branch is switched. */
const gatherMs = 200;

interface SyncServices {
  readonly connection: Connection;
  readonly host: Host;
  readonly guard: Guard;
  readonly documents: Documents;
}

/** Keeps the index in step with the folders of the workspace: reads them once, in small slices, then follows the client's watcher. */
export class WorkspaceSync {
  readonly index: WorkspaceIndex;
  readonly #services: SyncServices;
  readonly #files: WorkspaceFiles | undefined;
  readonly #waiting = new Set<string>();
  #reading: Promise<void> | undefined;
  #sliceEnd = 0;
  #busyUntil = 0;
  #room = maxFiles;
  readonly #params: InitializeParams;
  #changed: () => void = () => {};
  #filesListener: (uris: readonly string[]) => void = () => {};

  constructor(services: SyncServices, params: InitializeParams, clientHasFiles: boolean) {
    const { connection, documents, host } = services;
    this.#services = services;
    this.#params = params;
    this.#files = chooseFiles(host.files, clientHasFiles ? clientFiles(connection) : undefined);
    this.index = new WorkspaceIndex(() => documents.all());
    documents.onDidChangeContent(() => {
      this.#busyUntil = host.now() + busyForMs;
    });
    connection.onDidChangeWatchedFiles(({ changes }) => this.#filesChanged(changes));
  }

  /** The files that the index is read from; undefined where none can be. */
  get files(): WorkspaceFiles | undefined {
    return this.#files;
  }

  /** Says whom to tell which files have changed. */
  onDidChangeFiles(listener: (uris: readonly string[]) => void): void {
    this.#filesListener = listener;
  }

  /** Says whom to tell when what the index knows of the disk has changed. */
  onDidChange(listener: () => void): void {
    this.#changed = listener;
  }

  /** Begins to read and to watch: as soon as the client takes requests. */
  start(): void {
    const { host, guard } = this.#services;
    void guard.background('workspace/didChangeWatchedFiles', () => this.#watch());
    host.schedule(startDelayMs, () => void guard.background('workspace', () => this.#readAll(foldersOf(this.#params))));
  }

  async #watch(): Promise<void> {
    const { connection } = this.#services;
    const { workspace } = this.#params.capabilities;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{yaml,yml}' }],
      });
    }
    if (!workspace?.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) this.index.removeFolder(uri);
      void this.#services.guard.background('workspace', () => this.#readAll(added));
    });
  }

  async #readAll(folders: readonly Pick<WorkspaceFolder, 'uri'>[]): Promise<void> {
    this.index.isComplete = false;
    for (const { uri } of folders) {
      const found = (await this.#files?.list(uri, this.#room)) ?? [];
      this.#room = Math.max(0, this.#room - found.length);
      for (const file of found) this.#waiting.add(file);
    }
    await this.#readWaiting();
    // With no room left there may be more files.
    this.index.isComplete = this.#room > 0;
    this.#changed();
  }

  #filesChanged(changes: readonly FileEvent[]): void {
    this.#filesListener(changes.map(({ uri }) => uri));
    for (const { uri } of changes) if (/\.ya?ml$/i.test(uri)) this.#waiting.add(uri);
    if (this.#waiting.size === 0) return;
    const { host, guard } = this.#services;
    host.schedule(gatherMs, () => void guard.background('workspace', () => this.#readWaiting()));
  }

  /** Reads everything that waits; who comes while it is being read joins in. */
  #readWaiting(): Promise<void> {
    this.#reading ??= this.#drain().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #drain(): Promise<void> {
    if (this.#waiting.size === 0) return;
    for (let [uri] = this.#waiting; uri !== undefined; [uri] = this.#waiting) {
      this.#waiting.delete(uri);
      const text = await this.#files?.read(uri, maxBytes);
      this.index.setOnDisk(uri, text === undefined ? undefined : await readSlowly(uri, text, () => this.#pause()));
      await this.#pause();
    }
    if (this.index.isComplete) this.#changed();
  }

  /** Gives way to whoever waits, once a slice of time is used up. */
  async #pause(): Promise<void> {
    const { host } = this.#services;
    if (host.now() < this.#sliceEnd) return;
    const rest = host.now() < this.#busyUntil ? busyRestMs : restMs;
    await new Promise<void>((resolve) => {
      host.schedule(rest, resolve);
    });
    this.#sliceEnd = host.now() + sliceMs;
  }
}

/** The folders of the workspace as the client names them at the start. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly Pick<WorkspaceFolder, 'uri'>[] {
  if (workspaceFolders) return workspaceFolders;
  return rootUri ? [{ uri: rootUri }] : [];
}
