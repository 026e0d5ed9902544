import path from 'node:path';
import { isTemplated } from '#core/rules/support/templated.ts';
import { findObjects } from '#core/workload/find.ts';
import { objectNames } from '#core/workload/objects.ts';
import { readService, type ServiceFacts } from '#core/workload/service.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import type { CliIo } from '../io.ts';

/** Says without parsing that a file may hold a Service, or pods with names of their own behind one. */
const mayHoldService = /kind["']?\s*:\s*["']?(Service|StatefulSet|Pod)\b/;

/** What a file has for others. */
interface Offered {
  readonly services: readonly ServiceFacts[];
  /** `Kind/name` of what can be looked up. */
  readonly names: readonly string[];
}

/**
 * Knows the Services of the other files in a file's folder, among those that are checked: they are applied together as a rule. Of each file only its
 * Services are kept; a folder is read when its first file is checked.
 */
export class ServicesBeside {
  readonly #io: CliIo;
  readonly #files = new Map<string, string[]>();
  #names: readonly string[] | undefined;
  readonly #known = new Map<string, ReadonlyMap<string, Offered>>();

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
    return [...this.#in(folderOf(file))].flatMap(([name, { services }]) => (name === file ? [] : services));
  }

  /** `Kind/name` of what can be looked up by name in all files that are checked, whatever their folder. */
  names(): readonly string[] {
    this.#names ??= [...this.#files.keys()].flatMap((folder) => [...this.#in(folder).values()].flatMap(({ names }) => names));
    return this.#names;
  }

  #in(folder: string): ReadonlyMap<string, Offered> {
    const known = this.#known.get(folder) ?? this.#read(folder);
    this.#known.set(folder, known);
    return known;
  }

  #read(folder: string): ReadonlyMap<string, Offered> {
    const files = (this.#files.get(folder) ?? []).filter((file) => file !== '-');
    const found = files.map((file) => [file, offeredBy(this.#textOf(file))] as const);
    return new Map(found.filter(([, { names }]) => names.length > 0));
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

function offeredBy(text: string): Offered {
  if (!mayHoldService.test(text)) return { services: [], names: [] };
  const file = parseYaml(text);
  if (isTemplated(file)) return { services: [], names: [] };
  return {
    services: file.documents.flatMap(({ content }) => findObjects(content).flatMap((object) => readService(object) ?? [])),
    names: objectNames(file).filter((name) => /^(Service|StatefulSet|Pod)\//.test(name)),
  };
}

function folderOf(file: string): string {
  return path.dirname(path.resolve(file));
}
