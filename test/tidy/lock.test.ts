import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from './sources.ts';

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// npm leaves out the packages for other platforms that its registry could not give when the lock file was written, and `npm ci` then
// refuses to install anything at all, anywhere.
it.each(['package-lock.json', 'scripts/vscode-host/code-server/package-lock.json', 'scripts/vscode-host/web/package-lock.json'])(
  '%s has an entry for every dependency',
  (file) => {
    const { packages } = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as { packages: Record<string, LockedPackage> };
    const missing = Object.entries(packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !isInstalledFor(folder, name, packages)),
    );
    expect(missing).toEqual([]);
  },
);

/** As Node looks for packages: in the folder itself, then in each folder around it. */
function isInstalledFor(folder: string, name: string, packages: Readonly<Record<string, LockedPackage>>): boolean {
  if (path.posix.join(folder, 'node_modules', name) in packages) return true;
  if (folder === '') return false;
  const around = folder.lastIndexOf('node_modules/');
  return isInstalledFor(folder.slice(0, Math.max(0, around - 1)), name, packages);
}
