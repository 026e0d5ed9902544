/**
 * Holds a bundle against what may not be in it.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} outfile
 * @param {readonly string[]} forbid prefixes of source paths of ours, `node:` for Node's own modules, `vscode` for the editor's
 * @param {readonly string[]} external modules that the bundle may leave to its host
 * @returns {string[]} one line for each thing that is wrong
 */
export function checkBundle(metafile, outfile, forbid, external) {
  const problems = [];
  for (const [input, { imports }] of Object.entries(metafile.inputs)) {
    for (const prefix of forbid)
      if (input.startsWith(prefix) && !isTypesOnly(metafile, input))
        problems.push(`${outfile} holds ${input}, which it must not`);
    for (const { path, external: isExternal } of imports) {
      if (!isExternal || external.includes(path)) continue;
      if (path === 'vscode') problems.push(`${outfile}: ${input} imports vscode`);
      else if (forbid.includes('node:')) problems.push(`${outfile}: ${input} imports ${path}, which only Node has`);
    }
  }
  return problems;
}

/** A module that only holds types leaves nothing in the output. */
function isTypesOnly(metafile, input) {
  return Object.values(metafile.outputs).every(({ inputs }) => (inputs[input]?.bytesInOutput ?? 0) === 0);
}
