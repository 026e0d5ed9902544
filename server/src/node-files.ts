import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WorkspaceFiles } from './workspace/files.ts';

/** Folders that hold what others made. */
const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'vendor', '__pycache__']);
/** Folders that are looked into at most: a home folder opened by mistake must not be walked through. */
const maxFolders = 10_000;
const maxDepth = 20;

/** The file system of the machine that the server runs on. Links to folders are not followed. */
export const nodeFiles: WorkspaceFiles = {
  list: async (folder, limit) => {
    const found: string[] = [];
    const queue = [{ folder: toPath(folder), depth: 0 }];
    for (let looked = 0; looked < maxFolders && found.length < limit; looked++) {
      const next = queue.shift();
      if (!next) break;
      for (const entry of await entriesOf(next.folder)) {
        const full = path.join(next.folder, entry.name);
        if (entry.isDirectory() && isLookedInto(entry.name) && next.depth < maxDepth) {
          queue.push({ folder: full, depth: next.depth + 1 });
        } else if (entry.isFile() && /\.ya?ml$/i.test(entry.name)) found.push(pathToFileURL(full).href);
      }
    }
    return found.slice(0, limit);
  },
  read: async (uri, maxBytes) => {
    const file = toPath(uri);
    const size = await stat(file).then(
      (stats) => stats.size,
      () => undefined,
    );
    if (size === undefined || size > maxBytes) return undefined;
    return readFile(file, 'utf8').catch(() => undefined);
  },
};

async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isLookedInto(name: string): boolean {
  return !name.startsWith('.') && !skippedFolders.has(name);
}

/** An empty path, which leads nowhere, for a uri that is no file. */
function toPath(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return '';
  }
}
