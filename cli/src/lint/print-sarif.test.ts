import { expect, test } from 'vitest';
import { lintFile, rules } from '#core/rules/index.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { english } from '#l10n/localizer.ts';
import { printSarif } from './print-sarif.ts';
import { buildReport, reportFile } from './report.ts';

/*
 * What the standard asks of each object that is written (OASIS, "Static Analysis Results Interchange Format Version 2.1.0", section numbers in
 * brackets): properties that have to be there, the least number of items of lists, and the values of a fixed choice.
 */
interface Demand {
  readonly required?: readonly string[];
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  readonly lists?: Readonly<Record<string, { readonly of: string; readonly least?: number; readonly unique?: boolean }>>;
  readonly objects?: Readonly<Record<string, string>>;
  readonly others?: readonly string[];
}

const levels = ['none', 'note', 'warning', 'error'];
const standard: Readonly<Record<string, Demand>> = {
  // [3.13]
  log: { required: ['version', 'runs'], choices: { version: ['2.1.0'] }, lists: { runs: { of: 'run' } }, others: ['$schema'] },
  // [3.14]
  run: {
    required: ['tool'],
    choices: { columnKind: ['utf16CodeUnits', 'unicodeCodePoints'] },
    objects: { tool: 'tool' },
    lists: { results: { of: 'result' }, artifacts: { of: 'artifact', unique: true } },
  },
  // [3.18], [3.19]
  tool: { required: ['driver'], objects: { driver: 'toolComponent' } },
  toolComponent: {
    required: ['name'],
    lists: { rules: { of: 'rule', unique: true } },
    others: ['semanticVersion', 'informationUri'],
  },
  // [3.49], [3.50]
  rule: { required: ['id'], objects: { shortDescription: 'text', defaultConfiguration: 'configuration' }, others: ['helpUri'] },
  configuration: { choices: { level: levels } },
  // [3.24], [3.4]
  artifact: { objects: { location: 'artifactLocation' } },
  artifactLocation: { others: ['uri'] },
  // [3.27]
  result: {
    required: ['message'],
    choices: { level: levels },
    objects: { message: 'text' },
    lists: { locations: { of: 'location' }, fixes: { of: 'fix', unique: true } },
    others: ['ruleId', 'ruleIndex'],
  },
  text: { required: ['text'], others: ['text'] },
  // [3.28], [3.29], [3.30], [3.33]
  location: {
    objects: { physicalLocation: 'physicalLocation' },
    lists: { logicalLocations: { of: 'logicalLocation', unique: true } },
  },
  physicalLocation: { required: ['artifactLocation'], objects: { artifactLocation: 'artifactLocation', region: 'region' } },
  region: { required: ['startLine'], others: ['startLine', 'startColumn', 'endLine', 'endColumn'] },
  logicalLocation: { others: ['fullyQualifiedName'] },
  // [3.55], [3.56], [3.57]
  fix: {
    required: ['artifactChanges'],
    objects: { description: 'text' },
    lists: { artifactChanges: { of: 'change', least: 1 } },
  },
  change: {
    required: ['artifactLocation', 'replacements'],
    objects: { artifactLocation: 'artifactLocation' },
    lists: { replacements: { of: 'replacement', least: 1 } },
  },
  replacement: { required: ['deletedRegion'], objects: { deletedRegion: 'region', insertedContent: 'text' } },
};

/** What an object lacks or has too much, by its path. */
function faults(value: Record<string, unknown>, type: string, path: string): string[] {
  const { required = [], choices = {}, lists = {}, objects = {}, others = [] } = standard[type] ?? {};
  const known = new Set([...required, ...Object.keys(choices), ...Object.keys(lists), ...Object.keys(objects), ...others]);
  return [
    ...required.filter((name) => value[name] === undefined).map((name) => `${path}: no ${name}`),
    ...Object.keys(value)
      .filter((name) => !known.has(name))
      .map((name) => `${path}: ${name} is not known`),
    ...Object.entries(choices)
      .filter(([name, all]) => value[name] !== undefined && !all.includes(String(value[name])))
      .map(([name]) => `${path}.${name}`),
    ...Object.entries(objects).flatMap(([name, of]) => (isObject(value[name]) ? faults(value[name], of, `${path}.${name}`) : [])),
    ...Object.entries(lists).flatMap(([name, { of, least = 0, unique }]) => {
      const items = value[name];
      if (!Array.isArray(items)) return items === undefined ? [] : [`${path}.${name}: no list`];
      const short = items.length < least ? [`${path}.${name}: too short`] : [];
      const repeated =
        unique && new Set(items.map((item) => JSON.stringify(item))).size < items.length ? [`${path}.${name}: repeated`] : [];
      return [...short, ...repeated, ...items.flatMap((item, index) => faults(item, of, `${path}.${name}[${index}]`))];
    }),
    ...(type === 'region' ? regionFaults(value, path) : []),
    ...(type === 'artifactLocation' && !isUri(String(value.uri)) ? [`${path}.uri: ${value.uri}`] : []),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function regionFaults(region: Record<string, unknown>, path: string): string[] {
  return Object.entries(region).flatMap(([name, value]) =>
    Number.isInteger(value) && Number(value) >= 1 ? [] : [`${path}.${name}: ${value}`],
  );
}

function isUri(text: string): boolean {
  return /^(?:[\w.~!$&'()*+,;=:@/-]|%[\dA-F]{2})+$/.test(text) && URL.canParse(text, 'file:///');
}

const texts: Readonly<Record<string, string>> = {
  'pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n  - image: b\n    ports: [{ containerPort: ten }]\n    imagePullPolcy: Always\n',
  'folder with blanks/#1?.yaml': 'a:1\nb: 2\n',
  'C:\\windows\\pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {}\n',
  '/absolute/ümlaut.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nfoo: 1\n',
  '<stdin>': '{',
  'good.yaml': '',
};

test('is what the standard asks for', () => {
  const options = { kubernetesVersion: '1.34', localize: english, severities: {} } as const;
  const files = Object.entries(texts).map(([name, text]) => {
    const file = parseYaml(text);
    return reportFile(name, file, lintFile(file, options));
  });
  const log = JSON.parse(printSarif(buildReport(files)));
  expect(faults(log, 'log', 'log')).toEqual([]);
  const [run] = log.runs;
  expect(run.results.length).toBeGreaterThan(5);
  expect(run.results.some(({ fixes = [] }: { fixes?: unknown[] }) => fixes.length > 0)).toBe(true);
  const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
  for (const { ruleId, ruleIndex } of run.results) expect(ids[ruleIndex]).toBe(ruleId);
  expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
});

test('a log that lacks something is found', () => {
  expect(faults({ version: '2.0', runs: [{ tool: {}, results: [{ level: 'bad' }] }] }, 'log', 'log')).toEqual([
    'log.version',
    'log.runs[0].tool: no driver',
    'log.runs[0].results[0]: no message',
    'log.runs[0].results[0].level',
  ]);
});
