import { beforeAll, describe, expect, test } from 'vitest';
import { createSimulator } from '#core/lifeline/simulator.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { workspaceOf } from '#test/support/workspace.ts';
import { readSettings } from '../settings.ts';
import { provideCodeLenses, resolveCodeLens } from './code-lens.ts';
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

test('what a container waits for and nobody has, the lens says; another file of the workspace may have it', () => {
  const text = pod(`until nc -z db 5432; do sleep 1; done; ${graceful}`).replace(
    'image:',
    'readinessProbe: {tcpSocket: {port: 80}}\n      image:',
  );
  expect(lenses(text)[0]).toMatch(
    /not ready within 6 min: waits for Service db, which is not in the file, workspace or scenario/,
  );
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: db}\n';
  const initial = pod(graceful).replace(
    'containers:',
    'initContainers:\n    - {name: wait, image: busybox, command: [sh, -c, "until nc -z db 5432; do sleep 1; done"]}\n  containers:',
  );
  expect(lenses(initial)[0]).toContain('waits for Service db');
  expect(lenses(initial, { workspace: workspaceOf({ 'elsewhere/db.yaml': service }) })[0]).toMatch(/ready ≈ \d/);
  const stillReading = workspaceOf({});
  stillReading.isComplete = false;
  expect(lenses(initial, { workspace: stillReading })[0]).toMatch(/ready ≈ \d/);
  const other = service.replace('name: db', 'name: db, namespace: prod');
  const inTest = initial.replace('name: web', 'name: web, namespace: test');
  expect(lenses(inTest, { workspace: workspaceOf({ 'elsewhere/db.yaml': other }) })[0]).toContain('waits for Service db');
});

test('a script of a ConfigMap is read from another file of the folder', () => {
  const text = pod('. /scripts/wait.sh').replace('image:', 'volumeMounts: [{name: scripts, mountPath: /scripts}]\n      image:');
  const mounted = `${text}  volumes: [{name: scripts, configMap: {name: scripts}}]\n`;
  const scripts = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: scripts}\ndata: {wait.sh: "sleep 20; exit 3"}\n';
  expect(lenses(mounted, { workspace: workspaceOf({ 'test/scripts.yaml': scripts }) })[0]).toMatch(/ [1-9]\d? restarts/);
});

test('while the text is broken, the figures are those of the last whole text, marked', () => {
  const figures = new Map<string, string>();
  const [whole] = lenses(pod(graceful), { figures });
  const broken = `${pod('sleep 3')}      env: [\n`;
  expect(lenses(broken, { figures })[0]).toMatch(/ · before the error in line \d+$/);
  expect(lenses(broken, { figures })[0]).toContain(whole);
  expect(lenses(broken)[0]).not.toContain('before the error');
});

describe('a lens of scenarios', () => {
  const expecting = pod(graceful).replace('spec:', '# lifeline: expect ready <= 1m\nspec:');
  const scenarios = async (text: string, overrides: Partial<FeatureContext> = {}): Promise<string | undefined> => {
    const context = featureContext(text, { parseShell, simulator: createSimulator(parseShell), ...overrides });
    const lens = provideCodeLenses(context, { textDocument: { uri } }).at(-1);
    return lens && (await resolveCodeLens(context, lens)).command?.title;
  };

  test('counts those under which the pod keeps to what its comments expect', async () => {
    expect(await scenarios(expecting)).toBe('Scenarios: 8 of 9 pass');
  });

  test('is absent where nothing is expected, and where it is switched off', async () => {
    expect(lenses(pod(graceful))).toHaveLength(2);
    expect(lenses(expecting)).toHaveLength(3);
    expect(lenses(expecting, { settings: readSettings({ codeLens: { scenarios: false } }) })).toHaveLength(2);
  });

  test('keeps its figures while the text is broken, and has none where nobody waits', async () => {
    const figures = new Map<string, string>();
    await scenarios(expecting, { figures });
    expect(await scenarios(`${expecting}      env: [\n`, { figures })).toBe('Scenarios: 8 of 9 pass');
    expect(await scenarios(expecting, { token: { isCancellationRequested: true } })).toBe('Scenarios');
  });
});
