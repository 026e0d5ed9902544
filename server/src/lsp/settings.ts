import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { settingsSection } from '#protocol/settings.ts';
import type { Host } from '../host.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { ProjectSettings } from './project-settings.ts';

/** A client that does not answer `workspace/configuration` for this long is served with the defaults. */
const patienceMs = 2000;

/**
 * The settings that hold for each document. A client that can is asked, once for each document until it says that something changed;
 * another one sends settings along with `initialize` or `workspace/didChangeConfiguration`.
 */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #byUri = new Map<string, Promise<Settings>>();
  readonly #asks: boolean;
  readonly #project: Pick<ProjectSettings, 'over'>;
  #pushed: unknown;

  /** `project`: what the files of the workspace say, which counts more. */
  constructor(
    connection: Connection,
    host: Host,
    capabilities: ClientCapabilities,
    pushed: unknown,
    project: Pick<ProjectSettings, 'over'>,
  ) {
    this.#project = project;
    this.#connection = connection;
    this.#host = host;
    this.#asks = capabilities.workspace?.configuration === true;
    this.#pushed = pushed;
  }

  of(uri: string): Promise<Settings> {
    let settings = this.#byUri.get(uri);
    if (!settings) {
      settings = this.#read(uri);
      this.#byUri.set(uri, settings);
    }
    return settings;
  }

  /** The client says that settings changed; `pushed` are those it sent along, if any. */
  changed(pushed: unknown): void {
    const section = typeof pushed === 'object' && pushed !== null ? Reflect.get(pushed, settingsSection) : undefined;
    if (section !== undefined) this.#pushed = section;
    this.#byUri.clear();
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }

  async #read(uri: string): Promise<Settings> {
    const own = this.#asks ? await this.#ask(uri) : readSettings(this.#pushed);
    return (await this.#within(patienceMs, this.#project.over(uri, own))) ?? own;
  }

  async #ask(uri: string): Promise<Settings> {
    const answer = this.#connection.workspace
      .getConfiguration({ scopeUri: uri, section: settingsSection })
      .catch(() => undefined);
    return readSettings((await this.#within(patienceMs, answer)) ?? this.#pushed);
  }

  #within<T>(delayMs: number, answer: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve) => {
      const cancel = this.#host.schedule(delayMs, () => resolve(undefined));
      void answer.then((value) => {
        cancel();
        resolve(value);
      });
    });
  }
}
