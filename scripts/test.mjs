// @ts-check
// `npm test [-- SUITE...]`: installs, builds and runs everything: vitest's suites, then the end-to-end tests in a real VS Code and in VS
// Code for the web. One line for each suite, failures in full, last `N passed, N failed`. What is missing is a failure, never skipped.
import { installAndBuild, packageExtension } from './support/extension.mjs';
import { runScript, UsageError } from './support/failure.mjs';
import { requireNode } from './support/project.mjs';
import { runVitest } from './support/vitest.mjs';
import { prepareBrowser } from './vscode-host/browser.mjs';
import { installCodeServer, installWeb } from './vscode-host/install.mjs';

/** @typedef {import('./support/vitest.mjs').SuiteResult} SuiteResult */

/** The suites that run in vitest alone, and which files are theirs. */
const plainSuites = /** @type {const} */ ({
  unit: ['core/src', 'l10n/src', 'protocol/src', 'server/src', 'client/src', 'cli/src', 'test/support'],
  webview: ['webview/src'],
  protocol: ['test/lsp'],
  grammar: ['test/grammar'],
  tidy: ['test/tidy'],
});

/** The suites that drive a VS Code: their files, the VS Code to download, and what else they need when it is there. */
const hostSuites = {
  e2e: { files: 'test/e2e', install: installCodeServer, prepare: packageExtension },
  web: { files: 'test/web', install: installWeb, prepare: async () => {} },
};

const known = [...Object.keys(plainSuites), ...Object.keys(hostSuites)];
const asked = process.argv.slice(2);
const chosen = asked.length ? asked : known;

/** @param {string} file */
function suiteOf(file) {
  const suite = Object.entries(plainSuites).find(([, folders]) => folders.some((folder) => file.startsWith(`${folder}/`)));
  return suite?.[0] ?? file.split('/')[1] ?? file;
}

async function runPlainSuites() {
  const wanted = Object.entries(plainSuites).filter(([name]) => chosen.includes(name));
  if (wanted.length === 0) return [];
  // All of them: no filter, so that a test in a new folder is run too.
  const filters = asked.length ? wanted.flatMap(([, folders]) => folders) : [];
  const results = await runVitest({ filters, suiteOf });
  const silent = wanted.filter(([name]) => !results.some((result) => result.name === name));
  return [...results, ...silent.map(([name]) => missing(name, 'no test of this suite ran'))];
}

/** @param {unknown} error */
const reasonOf = (error) =>
  error instanceof UsageError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);

/** @param {string} name @param {string} report @returns {SuiteResult} */
const missing = (name, report) => ({ name, passed: 0, failed: 1, seconds: 0, report });

/** @param {keyof typeof hostSuites} name @param {Promise<unknown>} ready */
async function runHostSuite(name, ready) {
  try {
    await ready;
    await hostSuites[name].prepare();
    const results = await runVitest({
      filters: [hostSuites[name].files],
      suiteOf: () => name,
      config: 'test/e2e/vitest.config.mts',
    });
    return results.length ? results : [missing(name, 'no test of this suite ran')];
  } catch (error) {
    return [missing(name, reasonOf(error))];
  }
}

/** @param {readonly SuiteResult[]} results */
function printSuites(results) {
  for (const { name, passed, failed, seconds } of results) {
    const counts = failed ? `${passed} passed, ${failed} failed` : `${passed} passed`;
    console.log(`  ${failed ? 'FAIL' : 'ok  '}  ${name.padEnd(10)} ${counts.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s`);
  }
}

/** Runs what was asked for, and prints each suite when it is done. @returns {Promise<SuiteResult[]>} */
async function runSuites() {
  const hosts = /** @type {(keyof typeof hostSuites)[]} */ (Object.keys(hostSuites).filter((name) => chosen.includes(name)));
  // VS Code and the browser are downloaded while the other tests run.
  const browser = hosts.length ? prepareBrowser() : Promise.resolve();
  const ready = new Map(hosts.map((name) => [name, Promise.all([browser, hostSuites[name].install()])]));
  for (const promise of ready.values()) promise.catch(() => {});
  const results = await runPlainSuites();
  printSuites(results);
  for (const name of hosts) {
    const result = await runHostSuite(name, ready.get(name) ?? Promise.resolve());
    printSuites(result);
    results.push(...result);
  }
  return results;
}

/** @returns {Promise<SuiteResult[]>} */
async function buildAndRun() {
  try {
    await installAndBuild(['--production']);
    return await runSuites();
  } catch (error) {
    return [missing('build', reasonOf(error))];
  }
}

runScript(async () => {
  requireNode();
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length) throw new UsageError(`There is no suite ${unknown.join(', ')}; there are ${known.join(', ')}`);
  const results = await buildAndRun();
  for (const { name, report } of results) if (report) console.log(`\n--- ${name} ---\n${report}`);
  const total = (/** @type {'passed' | 'failed'} */ key) => results.reduce((sum, result) => sum + result[key], 0);
  process.exitCode = total('failed') || total('passed') === 0 ? 1 : 0;
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
});
