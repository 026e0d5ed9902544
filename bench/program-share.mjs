// Counts for how many containers with a command every command in it is known, over all manifests of a folder, and lists the commands that
// are not. Run with `node bench/program-share.mjs FOLDER [how many unknown commands to list]`.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadTs } from '../scripts/load-ts.mjs';

const { readMain, readHandler } = await loadTs('core/src/program/reading/reading.ts');
const { unknownCommands } = await loadTs('core/src/program/reading/unknown-commands.ts');
const { parseYaml } = await loadTs('core/src/yaml/parse.ts');
const { findPodTemplates } = await loadTs('core/src/workload/find.ts');
const { loadShellParser } = await loadTs('server/src/shell-parser.ts');

const root = new URL('../', import.meta.url);
const parseShell = await loadShellParser({
  runtime: await readFile(new URL('node_modules/web-tree-sitter/web-tree-sitter.wasm', root)),
  grammar: await readFile(new URL('node_modules/tree-sitter-bash/tree-sitter-bash.wasm', root)),
});
const [folder = '.', listed = '40'] = process.argv.slice(2);
const unknown = new Map();
const counts = { commands: 0, knownCommands: 0, argsOnly: 0, knownArgsOnly: 0, handlers: 0, knownHandlers: 0 };

for (const name of await readdir(folder, { recursive: true })) {
  if (!/\.ya?ml$/.test(name)) continue;
  const text = await readFile(path.join(folder, name), 'utf8');
  for (const { template } of findPodTemplates(parseYaml(text))) {
    const { spec } = template.pod;
    for (const container of [...spec.initContainers, ...spec.containers]) visit(container, spec, name);
  }
}

const percent = (part, whole) => `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
console.log(`containers with a command, all of it known: ${percent(counts.knownCommands, counts.commands)}`);
console.log(`containers with args alone, whose command is the image's, known: ${percent(counts.knownArgsOnly, counts.argsOnly)}`);
console.log(`hooks and probes with a command, all of it known: ${percent(counts.knownHandlers, counts.handlers)}`);
for (const [name, files] of [...unknown].sort((a, b) => b[1].length - a[1].length).slice(0, Number(listed)))
  console.log(`${String(files.length).padStart(4)} ${name.slice(0, 60)}   ${files[0]}`);

function visit(container, podSpec, file) {
  const context = { parseShell, podSpec, behavior: undefined };
  if (container.command.length > 0) {
    counts.commands++;
    if (isKnown(readMain(container, context), container, context, file)) counts.knownCommands++;
  } else if (container.args.length > 0) {
    counts.argsOnly++;
    if (isKnown(readMain(container, context), container, context, file)) counts.knownArgsOnly++;
  }
  for (const place of ['postStart', 'preStop', 'startupProbe', 'readinessProbe', 'livenessProbe']) {
    const reading = readHandler(container, place, context);
    if (!reading) continue;
    counts.handlers++;
    if (isKnown(reading, container, context, file)) counts.knownHandlers++;
  }
}

function isKnown(reading, container, context, file) {
  const names = unknownCommands(reading, container, context);
  for (const name of names) unknown.set(name, [...(unknown.get(name) ?? []), file]);
  return names.length === 0;
}
