import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopSession, startDesktopLike } from './support/session.ts';
import { TimelinePage } from './support/timeline-page.ts';
import type { Workbench } from './support/workbench.ts';

const hostile = '<img src=x onerror=alert(1)>';

/** Every kind of lane, and a name that would be harmful as HTML. */
const pod = `apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata:
  name: "${hostile}"
  labels: { app: shop }
spec:
  initContainers:
    - name: migrate
      image: busybox:1.36
      command: [sh, -c, sleep 3]
    - name: proxy
      image: envoyproxy/envoy:v1.31
      restartPolicy: Always
  containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        httpGet: { port: 80 }
        periodSeconds: 1
      livenessProbe:
        httpGet: { port: 80 }
        periodSeconds: 1
        failureThreshold: 30
`;

// What the chart shows and how one reads it. Each step goes on from where the one before left off.
describe('the chart', () => {
  let session: DesktopSession;
  let workbench: Workbench;
  let timeline: TimelinePage;

  beforeAll(async () => {
    session = await startDesktopLike({ series: 'chart', files: { 'pod.yaml': pod } });
    workbench = session.workbench;
    timeline = new TimelinePage(workbench.webview());
    await workbench.allowClipboard();
    await workbench.open(session.address, 'kind: Pod');
    await workbench.hideSideBar();
    await workbench.clickLens('Simulate pod', timeline.items('web/run/').first());
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  const rows = () => timeline.frame.locator('.chart-body .row-name');

  it('has a lane for each part of the life', async () => {
    const lanes = ['kubectl STATUS', 'phase', 'conditions', 'creation', 'scheduler', 'endpoints', 'traffic'];
    const all = [...lanes, 'volumes', 'sandbox', 'images', 'migrate', 'proxy', 'web'];
    await expect.poll(() => rows().allTextContents()).toEqual(expect.arrayContaining(all));
    for (const text of ['pause container', 'requests arrive']) await timeline.frame.getByText(text).first().waitFor();
  });

  it('explains the way of a new pod step by step', async () => {
    await timeline.frame.locator('[data-item="row:creation"]').click();
    await press('f');
    await timeline.items('creation/').first().waitFor();
    const steps = await timeline.items('creation/').count();
    expect(steps).toBeGreaterThan(5);
    const explained = new Set<string>();
    for (let i = 0; i < steps; i++) {
      await press('.');
      explained.add((await timeline.details.locator('h2').first().textContent()) ?? '');
    }
    expect(explained.size).toBeGreaterThan(4);
    await timeline.details.getByText('Kubernetes documentation').waitFor();
    await session.look('creation');
    await press('0');
  });

  it('leads from an explanation to the fields behind it', async () => {
    await workbench.goTo(1);
    await timeline.items('web/readiness/').first().click();
    await timeline.details.getByRole('button', { name: /periodSeconds/ }).click();
    await workbench.focusEditor();
    await expect.poll(() => workbench.cursorLine()).toBe(pod.split('\n').findIndex((line) => line.includes('periodSeconds')) + 1);
    await timeline.frame.locator('[data-item="row:creation"]').click();
  });

  it('folds quiet stretches, and shows them in full on demand', async () => {
    const folds = timeline.frame.locator('.fold-band');
    await expect.poll(() => folds.count()).toBeGreaterThan(0);
    await timeline.button('Fold quiet stretches').click();
    await expect.poll(() => folds.count()).toBe(0);
    await session.look('linear');
    await timeline.button('Fold quiet stretches').click();
    await expect.poll(() => folds.count()).toBeGreaterThan(0);
  });

  it('draws uncertain moments as bands', async () => {
    await expect.poll(() => timeline.frame.locator('.moment-band, .lane-band').count()).toBeGreaterThan(0);
  });

  it('merges probe results, and opens them when zoomed', async () => {
    const merged = timeline.frame.locator('[data-item^="web/readiness/"] .mark-count');
    await expect.poll(() => merged.count()).toBeGreaterThan(0);
    await timeline.items('web/readiness/').last().click();
    const isOpen = async () => (await merged.count()) === 0 && (await timeline.items('web/readiness/').count()) > 3;
    for (let i = 0; i < 16 && !(await isOpen()); i++) await press('w');
    expect(await isOpen()).toBe(true);
    await session.look('opened-ticks');
  });

  it('moves with the overview', async () => {
    const overview = timeline.frame.getByRole('slider', { name: 'overview' });
    const before = await overview.getAttribute('aria-valuetext');
    await overview.press('ArrowLeft');
    await expect.poll(() => overview.getAttribute('aria-valuetext')).not.toBe(before);
    await timeline.button('Fit').click();
  });

  it('closes and opens a group', async () => {
    await timeline.frame.locator('[data-item="row:group/node"], [data-item="row:node"]').first().click();
    await expect.poll(() => rows().allTextContents()).not.toContain('sandbox');
    await press('Enter');
    await expect.poll(() => rows().allTextContents()).toContain('sandbox');
  });

  it('says the same as a table', async () => {
    await timeline.tab('Table').click();
    await timeline.details.getByRole('columnheader', { name: 'Lane' }).waitFor();
    expect(await timeline.details.getByRole('row').count()).toBeGreaterThan(20);
    await session.look('table');
  });

  it('speaks the state at the playhead', async () => {
    await timeline.setPlayhead(0.6);
    await press(']');
    await expect
      .poll(() => timeline.frame.locator('[aria-live="polite"], [role="status"]').allTextContents())
      .toEqual(expect.arrayContaining([expect.stringMatching(/Running/)]));
  });

  it('takes names as text, never as HTML', async () => {
    const names = timeline.frame.locator('h1');
    expect(await names.textContent()).toContain(hostile);
    expect(await timeline.frame.locator('img').count()).toBe(0);
    const frame = await timeline.ownFrame();
    const policy = await frame.evaluate(() =>
      document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content'),
    );
    expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-\w+'; style-src 'nonce-\w+'; img-src data:$/);
  });

  it('stays usable in a narrow panel, and at 200 %', async () => {
    for (const [name, width, height] of [
      ['narrow', 900, 900],
      ['zoomed', 720, 450],
    ] as const) {
      await workbench.page.setViewportSize({ width, height });
      await timeline.items('web/run/').first().waitFor();
      const frame = await timeline.ownFrame();
      await expect
        .poll(() => frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
        .toBeLessThanOrEqual(0);
      await session.look(name);
    }
    await workbench.page.setViewportSize({ width: 900, height: 900 });
    await timeline.tab('Events').click();
    const rows = timeline.details.locator('tbody tr');
    await rows.first().waitFor();
    // A message of a few lines: not one letter below the other.
    const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(150);
    await timeline.tab('Explain').click();
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
  });

  it('speaks Chinese where the editor does', async () => {
    await workbench.page.addInitScript('globalThis._VSCODE_NLS_LANGUAGE = "zh-cn";');
    await workbench.reopen(session.address);
    await timeline.items('web/run/').first().waitFor({ timeout: 60_000 });
    await expect.poll(() => rows().allTextContents()).toEqual(expect.arrayContaining(['控制平面', '创建流程', '镜像']));
    await timeline.tab('解释').waitFor();
    await session.look('chinese');
  });

  it('has nothing to complain about', async () => {
    expect(await workbench.notifications()).toEqual([]);
    expect(session.pageErrors()).toEqual([]);
  });
});
