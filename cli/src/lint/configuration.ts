import path from 'node:path';
import { type Configuration, configurationFile, emptyConfiguration, parseConfiguration } from '#core/rules/configuration.ts';
import type { Localize } from '#l10n/localizer.ts';
import { type CliIo, UsageError } from '../io.ts';

/** Gives the settings of the project that a file belongs to: those of the nearest `.pod-lifeline.yaml`, in its folder or above. */
export class Configurations {
  readonly #io: CliIo;
  readonly #ruleIds: readonly string[];
  readonly #localize: Localize;
  readonly #byFolder = new Map<string, Configuration>();

  constructor(io: CliIo, ruleIds: readonly string[], localize: Localize) {
    this.#io = io;
    this.#ruleIds = ruleIds;
    this.#localize = localize;
  }

  /** `-` is standard input, which belongs to the present folder. Throws a UsageError where the settings are wrong. */
  of(file: string): Configuration {
    return this.#ofFolder(file === '-' ? process.cwd() : path.dirname(path.resolve(file)));
  }

  #ofFolder(folder: string): Configuration {
    let found = this.#byFolder.get(folder);
    if (!found) {
      const parent = path.dirname(folder);
      found =
        this.#read(path.join(folder, configurationFile)) ?? (parent === folder ? emptyConfiguration : this.#ofFolder(parent));
      this.#byFolder.set(folder, found);
    }
    return found;
  }

  #read(file: string): Configuration | undefined {
    if (!this.#io.exists(file)) return undefined;
    const { configuration, problems } = parseConfiguration(this.#io.read(file), this.#ruleIds, this.#localize);
    const [first] = problems;
    if (first) throw new UsageError(`${file}:${first.line}:${first.column}: ${first.message.replaceAll(/\s+/g, ' ')}`);
    return configuration;
  }
}
