// @ts-check
// From sources to an extension that can be installed.
import path from 'node:path';
import { run } from './processes.mjs';
import { step } from './progress.mjs';
import { installPackages, packagesInstalled, root, vsixFile } from './project.mjs';

/** Installs the project's packages where that is needed, and builds every bundle. @param {readonly string[]} [flags] of scripts/build.mjs */
export async function installAndBuild(flags = []) {
  if (!packagesInstalled()) await step('Installing packages', installPackages);
  await step('Building', () => run(process.execPath, [path.join(root, 'scripts/build.mjs'), ...flags], { cwd: root }));
}

/** Makes the .vsix of what is built, and returns its path. */
export async function packageExtension() {
  // Its command line, because its library writes to the terminal as it likes.
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  await run(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsixFile], { cwd: root });
  return vsixFile;
}

/** What goes into the .vsix, as paths from the project's root, sorted. @returns {Promise<string[]>} */
export async function packagedFiles() {
  const { listFiles, PackageManager } = await import('@vscode/vsce');
  return (await listFiles({ cwd: root, packageManager: PackageManager.None })).map((file) => file.replaceAll('\\', '/')).sort();
}
