import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Imports a TypeScript module of the project, for generators that read the code's own tables.
 * @param {string} file path from the project's root
 * @returns {Promise<Record<string, any>>} its exports
 */
export async function loadTs(file) {
  const builds = path.join(root, '.tsbuild');
  await mkdir(builds, { recursive: true });
  const folder = await mkdtemp(path.join(builds, 'load-'));
  const outfile = path.join(folder, 'module.mjs');
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: [file],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      // A CommonJS package inside the bundle asks for `require`.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
