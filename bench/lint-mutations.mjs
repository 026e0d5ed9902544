// Lints mutated manifests and counts crashes, ranges outside the text and times over 200 ms; exit code 1 where there is any. Times are those of
// the processor, so that a busy machine does not count, of one edit in a file that is open: parsing what changed, and every rule.
// Run with `node bench/lint-mutations.mjs FOLDER [count [seed]]`: FOLDER holds manifests (*.yaml, *.yml), count is how many mutations are made.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadTs } from '../scripts/load-ts.mjs';

const maxMs = 200;
const [folder, count = '1000', seed = '1'] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node bench/lint-mutations.mjs FOLDER [count [seed]]');
  process.exit(2);
}
const { parseYaml } = await loadTs('core/src/yaml/parse.ts');
const { lintFile } = await loadTs('core/src/rules/index.ts');
const { english } = await loadTs('l10n/src/localizer.ts');

const names = readdirSync(folder, { recursive: true }).filter((name) => /\.ya?ml$/.test(name));
const options = { kubernetesVersion: '1.34', localize: english, severities: {} };
const random = randomFrom(Number(seed));
const bytes = [
  '\t',
  '\0',
  '"',
  "'",
  ':',
  '-',
  '{',
  '[',
  '&a ',
  '*a',
  '|',
  '\uFEFF',
  '\uD800',
  '{{',
  '#',
  '\r',
  '%',
  '!',
  '0',
  '~',
];
const totals = { mutations: 0, crashes: 0, outside: 0, slow: 0 };
/** Of each mutation: time of the processor, and time that passed, rounded up to whole milliseconds. */
const processorTimes = [];
const wallTimes = [];

/** Mutations of one file that are made in a row: it is read and parsed once for them. */
const inRow = 25;
let name = '';
let original = '';
let before;

for (; names.length > 0 && totals.mutations < Number(count); totals.mutations++) {
  if (totals.mutations % inRow === 0) {
    name = pick(names);
    original = readFileSync(path.join(folder, name), 'utf8');
    before = parseYaml(original);
    lintFile(before, options);
  }
  const text = mutated(original);
  // As an editor does: the file is open, and one edit changes it.
  const start = process.cpuUsage();
  const started = performance.now();
  try {
    const file = parseYaml(text, before);
    const found = lintFile(file, options);
    const { user, system } = process.cpuUsage(start);
    const tookMs = (user + system) / 1000;
    processorTimes.push(Math.ceil(tookMs));
    wallTimes.push(Math.ceil(performance.now() - started));
    if (tookMs > maxMs) report('slow', name, `${tookMs.toFixed(0)} ms, ${text.length} characters`);
    if (found.some((each) => isOutside(each, file))) report('outside', name, '');
  } catch (error) {
    report('crashes', name, error);
  }
}
console.log(
  Object.entries(totals)
    .map(([key, value]) => `${key} ${value}`)
    .join(', '),
);
console.log(`processor time: ${summary(processorTimes)}; time passed: ${summary(wallTimes)}`);
process.exitCode = totals.crashes + totals.outside + totals.slow > 0 ? 1 : 0;

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `median ${at(0.5)} ms, 99 % ${at(0.99)} ms, 99.9 % ${at(0.999)} ms, longest ${at(1)} ms`;
}

function report(kind, name, detail) {
  totals[kind]++;
  if (totals[kind] <= 5) console.log(`${kind}: ${name} ${detail}`);
}

function isOutside({ document, range, fixes }, file) {
  const length = file.documents[document]?.content.text.length ?? -1;
  const ranges = [range, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range))];
  return ranges.some(({ start, end }) => start < 0 || end < start || end > length);
}

/** One to three changes: of characters, or of whole lines and their indentation. */
function mutated(text) {
  let changed = text;
  for (let left = 1 + random(3); left > 0; left--) changed = random(2) === 0 ? inBytes(changed) : inLines(changed);
  return changed;
}

function inBytes(text) {
  const at = random(text.length + 1);
  return text.slice(0, at) + (random(3) === 0 ? '' : pick(bytes)) + text.slice(at + random(3));
}

function inLines(text) {
  const lines = text.split('\n');
  const at = random(lines.length);
  const line = lines[at] ?? '';
  const changes = [
    [],
    [line, line],
    [`  ${line}`],
    [line.replace(/^ {1,2}/, '')],
    [line.replace(/:.*/, ':')],
    [line.replace(/:.*/, ': 1')],
    [line.replace(/\S/, '- $&')],
    [pick(lines)],
  ];
  lines.splice(at, 1, ...pick(changes));
  return lines.join('\n');
}

function pick(list) {
  return list[random(list.length)];
}

/** Numbers below a limit, the same in each run. */
function randomFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
