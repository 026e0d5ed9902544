import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopSession, startDesktopLike } from './support/session.ts';
import { TimelinePage } from './support/timeline-page.ts';
import type { Workbench } from './support/workbench.ts';

const fixture = (name: string): string => readFileSync(path.resolve(import.meta.dirname, '../fixtures/reality', name), 'utf8');

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: exit1-always
spec:
  containers:
    - name: main
      image: nginx:1.27
      readinessProbe:
        httpGet: { port: 80 }
        initialDelaySeconds: 5
`;

// What a change does, and what a real pod did, seen in the panel. Each step goes on from where the one before left off.
describe('comparing a pod', () => {
  let session: DesktopSession;
  let workbench: Workbench;
  let timeline: TimelinePage;

  beforeAll(async () => {
    const files = { 'pod.yaml': pod, 'other.yaml': fixture('oom.manifest.yaml'), 'recorded.json': fixture('exit1-always.json') };
    session = await startDesktopLike({ series: 'compare', files, settings: { 'git.enabled': true } });
    await session.workbench.allowClipboard();
    commitAll(new URL(session.address).searchParams.get('folder') ?? '');
    workbench = session.workbench;
    timeline = new TimelinePage(workbench.webview());
    await workbench.open(session.address, 'kind: Pod');
    await workbench.hideSideBar();
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  it('with git HEAD: bars below its own, figures and fields in words', async () => {
    await workbench.clickLens('Simulate pod', timeline.items('main/run/').first());
    await workbench.replaceLine(11, 'initialDelaySeconds: 35');
    await expect.poll(() => timeline.secondsOf('Ready')).toBeGreaterThan(30);
    await timeline.choose('Compare with', 'The file in git HEAD');
    await timeline.details.getByText('30 s later').waitFor();
    await timeline.details.getByText('containers[main].readinessProbe.initialDelaySeconds').waitFor();
    expect(await timeline.frame.locator('.ghost').count()).toBeGreaterThan(2);
    await session.look('head');
  });

  it('follows an edit, and what is saved', async () => {
    await timeline.choose('Compared with HEAD', 'The saved file');
    await timeline.details.getByText('30 s later').waitFor();
    await workbench.focusEditor();
    await workbench.save();
    await timeline.details.getByText('No difference in the figures').waitFor();
  });

  it('with another scenario', async () => {
    await timeline.choose('Compared with The saved file', 'Out of memory');
    await timeline.details.getByText('With Out of memory').waitFor();
    await timeline.details.getByRole('columnheader', { name: 'As the manifest says' }).first().waitFor();
    await timeline.frame.locator('.ghost').first().waitFor();
    await session.look('scenario');
    await timeline.choose('Compared with Out of memory', 'The saved file');
  });

  it('with another pod of the workspace', async () => {
    await timeline.choose('Compared with The saved file', 'Another pod…');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Pod oom' }).click();
    await timeline.details.getByText('With Pod oom').waitFor();
    await session.look('pod');
  });

  it('copies the differences as Markdown, for a pull request', async () => {
    await timeline.details.getByRole('button', { name: /Markdown/ }).click();
    await expect.poll(() => workbench.clipboard()).toContain('Pod oom');
    expect(await workbench.clipboard()).toContain('| Ready |');
  });

  it('with a recorded pod from the clipboard', async () => {
    await workbench.copy(fixture('exit1-always.json'));
    await timeline.choose('Compared with Pod oom', 'A recorded pod…');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'In the clipboard' }).click();
    await timeline.details.getByText('Recorded pod exit1-always').waitFor();
    expect(await timeline.frame.locator('.ghost.is-recorded').count()).toBeGreaterThan(2);
    await timeline.button('Stop comparing').click();
  });

  it('with a recorded pod: measured values beside simulated ones, taken over with a click', async () => {
    await timeline.choose('Compare with', 'A recorded pod…');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'In a file' }).click();
    const folder = new URL(session.address).searchParams.get('folder') ?? '';
    const input = workbench.page.locator('.quick-input-widget input[type="text"]');
    await expect.poll(() => input.inputValue()).toContain('/');
    await input.fill(path.join(folder, 'recorded.json'));
    await input.press('Enter');
    await timeline.details.getByText('Recorded pod exit1-always').waitFor();
    expect(await timeline.frame.locator('.ghost.is-recorded').count()).toBeGreaterThan(2);
    await session.look('recorded');
    await timeline.details.getByRole('button', { name: /^Apply: main: exits/ }).click();
    await expect.poll(() => timeline.figure('Restarts')).not.toContain('Restarts0');
    await session.look('applied');
  });

  it('keeps what it is compared with when the page is loaded anew, and leaves it with a key', async () => {
    await timeline.frame.locator('body').evaluate((body) => body.setAttribute('data-old', ''));
    await workbench.run('Developer: Reload Webviews');
    await timeline.frame.locator('body:not([data-old])').getByText('Recorded pod exit1-always').waitFor();
    await timeline.tab('Recorded').press('c');
    await expect.poll(() => timeline.frame.locator('.ghost').count()).toBe(0);
    expect(session.pageErrors()).toEqual([]);
  });
});

/** Makes a repository of a folder, with all of it in the first commit. */
function commitAll(folder: string): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    [...identity, 'commit', '-qm', 'Begin'],
  ]) {
    execFileSync('git', args, { cwd: folder });
  }
}
