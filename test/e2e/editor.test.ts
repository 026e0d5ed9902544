import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopSession, examples, startDesktopLike } from './support/session.ts';
import type { Workbench } from './support/workbench.ts';

/** A template of a Helm chart, which only becomes YAML when it is filled in. */
const chart = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  template:
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image }}"
`;
const compose = 'services:\n  web:\n    image: nginx\n    imge: nginx\n';

// What the editor itself shows and does, feature by feature; each is kept in dark and in light. Each step goes on from where the one before left off.
describe('manifests in the editor', () => {
  let session: DesktopSession;
  let workbench: Workbench;

  beforeAll(async () => {
    const files = { ...examples('deployment.yaml', 'liveness-exec.yaml'), 'chart.yaml': chart, 'compose.yaml': compose };
    session = await startDesktopLike({ series: 'editor', files });
    workbench = session.workbench;
    await workbench.open(session.address, 'kind: Deployment');
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  /** The line, counted from 1, that holds a text; the nth such line. */
  const lineOf = (text: string, nth = 1): number => {
    const lines = session.readText().split('\n');
    const found = lines.flatMap((line, index) => (line.includes(text) ? [index + 1] : []))[nth - 1];
    if (found === undefined) throw new Error(`no line ${nth} with ${text}`);
    return found;
  };
  const openLineAfter = (text: string): Promise<void> => workbench.openLineAfter(lineOf(text));

  it('shows the figures of the pod above its template, and what they come to behind the fields', async () => {
    await workbench.lens('Simulate pod').waitFor();
    expect(await workbench.lens('Simulate pod').textContent()).toMatch(
      /ready ≈ [\d.]+ s · 0 restarts · terminates in ≤ [\d.]+ s/,
    );
    await session.look('lens');
    await workbench.goTo(lineOf('livenessProbe'));
    await workbench.line('1st check').waitFor();
    await session.look('hints');
  });

  it('completes a key, and offers its values at once', async () => {
    await openLineAfter('terminationGracePeriodSeconds');
    await workbench.type('restartP');
    await workbench.complete('restartPolicy', () => session.look('complete-key'));
    await workbench.choose('Always', () => session.look('choose-value'));
    await workbench.save();
    expect(session.readText()).toContain('\n      terminationGracePeriodSeconds: 45\n      restartPolicy: Always\n');
  });

  it('completes an enum value', async () => {
    await openLineAfter('image: nginx');
    await workbench.type('imagePullPolicy: ');
    await workbench.complete('IfNotPresent', () => session.look('complete-value'));
    await workbench.save();
    expect(session.readText()).toContain('\n          imagePullPolicy: IfNotPresent\n');
  });

  it('completes a list with its first item, and the name of a volume that the pod has', async () => {
    await openLineAfter('imagePullPolicy');
    await workbench.type('volumeM');
    await workbench.complete('volumeMounts', () => session.look('complete-list'));
    await workbench.line('mountPath: ').waitFor();
    await expect.poll(() => workbench.cursorLine()).toBe(lineOf('imagePullPolicy') + 2);
    await workbench.complete('work', () => session.look('complete-reference'));
    await workbench.page.keyboard.press('Tab');
    await workbench.type('/work');
    await workbench.save();
    expect(session.readText()).toContain('          volumeMounts:\n            - name: work\n              mountPath: /work\n');
  });

  it('explains a field, a value and a reference under the mouse', async () => {
    const field = await workbench.hover(workbench.line('failureThreshold: 15'), 'failureThreshold', /consecutive failures/);
    expect(field).toMatch(/integer/);
    await session.look('hover-field');
    await workbench.goTo(lineOf('timeoutSeconds: 2'));
    await workbench.hover(workbench.line('timeoutSeconds: 2'), '2', /Here: 2/);
    await session.look('hover-value');
    await workbench.goTo(lineOf('name: work'));
    await workbench.hover(workbench.line('name: work'), 'work', /Refers to volumes/);
    await session.look('hover-reference');
  });

  it('reports a problem and repairs it', async () => {
    await openLineAfter('periodSeconds: 5');
    await workbench.type('timeoutSecond: 3');
    await workbench.problem('readinessProbe.timeoutSecond"', () => session.look('problem'));
    await workbench.fix("'timeoutSeconds'", () => session.look('fix-offered'));
    await workbench.line('timeoutSeconds: 3').waitFor();
    await workbench.save();
    expect(session.readText()).toContain('            timeoutSeconds: 3\n');
  });

  it('warns above a pod that would be killed before it ends by itself', async () => {
    await workbench.replaceLine(lineOf('terminationGracePeriodSeconds'), 'terminationGracePeriodSeconds: 5');
    await workbench.lens('⚠').waitFor();
    expect(await workbench.lens('⚠').textContent()).toMatch(/SIGKILL|preStop/);
    await session.look('lens-problem');
    await workbench.replaceLine(lineOf('terminationGracePeriodSeconds'), 'terminationGracePeriodSeconds: 45');
    await workbench.lens('⚠').waitFor({ state: 'hidden' });
    await workbench.save();
  });

  it('highlights a name wherever it is meant, and lists its references', async () => {
    await workbench.goTo(lineOf('port: http'), 999);
    await expect
      .poll(() => workbench.page.locator('.wordHighlight, .wordHighlightStrong, .wordHighlightText').count())
      .toBeGreaterThan(2);
    await session.look('highlight');
    await workbench.page.keyboard.press('Shift+F12');
    const found = workbench.page.locator('.peekview-widget .monaco-list-row');
    await expect.poll(() => found.count()).toBeGreaterThanOrEqual(4);
    await session.look('references');
    await workbench.page.keyboard.press('Escape');
    await found.first().waitFor({ state: 'hidden' });
  });

  it('goes to the definition of a port', async () => {
    await workbench.goTo(lineOf('port: http'), 999);
    await workbench.page.keyboard.press('F12');
    await expect.poll(() => workbench.cursorLine()).toBe(lineOf('name: http'));
    await session.look('definition');
  });

  it('renames a port wherever it is named', async () => {
    await workbench.page.keyboard.press('F2');
    const input = workbench.page.locator('.rename-box input');
    await input.waitFor();
    await input.fill('public');
    await session.look('rename');
    await workbench.page.keyboard.press('Enter');
    await workbench.line('port: public').waitFor();
    await workbench.save();
    expect(session.readText()).toContain('targetPort: public');
    expect(session.readText()).not.toMatch(/[pP]ort: http\b/);
  });

  it('knows pods, containers and probes as symbols, and shows where the cursor is', async () => {
    await workbench.goTo(lineOf('containerPort'), 999);
    await workbench.page.locator('.breadcrumbs-control').getByText('web').waitFor();
    await workbench.page.keyboard.press('ControlOrMeta+Shift+O');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    await workbench.type('Probe');
    await rows.filter({ hasText: 'livenessProbe' }).waitFor();
    await session.look('symbols');
    await workbench.page.keyboard.press('Escape');
    await rows.first().waitFor({ state: 'hidden' });
    await workbench.run('Explorer: Focus on Outline View');
    await workbench.page.locator('.outline-pane').getByText('Deployment').waitFor();
    await session.look('outline');
  });

  it('folds and expands the selection by what the manifest means', async () => {
    await workbench.goTo(lineOf('containerPort: 80'), 30);
    const selected = () => workbench.page.locator('#status\\.editor\\.selection').textContent();
    await workbench.page.keyboard.press('Shift+Alt+ArrowRight');
    await expect.poll(selected).toMatch(/selected/);
    await session.look('selection');
    await workbench.page.keyboard.press('ControlOrMeta+K');
    await workbench.page.keyboard.press('ControlOrMeta+0');
    await workbench.line('containers:').waitFor({ state: 'hidden' });
    await session.look('folded');
    await workbench.page.keyboard.press('ControlOrMeta+K');
    await workbench.page.keyboard.press('ControlOrMeta+J');
    await workbench.line('replicas').waitFor();
  });

  it('links an image to its page', async () => {
    await workbench.goTo(lineOf('nginx:1.27'));
    const link = workbench.page.locator('.detected-link').filter({ hasText: 'nginx' });
    await link.hover();
    await workbench.page
      .locator('.monaco-hover')
      .filter({ hasText: /Follow link|hub\.docker\.com/ })
      .first()
      .waitFor();
    await session.look('link');
  });

  it('follows the version and the switches of the settings', async () => {
    await openLineAfter('terminationGracePeriodSeconds');
    await workbench.type('hostnameOverride: web');
    await workbench.save();
    await session.configure({ 'podLifeline.kubernetesVersion': '1.31' });
    await workbench.problem('came with Kubernetes', () => session.look('version'));
    await session.configure({ 'podLifeline.codeLens.enabled': false, 'podLifeline.inlayHints.probes': false });
    await workbench.goTo(1);
    await workbench.lens('Simulate pod').waitFor({ state: 'hidden' });
    await session.configure({ 'podLifeline.codeLens.enabled': null, 'podLifeline.kubernetesVersion': null });
    await workbench.lens('Simulate pod').waitFor();
  });

  it('leaves templates and what is not of Kubernetes alone', async () => {
    await workbench.openFile('compose.yaml');
    await workbench.openFile('chart.yaml');
    await workbench.line('kind: Deployment').waitFor();
    await session.look('chart');
    // What is said of a file that was opened later is there: so all that is said of these is.
    await workbench.openFile('liveness-exec.yaml');
    await workbench.problem('liveness', async () => {
      const files = await workbench.page.locator('.markers-panel').textContent();
      expect(files).toContain('liveness-exec.yaml');
      expect(files).not.toMatch(/chart\.yaml|compose\.yaml/);
    });
  });

  it('completes a lifecycle snippet in another file', async () => {
    await workbench.openLineAfter(11);
    await workbench.type('preS');
    await workbench.complete('preStop sleep', () => session.look('complete-snippet'));
    await workbench.line('preStop:').waitFor();
    await session.look('after-snippet');
    await workbench.save();
    expect(session.readText('liveness-exec.yaml')).toMatch(/lifecycle:\n +preStop:\n +sleep:\n +seconds: 10\n/);
  });

  it('has nothing to complain about', async () => {
    expect(await workbench.notifications()).toEqual([]);
    expect(session.pageErrors()).toEqual([]);
  });
});
