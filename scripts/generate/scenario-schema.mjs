// @ts-check
// Writes the JSON schema of scenario files from the table behind their reader, and says which files it belongs to.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadTs } from '../load-ts.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const schemaFile = 'schemas/scenario.schema.json';

/**
 * Brings the schema up to date.
 * @param {{check?: boolean}} options with `check`, nothing is written
 * @returns {Promise<string[]>} the file, where it was, or is, out of date
 */
export async function generateScenarioSchema({ check = false } = {}) {
  const { scenarioJsonSchema } = await loadTs('core/src/sim/scenario/json-schema.ts');
  const fresh = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
  const file = path.join(root, schemaFile);
  if ((await readFile(file, 'utf8').catch(() => '')) === fresh) return [];
  if (!check) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, fresh);
  }
  return [schemaFile];
}

/**
 * What package.json says of it: VS Code itself checks JSON by it. In YAML our server does all of that, with messages that name the nearest
 * right key; a `yamlValidation` would have the YAML extension say everything a second time.
 */
export async function scenarioValidation() {
  const { scenarioFileEndings } = await loadTs('core/src/lifeline/scenario-file.ts');
  const endings = scenarioFileEndings.filter((/** @type {string} */ ending) => ending.endsWith('.json'));
  const fileMatch = endings.map((/** @type {string} */ ending) => `*${ending}`);
  return { jsonValidation: [{ fileMatch, url: `./${schemaFile}` }] };
}
