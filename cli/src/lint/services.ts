import path from 'node:path';
import { isTemplated } from '#core/rules/support/templated.ts';
import { findObjects } from '#core/workload/find.ts';
import { readService, type ServiceFacts } from '#core/workload/service.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import type { CliIo } from '../io.ts';

/** Says without parsing that a file may hold a Service. */
const mayHoldService = /kind["']?\s*:\s*["']?Service\b/;

/**
 * Knows the Services of the other files in a file's folder, among those that are checked: they are applied together as a rule. Of each file only its
 * Services are kept; a folder is read when its first file is checked.
 */
export class ServicesBeside {
  readonly #io: CliIo;
  readonly #files = new Map<string, string[]>();
  readonly #known = new Map<string, ReadonlyMap<string, readonly ServiceFacts[]>>();

  constructor(io: CliIo, files: readonly string[]) {
    this.#io = io;
    for (const file of files) {
      const beside = this.#files.get(folderOf(file));
      if (beside) beside.push(file);
      else this.#files.set(folderOf(file), [file]);
    }
  }

  of(file: string): readonly ServiceFacts[] {
    if (file === '-') return [];
    const folder = folderOf(file);
    const known = this.#known.get(folder) ?? this.#read(folder);
    this.#known.set(folder, known);
    return [...known].flatMap(([name, services]) => (name === file ? [] : services));
  }

  #read(folder: string): ReadonlyMap<string, readonly ServiceFacts[]> {
    const files = (this.#files.get(folder) ?? []).filter((file) => file !== '-');
    const found = files.map((file) => [file, servicesIn(this.#textOf(file))] as const);
    return new Map(found.filter(([, services]) => services.length > 0));
  }

  /** A file that cannot be read is reported when its turn comes. */
  #textOf(file: string): string {
    try {
      return this.#io.read(file);
    } catch {
      return '';
    }
  }
}

function servicesIn(text: string): readonly ServiceFacts[] {
  if (!mayHoldService.test(text)) return [];
  const file = parseYaml(text);
  if (isTemplated(file)) return [];
  return file.documents.flatMap(({ content }) => findObjects(content).flatMap((object) => readService(object) ?? []));
}

function folderOf(file: string): string {
  return path.dirname(path.resolve(file));
}
