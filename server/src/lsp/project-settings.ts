import { lifelineRules } from '#core/lifeline/rules/registry.generated.ts';
import { type Configuration, configurationFile, emptyConfiguration, parseConfiguration } from '#core/rules/configuration.ts';
import { rules } from '#core/rules/index.ts';
import { english } from '#l10n/localizer.ts';
import type { Settings } from '../settings.ts';
import type { WorkspaceFiles } from '../workspace/files.ts';

/** More than a file of settings ever needs. */
const maxBytes = 256 * 1024;

/** Ids of all rules, those of Pod Lifeline's own comments included. */
const ruleIds: readonly string[] = [...rules, ...lifelineRules].map(({ id }) => id);

/** The settings in the `.pod-lifeline.yaml` at the root of each workspace folder. Each is read when a document of it is first asked for. */
export class ProjectSettings {
  readonly #files: WorkspaceFiles | undefined;
  readonly #folders: readonly string[];
  readonly #read = new Map<string, Promise<Configuration>>();

  /** `folders`: uris of the workspace's folders. */
  constructor(files: WorkspaceFiles | undefined, folders: readonly string[]) {
    this.#files = files;
    this.#folders = folders.map((uri) => uri.replace(/\/+$/, ''));
  }

  /** What is set for a document, with what its project says laid over it. */
  async over(uri: string, settings: Settings): Promise<Settings> {
    const folder = this.#folders.filter((each) => uri.startsWith(`${each}/`)).sort((a, b) => b.length - a.length)[0];
    if (folder === undefined) return settings;
    const { kubernetesVersion, rules: own, images } = await this.#of(folder);
    return {
      ...settings,
      kubernetesVersion: kubernetesVersion ?? settings.kubernetesVersion,
      rules: { ...settings.rules, ...own },
      images: [...images, ...settings.images],
    };
  }

  /** Whether a changed file is one of these; it is then read anew. */
  changed(uri: string): boolean {
    const folder = uri.slice(0, -configurationFile.length - 1);
    if (!uri.endsWith(`/${configurationFile}`) || !this.#folders.includes(folder)) return false;
    this.#read.delete(folder);
    return true;
  }

  #of(folder: string): Promise<Configuration> {
    const known = this.#read.get(folder) ?? this.#load(folder);
    this.#read.set(folder, known);
    return known;
  }

  /** What is wrong in the file is shown in the file itself. */
  async #load(folder: string): Promise<Configuration> {
    const text = await this.#files?.read(`${folder}/${configurationFile}`, maxBytes);
    return text === undefined ? emptyConfiguration : parseConfiguration(text, ruleIds, english).configuration;
  }
}
