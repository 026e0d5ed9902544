import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopSession, examples, startDesktopLike } from './support/session.ts';
import { TimelinePage } from './support/timeline-page.ts';
import type { Workbench } from './support/workbench.ts';

/** The example's Deployment, with something expected of its pod. */
const deployment = (examples('deployment.yaml')['deployment.yaml'] ?? '').replace(
  '  template:\n',
  '  template:\n    # lifeline: expect ready <= 30s\n    # lifeline: expect restarts == 0\n',
);

// The parts of the timeline panel, one after the other, as one person might use them.
describe('the timeline panel', () => {
  let session: DesktopSession;
  let workbench: Workbench;
  let timeline: TimelinePage;

  beforeAll(async () => {
    session = await startDesktopLike({
      series: 'panel',
      // Room for all lenses beside the panel.
      settings: { 'editor.minimap.enabled': false },
      files: { 'deployment.yaml': deployment, ...examples('liveness-exec.yaml') },
    });
    workbench = session.workbench;
    timeline = new TimelinePage(workbench.webview());
    await workbench.open(session.address, 'kind: Deployment');
    await workbench.hideSideBar();
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };

  /** The line, counted from 1, that holds a text. */
  const lineOf = (text: string): number =>
    session
      .readText()
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;

  it('opens when its lens is clicked', async () => {
    await workbench.clickLens('Simulate pod', timeline.items('web/run/').first());
    for (const lane of ['migrate', 'web']) expect(await timeline.items(`${lane}/run/`).count()).toBe(1);
    expect(await timeline.items('web/startup/').count()).toBeGreaterThan(0);
    await session.look('timeline');
  });

  it('follows an edit of the manifest', async () => {
    const before = await timeline.secondsOf('Ready');
    await workbench.replaceLine(lineOf('periodSeconds: 2'), 'periodSeconds: 9');
    await expect.poll(() => timeline.secondsOf('Ready')).toBeGreaterThan(before + 3);
    await session.look('followed-edit');
    await workbench.replaceLine(lineOf('periodSeconds: 2'), 'periodSeconds: 2');
    await expect.poll(() => timeline.secondsOf('Ready')).toBe(before);
    await workbench.save();
  });

  it('leads from a bar to the line that it comes from, and from a line to its bars', async () => {
    await workbench.goTo(1);
    await timeline.items('web/startup/').first().click();
    await workbench.line('startupProbe:').waitFor();
    await workbench.focusEditor();
    await expect.poll(() => workbench.cursorLine()).toBeGreaterThanOrEqual(lineOf('startupProbe:'));
    expect(await workbench.cursorLine()).toBeLessThanOrEqual(lineOf('failureThreshold: 15'));
    await session.look('bar-to-line');
    await workbench.goTo(lineOf('readinessProbe:'), 20);
    await timeline.frame.locator('.is-lit').first().waitFor();
    await session.look('line-to-bar');
  });

  it('counts the scenarios that pass, and opens their table', async () => {
    await workbench.goTo(1);
    await workbench.lens('Scenarios: ').waitFor();
    expect(await workbench.lens('Scenarios: ').textContent()).toMatch(/^Scenarios: \d of 9 pass$/);
    await workbench.clickLens('Scenarios: ', timeline.details.getByText(/of 9 pass/));
    expect(await timeline.tab('Scenarios').getAttribute('aria-selected')).toBe('true');
    await session.look('scenarios');
  });

  it('puts the pod through a scenario and another version, and comes back', async () => {
    await timeline.details.getByRole('button', { name: 'Out of memory' }).click();
    await expect.poll(() => timeline.figure('Restarts')).toMatch(/[1-9]/);
    await session.look('scenario');
    await timeline.selector('Kubernetes version').selectOption('1.32');
    await timeline.button('Undo').click();
    await timeline.button('Undo').click();
    await expect.poll(() => timeline.figure('Restarts')).toMatch(/0/);
    expect(await timeline.selector('Scenario').inputValue()).toBe('');
  });

  it('shows the pod’s state at the playhead, and plays', async () => {
    await timeline.setPlayhead(0.5);
    await timeline.tab('State').click();
    const moment = timeline.details.getByText(/^At [\d.]+ s/);
    await moment.waitFor();
    const before = await moment.textContent();
    await session.look('playhead');
    await timeline.button('Play').click();
    await expect.poll(() => moment.textContent()).not.toBe(before);
    await timeline.button('Pause').click();
    await timeline.tab('kubectl').click();
    await timeline.details.getByText('PodInitializing').first().waitFor();
    await session.look('kubectl');
  });

  it('measures a stretch of the ruler', async () => {
    const box = await timeline.ruler.boundingBox();
    if (!box) throw new Error('no ruler');
    await workbench.page.mouse.move(box.x + 60, box.y + 10);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(box.x + 180, box.y + 10, { steps: 5 });
    await workbench.page.mouse.up();
    await timeline.frame.locator('.measured-length').waitFor();
    await session.look('measured');
  });

  it('finds, pins and chooses lanes', async () => {
    await timeline.button('Find').click();
    await timeline.frame.locator('[data-search]').fill('readiness');
    await timeline.frame.locator('.search-count').getByText(/found/).waitFor();
    await timeline.button('Show only lanes with finds').click();
    await expect.poll(() => timeline.items('web/startup/').count()).toBe(0);
    await session.look('search');
    await timeline.frame.getByRole('search').getByRole('button', { name: 'Close' }).click();
    await timeline.items('web/startup/').first().waitFor();
    await timeline.button('Lanes to show').click();
    await timeline.frame.getByRole('checkbox', { name: 'Probes' }).uncheck();
    await expect.poll(() => timeline.items('web/startup/').count()).toBe(0);
    await session.look('lanes');
    await timeline.frame.getByRole('checkbox', { name: 'Probes' }).check();
    await press('Escape');
    await timeline.items('web/run/').first().click();
    await press('p');
    await timeline.button('No longer keep on top').waitFor();
    await session.look('pinned');
    await press('p');
  });

  it('changes the startup of a container at its bar, and takes it back', async () => {
    const before = await timeline.secondsOf('Ready');
    await timeline.items('web/run/').first().click();
    await press('e');
    const form = timeline.frame.getByRole('dialog');
    await form.getByLabel('Startup').fill('15s');
    await session.look('edit-form');
    await form.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(() => timeline.secondsOf('Ready')).toBeGreaterThan(before + 5);
    await session.look('edited');
    await press('ControlOrMeta+z');
    await expect.poll(() => timeline.secondsOf('Ready')).toBe(before);
  });

  it('shows the end of the pod when Preview termination is clicked, and moves its delete by the handle', async () => {
    await workbench.clickLens('Preview termination', timeline.items('web/sigterm/').first());
    await timeline.items('web/preStop/').first().waitFor();
    await session.look('termination');
    const handle = timeline.frame.getByRole('slider', { name: /delete/ });
    await handle.waitFor();
    const before = Number(await handle.getAttribute('aria-valuenow'));
    const box = await handle.boundingBox();
    if (!box) throw new Error('no handle');
    await workbench.page.mouse.move(box.x + 5, box.y + 5);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(box.x - 40, box.y + 5, { steps: 8 });
    await workbench.page.mouse.up();
    await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow'))).toBeLessThan(before);
    await session.look('delete-moved');
    await timeline.button('Back to what the manifest says').click();
    await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow'))).toBe(before);
  });

  it('keeps the last picture while the manifest is broken', async () => {
    await workbench.openLineAfter(4);
    await workbench.type('metadata: a: b');
    await timeline.frame.getByText('Out of date.').waitFor();
    await session.look('stale');
    await press('ControlOrMeta+Shift+K');
    await timeline.frame.getByText('Out of date.').waitFor({ state: 'hidden' });
    await workbench.save();
  });

  it('is restored when the window reloads', async () => {
    await workbench.reopen(session.address);
    await timeline.items('web/run/').first().waitFor({ timeout: 60_000 });
    await session.look('reloaded');
  });

  it('shows another pod in another panel', async () => {
    await timeline.button('Keep this panel for this pod').click();
    await workbench.openFile('liveness-exec.yaml');
    // The panel that is behind another has no page.
    await workbench.clickLens('Simulate pod', timeline.items('worker/run/').first());
    await workbench.page.locator('.tab').filter({ hasText: 'Deployment shop' }).waitFor();
    await session.look('two-panels');
  });

  it('brings both back when the window is left before the editor has written down which tabs are open', async () => {
    await workbench.reopen(session.address);
    await timeline.items('worker/run/').first().waitFor({ timeout: 60_000 });
    await workbench.page.locator('.tab').filter({ hasText: 'deployment.yaml' }).nth(1).click();
    await timeline.items('web/run/').first().waitFor();
    expect(await timeline.button('Keep this panel for this pod').getAttribute('aria-pressed')).toBe('true');
    await session.screenshot('two-panels-reloaded');
  });

  it('has nothing to complain about', async () => {
    expect(await workbench.notifications()).toEqual([]);
    expect(session.pageErrors()).toEqual([]);
  });
});
