// @ts-check
// Writes the parts of package.json that follow from the tables of commands and settings. Other contributions stay as they are.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadTs } from '../load-ts.mjs';
import { allRules } from './rules.mjs';
import { scenarioValidation } from './scenario-schema.mjs';
import { settingsPage } from './settings-page.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const category = 'Pod Lifeline';

/**
 * Brings `contributes` and `activationEvents` of package.json, and the page about settings, up to date.
 * @param {{check?: boolean}} options with `check`, nothing is written
 * @returns {Promise<string[]>} what was, or is, out of date or wrong: files, as paths from the project's root
 */
export async function generateContributes({ check = false } = {}) {
  const manifest = JSON.parse(await read('package.json'));
  manifest.activationEvents = await activationEvents();
  manifest.contributes = { ...manifest.contributes, ...(await contributions()) };
  const fresh = `${JSON.stringify(manifest, null, 2)}\n`;
  const page = settingsPage(manifest.contributes, JSON.parse(await read('package.nls.json')));
  const written = [await put('package.json', fresh, check), await put('docs/settings.md', page, check)];
  return [...written.flat(), ...(await missingTexts(fresh))];
}

/** @param {string} file path from the project's root */
async function read(file) {
  return readFile(path.join(root, file), 'utf8').catch(() => '');
}

/**
 * @param {string} file path from the project's root
 * @param {string} text what it should hold
 * @param {boolean} check
 * @returns {Promise<string[]>} the file, where it holds something else
 */
async function put(file, text, check) {
  if ((await read(file)) === text) return [];
  if (!check) await writeFile(path.join(root, file), text);
  return [file];
}

async function activationEvents() {
  const { timelinePanelType } = await loadTs('protocol/src/initialization.ts');
  return ['onLanguage:yaml', `onWebviewPanel:${timelinePanelType}`];
}

async function contributions() {
  const { commandsTable } = await loadTs('protocol/src/commands.ts');
  const { settingsTable, settingsSection, ruleSettings } = await loadTs('protocol/src/settings.ts');
  const registeredRules = await allRules();
  return {
    commands: commandsTable.map(command),
    menus: menus(commandsTable),
    ...(await scenarioValidation()),
    configuration: {
      title: category,
      properties: Object.fromEntries(
        settingsTable.map((row) => [`${settingsSection}.${row.id}`, setting(row, registeredRules, ruleSettings)]),
      ),
    },
  };
}

function command({ id, titleKey, icon }) {
  return { command: id, title: `%${titleKey}%`, category, ...(icon && { icon }) };
}

function menus(rows) {
  const palette = rows.filter((row) => row.palette).map((row) => ({ command: row.id, when: row.palette }));
  const title = rows.filter((row) => row.editorTitle);
  return {
    commandPalette: palette,
    'editor/title': title.map((row) => ({ command: row.id, when: row.editorTitle, group: 'navigation' })),
  };
}

function setting(row, rules, severities) {
  const { type, default: value, enum: values, values: additionalProperties, scope, descriptionKey } = row;
  const schema = {
    type,
    default: value,
    scope,
    ...(values && { enum: values }),
    ...(additionalProperties && { additionalProperties }),
    markdownDescription: `%${descriptionKey}%`,
  };
  if (row.id !== 'rules') return schema;
  const properties = rules.map((rule) => [
    rule.id,
    { enum: severities, default: rule.severity, description: `${rule.summary}.` },
  ]);
  return { ...schema, properties: Object.fromEntries(properties), additionalProperties: false };
}

/** Every `%key%` needs a text in both languages, and no text may be left over. */
async function missingTexts(manifest) {
  const used = new Set([...manifest.matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1]));
  const problems = [];
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    const texts = JSON.parse(await read(file));
    for (const key of used) if (!(key in texts)) problems.push(`${file} (no text for ${key})`);
    for (const key of Object.keys(texts)) if (!used.has(key)) problems.push(`${file} (nothing uses ${key})`);
  }
  return problems;
}
