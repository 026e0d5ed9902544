import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Localize } from '#l10n/localizer.ts';
import { UsageError } from '../io.ts';
import { globBase, globExpression, isGlob } from './glob.ts';

const extensions: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json']);
const leftOut: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * The files that the targets stand for, each once, in the order of the targets; those of a folder or glob in the order of their names.
 * Throws a UsageError for a target that is not there or holds nothing to check.
 */
export function collectFiles(targets: readonly string[], localize: Localize): string[] {
  const files = new Set<string>();
  for (const target of targets) for (const file of filesOf(target, localize)) files.add(file);
  return [...files];
}

function filesOf(target: string, localize: Localize): string[] {
  if (target === '-') return [target];
  const kind = kindOf(target);
  if (kind === 'file') return [target];
  if (kind === 'folder') return found([...walk(target)].filter(isManifest), target, localize);
  const pattern = target.replaceAll(path.sep, '/');
  if (!isGlob(pattern)) throw new UsageError(localize('rules.lint.noFile', { file: target }));
  const base = globBase(pattern);
  const expression = globExpression(pattern);
  const candidates = kindOf(base) === 'folder' ? [...walk(base)] : [];
  return found(
    candidates.filter((file) => expression.test(file)),
    target,
    localize,
  );
}

function found(files: string[], target: string, localize: Localize): string[] {
  if (files.length === 0) throw new UsageError(localize('rules.lint.nothingFound', { target }));
  return files;
}

function isManifest(file: string): boolean {
  return extensions.has(path.extname(file).toLowerCase());
}

/** Every file below a folder, by name; folders that are only linked are not entered, so that a circle has an end. */
function* walk(folder: string): Generator<string> {
  const entries = readEntries(folder).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (leftOut.has(entry.name)) continue;
    const at = folder === '.' ? entry.name : `${folder.replace(/\/$/, '')}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(at);
    else if (entry.isFile() || (entry.isSymbolicLink() && kindOf(at) === 'file')) yield at;
  }
}

function readEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new UsageError(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function kindOf(target: string): 'file' | 'folder' | undefined {
  const stats = statSync(target, { throwIfNoEntry: false });
  return stats && (stats.isDirectory() ? 'folder' : 'file');
}
