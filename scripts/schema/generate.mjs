// @ts-check
// Writes core/src/schema/generated/schema-text.js: the Kubernetes API as the editor needs it, out of npm packages.
// Run by the build and before the tests; `node scripts/schema/generate.mjs --force` does it whatever is there.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSchema } from './build-schema.mjs';
import { clients, models } from './inputs.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const nodeModules = path.join(root, 'node_modules');
const outfile = path.join(root, 'core/src/schema/generated/schema-text.js');

/**
 * Brings the generated schema up to date: does nothing where packages and generator are those it was made with.
 * @param {{force?: boolean}} [options]
 * @returns {Promise<boolean>} whether it was written
 */
export async function generateSchema({ force = false } = {}) {
  const inputs = `// inputs: ${await hashOfInputs()}`;
  const present = force ? '' : await readFile(outfile, 'utf8').catch(() => '');
  if (present.includes(inputs)) return false;
  const text = JSON.stringify(buildSchema(nodeModules));
  await mkdir(path.dirname(outfile), { recursive: true });
  // Renamed into place, so that nobody reads half a file.
  const partial = `${outfile}.${process.pid}`;
  await writeFile(
    partial,
    `// Made by scripts/schema/generate.mjs: do not edit.\n${inputs}\nexport default '${quoted(text)}';\n`,
  );
  await rename(partial, outfile);
  return true;
}

async function hashOfInputs() {
  const hash = createHash('sha256');
  for (const name of [models.package, '@kubernetes-models/apimachinery', ...clients.map((client) => client.package)]) {
    const { version } = JSON.parse(await readFile(path.join(nodeModules, name, 'package.json'), 'utf8'));
    hash.update(`${name}@${version}\n`);
  }
  for (const file of (await readdir(import.meta.dirname)).sort()) {
    if (file.endsWith('.mjs')) hash.update(await readFile(path.join(import.meta.dirname, file)));
  }
  return hash.digest('hex');
}

/** JSON as the inside of a JavaScript string in single quotes. */
function quoted(json) {
  return json.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const written = await generateSchema({ force: process.argv.includes('--force') });
  console.log(`${path.relative(root, outfile)}: ${written ? 'written' : 'up to date'}`);
}
