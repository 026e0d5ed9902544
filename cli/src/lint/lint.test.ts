import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { behindService } from '#core/rules/manifest-text.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { type CliIo, standardIo, UsageError } from '../io.ts';
import { globExpression } from './glob.ts';
import { runLint } from './index.ts';

const good = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
const bad = `${good}---\n${good}foo: 1\n`;
const warned = `apiVersion: v1
kind: Pod
metadata: { name: a }
spec: { containers: [{ name: b, image: c, readinessProbe: { tcpSocket: { port: web } } }] }
`;
const files: Readonly<Record<string, string>> = {
  'good.yaml': good,
  'bad.yaml': bad,
  'notes.txt': bad,
  'deep/er/bad.yml': bad,
  'deep/warned.yaml': warned,
  'deep/object.json': '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "foo": 1}',
  'node_modules/bad.yaml': bad,
  '.git/bad.yaml': bad,
  'hostile.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n"\\e[2Jspec": {}\n',
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  symlinkSync(folder, path.join(folder, 'deep/loop'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function lint(args: readonly string[], io: Partial<CliIo> = {}): Promise<{ status: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const outlets = {
    stdout: (text: string) => {
      printed.out += text;
    },
    stderr: (text: string) => {
      printed.err += text;
    },
  };
  const targets = args.map((arg) => arg.replace('$', folder));
  const status = await runLint(targets, { ...standardIo, ...outlets, color: false, locale: 'en', ...io }, testShellParser);
  return { status, out: printed.out.replaceAll(folder, '$'), err: printed.err };
}

test('prints a line for each diagnostic, aligned, with the counts below', async () => {
  expect(await lint(['$/bad.yaml', '$/good.yaml', '$/deep/warned.yaml'])).toEqual({
    status: 1,
    err: '',
    out: [
      '$/bad.yaml:10:1  error    unknown field "foo". ConfigMap has no such field  unknown-field',
      '  10 | foo: 1',
      '     | ^^^',
      '',
      "$/deep/warned.yaml:4:80  warning  The container has no port named 'web' (it has: -): this fails each time it runs  unknown-reference",
      '  4 | spec: { containers: [{ name: b, image: c, readinessProbe: { tcpSocket: { port: web } } }] }',
      '    |                                                                                ^^^',
      '',
      'Errors: 1, warnings: 1, infos: 0 (files checked: 3)',
      '',
    ].join('\n'),
  });
});

test('prints the report as data, places counted from 1', async () => {
  const { out, status } = await lint(['$/bad.yaml', '$/good.yaml', '--format', 'json']);
  expect(status).toBe(1);
  expect(JSON.parse(out)).toEqual({
    schema: 'pod-lifeline/lint@1',
    files: [
      {
        file: '$/bad.yaml',
        diagnostics: [
          {
            rule: 'unknown-field',
            severity: 'error',
            message: 'unknown field "foo". ConfigMap has no such field',
            line: 10,
            column: 1,
            endLine: 10,
            endColumn: 4,
            path: 'foo',
            docsUrl: 'https://github.com/pod-lifeline/pod-lifeline/blob/main/docs/rules/unknown-field.md',
            fixes: [],
          },
        ],
      },
      { file: '$/good.yaml', diagnostics: [] },
    ],
    summary: { errors: 1, warnings: 0, infos: 0 },
  });
});

test.each([
  [
    'a folder, but for what is not its own',
    ['$'],
    ['bad.yaml', 'deep/er/bad.yml', 'deep/object.json', 'deep/warned.yaml', 'good.yaml', 'hostile.yaml'],
  ],
  ['a file of any name', ['$/notes.txt'], ['notes.txt']],
  ['each file once, in the order of the targets', ['$/good.yaml', '$/*.yaml'], ['good.yaml', 'bad.yaml', 'hostile.yaml']],
  ['a glob over folders', ['$/**/*.{yml,json}'], ['deep/er/bad.yml', 'deep/object.json']],
])('checks %s', async (_, targets, names) => {
  const { out } = await lint([...targets, '--format', 'json']);
  expect(JSON.parse(out).files.map(({ file }: { file: string }) => file)).toEqual(names.map((name) => `$/${name}`));
});

test('takes the settings of the nearest .pod-lifeline.yaml', async () => {
  const set = (text: string) => writeFileSync(path.join(folder, 'deep/.pod-lifeline.yaml'), text);
  set('rules: { unknown-reference: error }\n');
  expect((await lint(['$/deep/warned.yaml'])).out).toContain('error    The container has no port');
  expect((await lint(['$/deep/er/bad.yml'])).status).toBe(1);
  set('rules:\n  unknown-field: off\n');
  expect((await lint(['$/deep/er/bad.yml'])).status).toBe(0);
  expect((await lint(['$/bad.yaml'])).status).toBe(1);
  set('rules:\n  unknown-feild: off\n');
  const error: unknown = await lint(['$/deep/warned.yaml']).catch((reason: unknown) => reason);
  expect(error instanceof UsageError && error.message.replaceAll(folder, '$')).toBe(
    "$/deep/.pod-lifeline.yaml:2:3: No rule is named 'unknown-feild'. Did you mean 'unknown-field'?",
  );
  rmSync(path.join(folder, 'deep/.pod-lifeline.yaml'));
});

test('asks of a patch that a kustomization names nothing that its base supplies', async () => {
  const patch = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: b\n    imagePullPolicy: Allways\n';
  mkdirSync(path.join(folder, 'kustom/overlay'), { recursive: true });
  mkdirSync(path.join(folder, 'kustom/shared'), { recursive: true });
  writeFileSync(
    path.join(folder, 'kustom/overlay/kustomization.yaml'),
    'patches:\n- path: own.yaml\n- path: ../shared/image.yaml\n',
  );
  for (const name of ['overlay/own.yaml', 'shared/image.yaml', 'overlay/other.yaml'])
    writeFileSync(path.join(folder, 'kustom', name), patch);
  const { out } = await lint(['$/kustom', '--format', 'json']);
  const rules = JSON.parse(out).files.map(({ file, diagnostics }: { file: string; diagnostics: { rule: string }[] }) => [
    file.replace('$/kustom/', ''),
    diagnostics.map(({ rule }) => rule),
  ]);
  const whole = ['required-field', 'required-field', 'unsupported-value'];
  expect(Object.fromEntries(rules)).toMatchObject({
    'overlay/own.yaml': ['unsupported-value'],
    'shared/image.yaml': ['unsupported-value'],
    'overlay/other.yaml': expect.arrayContaining(whole),
  });
  expect(JSON.parse((await lint(['$/kustom/overlay/own.yaml', '--format', 'json'])).out).summary.errors).toBe(1);
  rmSync(path.join(folder, 'kustom'), { recursive: true });
});

test('prints annotations for GitHub', async () => {
  const { out, status } = await lint(['$/bad.yaml', '$/deep/warned.yaml', '--format', 'github']);
  expect(status).toBe(1);
  expect(out).toBe(
    [
      '::error file=$/bad.yaml,line=10,endLine=10,col=1,endColumn=4,title=unknown-field::unknown field "foo". ConfigMap has no such field',
      "::warning file=$/deep/warned.yaml,line=4,endLine=4,col=80,endColumn=83,title=unknown-reference::The container has no port named 'web' (it has: -): this fails each time it runs",
      '',
    ].join('\n'),
  );
});

test('prints SARIF 2.1.0', async () => {
  const log = JSON.parse((await lint(['$/bad.yaml', '$/good.yaml', '--format', 'sarif'])).out);
  expect(Object.keys(log)).toEqual(['$schema', 'version', 'runs']);
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  expect(run.tool.driver).toMatchObject({
    name: 'Pod Lifeline',
    rules: [{ id: 'unknown-field', shortDescription: { text: expect.any(String) }, defaultConfiguration: { level: 'error' } }],
  });
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.artifacts).toHaveLength(2);
  expect(run.results).toEqual([
    {
      ruleId: 'unknown-field',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'unknown field "foo". ConfigMap has no such field' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'file://$/bad.yaml' },
            region: { startLine: 10, startColumn: 1, endLine: 10, endColumn: 4 },
          },
          logicalLocations: [{ fullyQualifiedName: 'foo' }],
        },
      ],
    },
  ]);
});

