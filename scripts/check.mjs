// @ts-check
// `npm run check`: everything that can be said about the code without driving an editor. One line for each step, failures in full.
import path from 'node:path';
import { runScript } from './support/failure.mjs';
import { run } from './support/processes.mjs';
import { step } from './support/progress.mjs';
import { installPackages, packagesInstalled, requireNode, root } from './support/project.mjs';

const packages = path.join(root, 'node_modules');

/** What is checked, in order: a name for people, and the script that does it. */
const steps = /** @type {const} */ ([
  ['generated files', ['scripts/generate.mjs', '--check']],
  ['types', [path.join(packages, 'typescript/bin/tsc'), '-b']],
  ['lint', [path.join(packages, '@biomejs/biome/bin/biome'), 'lint', '--error-on-warnings']],
  ['format', [path.join(packages, '@biomejs/biome/bin/biome'), 'format']],
  ['unused code', [path.join(packages, 'knip/bin/knip.js')]],
  ['bundles', ['scripts/build.mjs', '--production']],
  ['import rules, sizes, texts, package', [path.join(packages, 'vitest/vitest.mjs'), 'run', 'test/tidy', '--silent=passed-only']],
]);

runScript(async () => {
  requireNode();
  if (!packagesInstalled()) await step('Installing packages', installPackages);
  /** @type {string[]} */
  const failures = [];
  for (const [name, [script, ...args]] of steps) {
    const started = performance.now();
    const env = { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: undefined };
    const { code, output } = await run(process.execPath, [script, ...args], { cwd: root, env, allowFailure: true });
    console.log(
      `  ${code ? 'FAIL' : 'ok  '}  ${name.padEnd(36)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`,
    );
    if (code) failures.push(`--- ${name} ---\n${output.trim()}`);
  }
  for (const failure of failures) console.log(`\n${failure}`);
  console.log(`\n${steps.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length ? 1 : 0;
});
