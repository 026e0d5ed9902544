import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** A file of the project, as the tidy tests look at it. */
export interface SourceFile {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Everything under some folders that was written by hand, sorted: generated files and test data are left out. */
export function sourceFiles(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(folder, name.replaceAll('\\', '/')),
      ),
    )
    .filter(
      (file) =>
        endings.some((ending) => file.endsWith(ending)) &&
        !/(^|\/)(generated|testdata|fixtures|node_modules|screenshots)\//.test(file),
    )
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

export const isTest = (file: SourceFile): boolean => /\.(test|e2e)\.tsx?$/.test(file.path);

/** The parts of the product, each a folder with `src`. */
export const productFolders = ['core/src', 'l10n/src', 'protocol/src', 'server/src', 'client/src', 'webview/src', 'cli/src'];

/** One import of a file. */
export interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** A file of the project, from its root; absent for packages and Node's own modules. */
  readonly file?: string;
  readonly line: number;
}

const importPattern = /^\s*(?:(?:import|export)\b[^'"`;]*?\bfrom\s*|import\s*)['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** Static and dynamic imports and re-exports, types included. */
export function importsOf({ path: from, text }: SourceFile): Import[] {
  return [...text.matchAll(importPattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const line = text.slice(0, match.index + match[0].length).split('\n').length;
    const file = resolve(from, specifier);
    return file === undefined ? { specifier, line } : { specifier, file, line };
  });
}

function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
  const inProject = /^#(\w+)\/(.*)$/.exec(specifier);
  if (!inProject) return undefined;
  const [, part = '', rest = ''] = inProject;
  return part === 'test' ? `test/${rest}` : `${part}/src/${rest}`;
}
