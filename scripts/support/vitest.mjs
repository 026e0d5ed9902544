// @ts-check
// Runs vitest and counts, by suite.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './processes.mjs';
import { root } from './project.mjs';

/**
 * @typedef {object} SuiteResult
 * @property {string} name
 * @property {number} passed
 * @property {number} failed a test that was skipped counts as failed, and so does a file that could not be loaded
 * @property {number} seconds
 * @property {string} [report] the failures in full
 */

/**
 * Runs test files and counts the results of each suite.
 * @param {object} options
 * @param {readonly string[]} options.filters parts of paths; none means all files of the configuration
 * @param {(file: string) => string} options.suiteOf the suite of a test file, whose path is given from the project's root with `/`
 * @param {string} [options.config] configuration file, from the project's root
 * @returns {Promise<SuiteResult[]>}
 */
export async function runVitest({ filters, suiteOf, config }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-tests-'));
  const results = path.join(folder, 'results.json');
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    '--silent=passed-only',
    ...(config ? ['--config', config] : []),
    ...filters,
  ];
  try {
    // `CI` keeps vitest from writing snapshots: a test run changes no file.
    const env = { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: undefined };
    const { code, output } = await run(process.execPath, [path.join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd: root,
      env,
      allowFailure: true,
    });
    return count(readResults(results), { code, output, suiteOf });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @typedef {{name: string, status: string, startTime: number, endTime: number, assertionResults: {status: string}[]}} TestFile
 */

/** @param {string} file @returns {TestFile[]} */
function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).testResults;
  } catch {
    return [];
  }
}

/**
 * @param {readonly TestFile[]} files
 * @param {{code: number, output: string, suiteOf: (file: string) => string}} run
 */
function count(files, { code, output, suiteOf }) {
  /** @type {Map<string, SuiteResult>} */
  const suites = new Map();
  for (const file of files) {
    const name = suiteOf(path.relative(root, file.name).replaceAll('\\', '/'));
    const suite = suites.get(name) ?? { name, passed: 0, failed: 0, seconds: 0 };
    suites.set(name, suite);
    const failed = file.assertionResults.filter(({ status }) => status !== 'passed').length;
    suite.passed += file.assertionResults.length - failed;
    suite.failed += failed === 0 && file.status === 'failed' ? 1 : failed;
    suite.seconds += (file.endTime - file.startTime) / 1000;
  }
  const results = [...suites.values()];
  const anyFailed = results.some(({ failed }) => failed > 0);
  if (code !== 0 && !anyFailed) results.push({ name: 'vitest', passed: 0, failed: 1, seconds: 0 });
  const broken = results.find(({ failed }) => failed > 0);
  if (broken) broken.report = failuresIn(output);
  return results;
}

/** The part of vitest's output that tells about failures. @param {string} output */
function failuresIn(output) {
  const start = output.search(/^.*(Failed (Suites|Tests)|Unhandled Errors?|No test files found|Startup Error)/m);
  return (start < 0 ? output : output.slice(start)).trim();
}
