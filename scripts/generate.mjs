// @ts-check
// `npm run generate`: writes everything that follows from the code's own tables. `--check` writes nothing, and fails where a file is out
// of date.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { generateContributes } from './generate/contributes.mjs';
import { generateRules } from './generate/rules.mjs';
import { generateScenarioSchema } from './generate/scenario-schema.mjs';
import { generateSchema } from './schema/generate.mjs';
import { runScript, UsageError } from './support/failure.mjs';
import { root } from './support/project.mjs';

const check = process.argv.includes('--check');

runScript(async () => {
  // Bundles that are made only to read a table.
  mkdirSync(path.join(root, '.tsbuild'), { recursive: true });
  // Not committed, so it cannot be out of date; the tables are read through code that needs it.
  await generateSchema();
  const stale = [
    ...(await generateRules({ check })),
    ...(await generateScenarioSchema({ check })),
    ...(await generateContributes({ check })),
  ];
  if (check && stale.length)
    throw new UsageError(`Out of date, run \`npm run generate\`:\n${stale.map((file) => `  ${file}`).join('\n')}`);
  console.log(stale.length ? `Written:\n${stale.map((file) => `  ${file}`).join('\n')}` : 'All generated files are up to date.');
});
