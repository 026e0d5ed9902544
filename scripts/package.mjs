// @ts-check
// `npm run package`: builds what is shipped and makes dist/pod-lifeline-<version>.vsix.
import { statSync } from 'node:fs';
import path from 'node:path';
import { installAndBuild, packagedFiles, packageExtension } from './support/extension.mjs';
import { runScript, UsageError } from './support/failure.mjs';
import { step } from './support/progress.mjs';
import { requireNode, root } from './support/project.mjs';

/** A download that nobody has to think about; web-tree-sitter's and the shell grammar's WebAssembly are most of it. */
const limitBytes = 2 * 1024 * 1024;

runScript(async () => {
  requireNode();
  await installAndBuild(['--production']);
  const file = await step('Packaging the extension', packageExtension);
  for (const name of await packagedFiles())
    console.log(`    ${kilobytes(statSync(path.join(root, name)).size).padStart(10)}  ${name}`);
  const bytes = statSync(file).size;
  console.log(`\n  ${path.relative(root, file)}: ${kilobytes(bytes)}`);
  if (bytes > limitBytes) throw new UsageError(`The package is over its limit of ${kilobytes(limitBytes)}`);
});

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
