import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopSession, startDesktopLike } from './support/session.ts';
import { TimelinePage } from './support/timeline-page.ts';
import type { Workbench } from './support/workbench.ts';

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        httpGet: { port: 80 }
        periodSeconds: 5
      livenessProbe:
        httpGet: { port: 80 }
        periodSeconds: 5
`;

// What may happen to a pod, tried where it is seen, taken back and kept. Each step goes on from where the one before left off.
describe('what if, in the timeline panel', () => {
  let session: DesktopSession;
  let workbench: Workbench;
  let timeline: TimelinePage;
  let readyBefore: number;

  beforeAll(async () => {
    session = await startDesktopLike({ series: 'what-if', files: { 'pod.yaml': pod } });
    workbench = session.workbench;
    timeline = new TimelinePage(workbench.webview());
    await workbench.allowClipboard();
    await workbench.open(session.address, 'kind: Pod');
    await workbench.hideSideBar();
    await workbench.clickLens('Simulate pod', timeline.items('web/run/').first());
    readyBefore = await timeline.secondsOf('Ready');
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  const form = () => timeline.frame.getByRole('dialog');
  const apply = () => form().getByRole('button', { name: 'Apply' }).click();

  it('lets the node reboot at the playhead, takes it back and does it again', async () => {
    await timeline.setPlayhead(0.5);
    await timeline.choose('Let something happen at the playhead', 'The node reboots');
    await expect.poll(() => timeline.figure('Restarts')).toMatch(/[1-9]/);
    await session.look('reboot');
    await timeline.button('Undo').click();
    await expect.poll(() => timeline.figure('Restarts')).toContain('Restarts0');
    await timeline.button('Redo').click();
    await expect.poll(() => timeline.figure('Restarts')).toMatch(/[1-9]/);
    await timeline.button('Back to what the manifest says').click();
    await expect.poll(() => timeline.figure('Restarts')).toContain('Restarts0');
  });

  it('drains the node, which ends the pod', async () => {
    await timeline.choose('Let something happen at the playhead', 'The node is drained');
    await timeline.items('web/sigterm/').first().waitFor();
    await timeline.tab('Events').click();
    await timeline.details.getByText('Killing').first().waitFor();
    await session.look('drain');
    await timeline.button('Undo').click();
    await expect.poll(() => timeline.items('web/sigterm/').count()).toBe(0);
  });

  it('changes how long a pull takes, at its bar', async () => {
    await timeline.items('images/').first().click();
    await press('e');
    await form().getByLabel('Pull takes').fill('25s');
    await session.look('pull-form');
    await apply();
    await expect.poll(() => timeline.secondsOf('Ready')).toBeGreaterThan(readyBefore + 15);
    await timeline.button('Undo').click();
    await expect.poll(() => timeline.secondsOf('Ready')).toBe(readyBefore);
  });

  it('lets a probe fail, at its mark', async () => {
    await timeline.items('web/liveness/').first().click();
    await press('e');
    await form().getByLabel('Probe result').selectOption('failure');
    await session.look('probe-form');
    await apply();
    await expect.poll(() => timeline.figure('Restarts')).toMatch(/[1-9]/);
    await timeline.button('Undo').click();
    await expect.poll(() => timeline.figure('Restarts')).toContain('Restarts0');
  });

  it('lists what it assumes, with the source, and changes it there', async () => {
    await timeline.tab('Assumptions').click();
    await timeline.details.getByText('web').first().waitFor();
    await timeline.details
      .getByRole('button', { name: /^Change: containers\[web\]\.server/ })
      .first()
      .click();
    await form().getByLabel('Startup').fill('8s');
    await apply();
    await expect.poll(() => timeline.secondsOf('Ready')).toBeGreaterThan(readyBefore + 3);
    await timeline.details.getByText('changed here').first().waitFor();
    await session.look('assumptions');
  });

  it('saves what was changed as a scenario file beside the manifest', async () => {
    await timeline.choose('Keep what was changed', 'Save as scenario file…');
    await workbench.acceptDialog();
    await expect.poll(() => session.readIfThere('web.lifeline.yaml')).toMatch(/startup: "?8s/);
  });

  it('copies it', async () => {
    await timeline.choose('Keep what was changed', 'Copy as scenario');
    await expect.poll(() => workbench.clipboard()).toMatch(/startup: "?8s/);
    expect(await workbench.clipboard()).toBe(session.readText('web.lifeline.yaml'));
  });

  it('writes it into the manifest as a comment, which one undo takes out again', async () => {
    await timeline.choose('Keep what was changed', 'Write into the manifest as # lifeline: comments');
    await workbench.line('# lifeline: startup=8s').waitFor();
    // The manifest says it now: nothing is left that was only changed here.
    await expect.poll(() => timeline.button('Keep what was changed').isDisabled()).toBe(true);
    expect(await timeline.secondsOf('Ready')).toBeGreaterThan(readyBefore + 3);
    await session.look('comment');
    await workbench.focusEditor();
    await press('ControlOrMeta+z');
    await workbench.line('# lifeline: startup=8s').waitFor({ state: 'detached' });
    await expect.poll(() => timeline.secondsOf('Ready')).toBe(readyBefore);
  });

  it('has nothing to complain about', async () => {
    expect(await workbench.notifications()).toEqual([]);
    expect(session.pageErrors()).toEqual([]);
  });
});
