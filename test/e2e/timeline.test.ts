import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Session, startDesktopLike } from './support/session.ts';
import { TimelinePage } from './support/timeline-page.ts';
import type { Workbench } from './support/workbench.ts';

// One person's way from a manifest to its timeline. Each step goes on from where the one before left off.
describe('a Deployment in VS Code', () => {
  let session: Session;
  let workbench: Workbench;
  let timeline: TimelinePage;

  beforeAll(async () => {
    session = await startDesktopLike('deployment.yaml');
    workbench = session.workbench;
    timeline = new TimelinePage(workbench.webview());
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
  const openLineAfter = async (text: string, nth = 1): Promise<void> => {
    await workbench.goTo(lineOf(text, nth), 999);
    await workbench.page.keyboard.press('Enter');
  };

  it('opens with its figures above the pod template', async () => {
    await workbench.open(session.address, 'kind: Deployment');
    await workbench.lens('Simulate pod').waitFor();
    expect(await workbench.lens('Simulate pod').textContent()).toMatch(
      /ready ≈ [\d.]+ s · 0 restarts · terminates in ≤ [\d.]+ s/,
    );
    await session.screenshot('opened');
  });

  it('completes a key, and offers its values at once', async () => {
    await openLineAfter('terminationGracePeriodSeconds');
    await workbench.type('restartP');
    await workbench.complete('restartPolicy', () => session.screenshot('complete-key'));
    await workbench.choose('Always', () => session.screenshot('choose-value'));
    await workbench.save();
    expect(session.readText()).toContain('\n      terminationGracePeriodSeconds: 45\n      restartPolicy: Always\n');
  });

  it('completes an enum value', async () => {
    await openLineAfter('image: nginx');
    await workbench.type('imagePullPolicy: ');
    await workbench.complete('IfNotPresent', () => session.screenshot('complete-value'));
    await workbench.save();
    expect(session.readText()).toContain('\n          imagePullPolicy: IfNotPresent\n');
  });

  it('explains a field under the mouse', async () => {
    const text = await workbench.hover(workbench.line('failureThreshold: 15'), 'failureThreshold', /consecutive failures/);
    expect(text).toMatch(/integer/);
    await session.screenshot('hover');
  });

  it('reports a problem and repairs it', async () => {
    await openLineAfter('periodSeconds: 5');
    await workbench.type('timeoutSecond: 3');
    await workbench.problem('readinessProbe.timeoutSecond"', () => session.screenshot('problem'));
    await workbench.fix("'timeoutSeconds'", () => session.screenshot('fix-offered'));
    await workbench.line('timeoutSeconds: 3').waitFor();
    await workbench.save();
    expect(session.readText()).toContain('            timeoutSeconds: 3\n');
  });

  it('shows the timeline when its lens is clicked', async () => {
    // Both lenses have to be in view beside the panel.
    await workbench.hideSideBar();
    await workbench.clickLens('Simulate pod', timeline.items('web/run/').first());
    for (const lane of ['migrate', 'web']) expect(await timeline.items(`${lane}/run/`).count()).toBe(1);
    expect(await timeline.items('web/startup/').count()).toBeGreaterThan(0);
    await session.screenshot('timeline');
  });

  it('follows an edit of periodSeconds', async () => {
    const before = await timeline.secondsOf('Ready');
    await workbench.goTo(lineOf('periodSeconds: 2'), 999);
    await workbench.page.keyboard.press('Backspace');
    await workbench.type('9');
    await expect.poll(() => timeline.secondsOf('Ready')).toBeGreaterThan(before + 3);
    await session.screenshot('followed-edit');
    await workbench.save();
  });

  it('leads from a bar to the line that it comes from', async () => {
    await workbench.goTo(1);
    await timeline.items('web/startup/').first().click();
    await workbench.line('startupProbe:').waitFor();
    await workbench.focusEditor();
    const [from, to] = [lineOf('startupProbe:'), lineOf('failureThreshold: 15')];
    await expect.poll(() => workbench.cursorLine()).toBeGreaterThanOrEqual(from);
    expect(await workbench.cursorLine()).toBeLessThanOrEqual(to);
    await session.screenshot('bar-to-line');
  });

  it('shows the end of the pod when Preview termination is clicked', async () => {
    await workbench.clickLens('Preview termination', timeline.items('web/sigterm/').first());
    await timeline.items('web/preStop/').first().waitFor();
    await session.screenshot('termination');
  });

  it('has nothing to complain about', async () => {
    expect(await workbench.notifications()).toEqual([]);
    expect(session.pageErrors()).toEqual([]);
  });
});