test('reads standard input', async () => {
  const { out } = await lint(['-'], { read: () => bad });
  expect(out).toContain('<stdin>:10:1  error');
});

test('lets warnings pass up to the limit', async () => {
  expect((await lint(['$/deep/warned.yaml'])).status).toBe(0);
  expect((await lint(['$/deep/warned.yaml', '--max-warnings', '1'])).status).toBe(0);
  expect(await lint(['$/deep/warned.yaml', '--max-warnings', '0'])).toMatchObject({
    status: 1,
    err: '1 warnings: more than the 0 allowed\n',
  });
});

test.each([
  [[], 'lint: expected files, directories, globs, or - for standard input (see pod-lifeline --help)'],
  [['$/none.yaml'], '$/none.yaml: no such file or directory'],
  [['$/**/*.none'], '$/**/*.none: no YAML or JSON files there'],
  [
    ['$', '--frobnicate'],
    'lint: there is no option --frobnicate: expected one of --format, --kubernetes-version, --max-warnings (see ',
  ],
  [['$', '--format', 'xml'], "lint: --format takes text, json, sarif, github, got 'xml'"],
  [['$', '--kubernetes-version', '1.2'], "lint: --kubernetes-version takes 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, got '1.2'"],
  [['$', '--max-warnings', '-1'], 'lint: --max-warnings needs a value: --max-warnings=VALUE'],
  [['$', '--format'], 'lint: --format needs a value: --format=VALUE'],
])('says in one line what cannot be used: %j', async (args, message) => {
  const error: unknown = await lint(args).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  const text = error instanceof UsageError ? error.message.replaceAll(folder, '$') : '';
  expect(text.startsWith(message), text).toBe(true);
  expect(text).not.toContain('\n');
});

