import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Session, startInWeb } from '../e2e/support/session.ts';
import { TimelinePage } from '../e2e/support/timeline-page.ts';
import type { Workbench } from '../e2e/support/workbench.ts';

// The same extension where no Node stands behind it: client and server are workers of the browser.
describe('a Pod in VS Code for the web', () => {
  let session: Session;
  let workbench: Workbench;

  beforeAll(async () => {
    session = await startInWeb('liveness-exec.yaml');
    workbench = session.workbench;
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  it('has a lens with simulated figures', async () => {
    await workbench.open(session.address, 'kind: Pod');
    await workbench.lens('Simulate pod').waitFor();
    // Ready at first and restarted later: the script was read, so the shell grammar runs in the worker too.
    expect(await workbench.lens('Simulate pod').textContent()).toMatch(/ready ≈ [\d.]+ s · [1-9]\d* restarts?/);
    await session.screenshot('opened');
  });

  it('explains a field under the mouse', async () => {
    await workbench.hover(
      workbench.line('initialDelaySeconds'),
      'initialDelaySeconds',
      /Number of seconds after the container has started/,
    );
    await session.screenshot('hover');
  });

  it('shows the timeline', async () => {
    const timeline = new TimelinePage(workbench.webview());
    await workbench.clickLens('Simulate pod', timeline.items('worker/run/').first());
    expect(await timeline.items('worker/run/').count()).toBeGreaterThan(1);
    await session.screenshot('timeline');
    expect(session.pageErrors()).toEqual([]);
  });
});
