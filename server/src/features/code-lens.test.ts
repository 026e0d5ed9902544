import { beforeAll, describe, expect, test } from 'vitest';
import { createSimulator } from '#core/lifeline/simulator.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { readSettings } from '../settings.ts';
import { provideCodeLenses } from './code-lens.ts';
import type { FeatureContext } from './feature.ts';

let parseShell: ShellParser;
beforeAll(async () => {
  parseShell = await testShellParser();
});

/** The titles of the lenses of a text. */
function lenses(text: string, overrides: Partial<FeatureContext> = {}): (string | undefined)[] {
  const context = featureContext(text, { parseShell, simulator: createSimulator(parseShell), ...overrides });
  return provideCodeLenses(context, { textDocument: { uri } }).map(({ command }) => command?.title);
}

const pod = (script: string, hook = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: app\n      image: busybox:1.36\n      command: [sh, -c, ${JSON.stringify(script)}]\n${hook && `      lifecycle: {preStop: {exec: {command: [sh, -c, ${hook}]}}}\n`}`;
const graceful = "trap 'exit 0' TERM; while true; do sleep 1; done";
const deaf = "trap '' TERM; while true; do sleep 1; done";

describe('a lens of what goes wrong', () => {
  test('stands above a pod whose hook is longer than its grace period', () => {
    expect(lenses(pod(deaf, 'sleep 60'))[2]).toMatch(/^⚠ SIGKILL after 3\d s: preStop takes 1 min$/);
    expect(lenses(pod(graceful, 'sleep 60'))[2]).toMatch(/^⚠ preStop of app is cut off after 3\d s$/);
  });

  test('stands above a pod that does not listen to SIGTERM', () => {
    expect(lenses(pod(deaf))[2]).toMatch(/^⚠ SIGKILL after 30 s: app does not end in time$/);
  });

  test('is absent where the pod ends in time, and where it is switched off', () => {
    expect(lenses(pod(graceful, 'sleep 5'))).toHaveLength(2);
    const settings = readSettings({ codeLens: { problems: false } });
    expect(lenses(pod(graceful, 'sleep 60'), { settings })).toHaveLength(2);
  });
});

test('while the text is broken, the figures are those of the last whole text, marked', () => {
  const figures = new Map<string, string>();
  const [whole] = lenses(pod(graceful), { figures });
  const broken = `${pod('sleep 3')}      env: [\n`;
  expect(lenses(broken, { figures })[0]).toMatch(/ · before the error in line \d+$/);
  expect(lenses(broken, { figures })[0]).toContain(whole);
  expect(lenses(broken)[0]).not.toContain('before the error');
});
