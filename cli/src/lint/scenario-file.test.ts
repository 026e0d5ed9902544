import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { type CliIo, standardIo } from '../io.ts';
import { runLint } from './index.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
  writeFileSync(path.join(folder, 'right.lifeline.yaml'), 'containers:\n  app: {startup: 8s}\n');
  writeFileSync(path.join(folder, 'wrong.lifeline.yaml'), 'containers:\n  app: {strtup: 8s}\n');
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: app, image: "nginx:1.27"}]\n';
  writeFileSync(path.join(folder, 'late.yaml'), `# lifeline: expect ready <= 1s\n${pod}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function lint(name: string): Promise<string> {
  let printed = '';
  const io: CliIo = { ...standardIo, stdout: (text) => (printed += text), stderr: () => {}, color: false, locale: 'en' };
  const status = await runLint([path.join(folder, name), '--format', 'json'], io, testShellParser);
  const [file] = JSON.parse(printed).files;
  const found = file.diagnostics
    .filter(({ severity }: { severity: string }) => severity === 'error')
    .map(({ rule, line, column, message }: Record<string, string>) => `${line}:${column} ${rule} ${message}`);
  return [status, ...found].join('\n');
}

test('a scenario file is checked as such', async () => {
  expect(await lint('right.lifeline.yaml')).toBe('0');
  expect(await lint('wrong.lifeline.yaml')).toBe(
    "1\n2:9 scenario-file Unknown key 'strtup' in containers.app; did you mean 'startup'?",
  );
});

test('an expectation that is not met fails', async () => {
  expect(await lint('late.yaml')).toMatch(/^1\n1:13 expectation-not-met Expected ready <= 1s, but it is [\d.]+s/);
});
