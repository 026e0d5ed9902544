import { beforeAll, describe, expect, test } from 'vitest';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { readSettings } from '../settings.ts';
import { provideInlayHints } from './inlay-hint.ts';

let parseShell: ShellParser;
beforeAll(async () => {
  parseShell = await testShellParser();
});

const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

/** The lines that have hints, with the hints behind them; `settings` as they stand under `podLifeline.inlayHints`. */
function hinted(text: string, settings: Readonly<Record<string, boolean>> = {}, range = everywhere): string[] {
  const context = featureContext(text, { parseShell, settings: readSettings({ inlayHints: settings }) });
  const lines = text.split('\n');
  return provideInlayHints(context, { textDocument: { uri }, range }).map(({ position, label }) => {
    const shown = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    return `${lines[position.line]?.slice(0, position.character).trim()} ‹${shown}›`;
  });
}

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 30
  containers:
    - name: app
      image: nginx
      lifecycle:
        preStop:
          exec: {command: [sh, -c, sleep 15]}
      livenessProbe:
        httpGet:
          port: 80
        initialDelaySeconds: 5
      readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 5, timeoutSeconds: 2}
`;

test('budget, windows and surprising defaults, each behind its field', () => {
  expect(hinted(pod)).toMatchInlineSnapshot(`
    [
      "image: nginx ‹imagePullPolicy: Always›",
      "readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 5, timeoutSeconds: 2} ‹1st check 0–1.5 s · unready after 10–17 s›",
      "livenessProbe: ‹1st check 5–15 s · restart after 25–36 s›",
      "terminationGracePeriodSeconds: 30 ‹← preStop 15 s + app 15 s›",
    ]
  `);
});

describe('hints', () => {
  test.each([
    ['defaults', 'imagePullPolicy'],
    ['probes', '1st check'],
    ['termination', 'preStop'],
  ])('of kind %s can be switched off', (kind, text) => {
    const isShown = (settings: Readonly<Record<string, boolean>>): boolean =>
      hinted(pod, settings).some((hint) => hint.includes(`‹${text}`) || hint.includes(`‹← ${text}`));
    expect([isShown({}), isShown({ [kind]: false })]).toEqual([true, false]);
  });

  test('tell a probe’s default timeout behind its own key, and in the tooltip where its window stands there', () => {
    expect(hinted(pod, { probes: false })[0]).toBe('livenessProbe: ‹timeoutSeconds: 1›');
    const context = featureContext(pod, { parseShell });
    const tooltips = provideInlayHints(context, { textDocument: { uri }, range: everywhere }).map(({ tooltip }) =>
      String(tooltip),
    );
    expect(tooltips.filter((tooltip) => tooltip.endsWith('timeoutSeconds is not written: 1 applies.'))).toHaveLength(1);
  });

  test('lead from a part of the budget to what it comes from', () => {
    const context = featureContext(pod, { parseShell });
    const budget = provideInlayHints(context, { textDocument: { uri }, range: everywhere }).find(
      ({ position }) => position.line === 4,
    );
    expect(budget?.label).toMatchObject([
      { location: { uri, range: { start: { line: 9 } } } },
      {},
      { location: { range: { start: { line: 6 } } } },
    ]);
  });

  test('are those of the lines in view', () => {
    const range = { start: { line: 11, character: 0 }, end: { line: 11, character: 0 } };
    expect(hinted(pod, {}, range)).toEqual(['livenessProbe: ‹1st check 5–15 s · restart after 25–36 s›']);
  });

  test('say nothing of a hook whose length is a guess, and name the default grace period where a hook depends on it', () => {
    expect(hinted(pod.replace('sleep 15', './unknown-program')).join()).not.toContain('preStop');
    expect(hinted(pod.replace('  terminationGracePeriodSeconds: 30\n', ''))[0]).toBe('spec: ‹terminationGracePeriodSeconds: 30›');
  });

  test('stop when nobody waits any more, and leave other YAML alone', () => {
    const context = featureContext(pod, { token: { isCancellationRequested: true } });
    expect(provideInlayHints(context, { textDocument: { uri }, range: everywhere })).toEqual([]);
    expect(hinted('services:\n  web: {image: nginx}\n')).toEqual([]);
  });
});

test('a hint is short enough for VS Code to show all of it', () => {
  const slow = pod.replace('initialDelaySeconds: 5', 'initialDelaySeconds: 60, periodSeconds: 20'.replace(', ', '\n        '));
  const labels = hinted(slow).map((hint) => /‹(.*)›/.exec(hint)?.[1] ?? '');
  expect(labels.filter((label) => label.length > 43)).toEqual([]);
});

test('nothing that follows from figures that a template fills in', () => {
  const helm = (probe: string): string => `${pod.slice(0, pod.indexOf('      livenessProbe'))}      livenessProbe:
        httpGet: {path: "{{ .Values.path }}", port: 80}
${probe}`;
  const shown = (text: string): string => hinted(text).join('\n');
  expect(shown(helm('        periodSeconds: 5\n'))).toMatch(/livenessProbe: ‹.*\n.*‹← preStop 15 s/);
  expect(shown(helm('        periodSeconds: {{ .Values.period }}\n'))).not.toContain('livenessProbe');
  expect(shown(helm(`        periodSeconds: "\${PERIOD}"\n`))).not.toContain('livenessProbe');
  expect(shown(helm('        {{- if .x }}\n        periodSeconds: 5\n        {{- end }}\n'))).not.toContain('livenessProbe');
  expect(shown(helm('        {{- toYaml .Values.probe | nindent 8 }}\n'))).not.toContain('livenessProbe');
  expect(shown(helm('      {{- with .Values.env }}\n      env: []\n      {{- end }}\n'))).toContain('livenessProbe');
  expect(shown(pod.replace('Seconds: 30', 'Seconds: {{ .Values.grace }}'))).not.toContain('preStop');
  expect(shown(pod.replace('exec: {command: [sh, -c, sleep 15]}', 'sleep: {seconds: "{{ .x }}"}'))).not.toContain('preStop');
  expect(shown(pod.replace('nginx', '"{{ .Values.image }}"'))).not.toContain('imagePullPolicy');
});