test('says that a text which is no YAML was not checked, where somebody names its file', async () => {
  writeFileSync(path.join(folder, 'deep/tabs.yaml'), '\t- a: b\n');
  const name = path.join(folder, 'deep/tabs.yaml');
  expect((await lint([name])).err).toBe(
    `${name}:1: Tabs are not allowed as indentation (not checked: nothing here looks like a Kubernetes object)\n`,
  );
  expect((await lint(['$/deep'])).err).toBe('');
  rmSync(name);
});

test('shows no control characters of a manifest to the terminal', async () => {
  const { out } = await lint(['$/hostile.yaml']);
  expect(out).toContain('\ufffd[2Jspec');
  expect(out).not.toContain('\u001b');
});

test('paints for terminals only', async () => {
  expect((await lint(['$/bad.yaml'], { color: true })).out).toContain('\u001b[31merror');
});

test.each([
  ['*.yaml', 'a.yaml', true],
  ['*.yaml', 'a/b.yaml', false],
  ['./a/**/b?.yaml', 'a/b1.yaml', true],
  ['a/**', 'a/b/c.yaml', true],
  ['a/[!x]*.yaml', 'a/x.yaml', false],
  ['a/{b,c*}.yaml', 'a/cd.yaml', true],
  ['a+(b).yaml', 'a+(b).yaml', true],
])('glob %s on %s: %s', (pattern, file, matches) => {
  expect(globExpression(pattern).test(file)).toBe(matches);
});

test('counts the Services of the files beside, among those that are checked', async () => {
  const [service = '', deployment = ''] = behindService('image: shop:1').split('---\n');
  for (const [name, text] of Object.entries({
    'shop/service.yaml': service,
    'shop/web.yaml': deployment,
    'other/web.yaml': deployment,
  })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  expect((await lint(['$/shop'])).out).toContain("No readiness probe: 'web'");
  expect((await lint(['$/shop/service.yaml', '$/other'])).out).not.toContain('readiness');
});
