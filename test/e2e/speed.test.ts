import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopSession, examples, startDesktopLike } from './support/session.ts';
import { TimelinePage } from './support/timeline-page.ts';
import type { Workbench } from './support/workbench.ts';

// That the panel is quick, with room for machines that are slow or busy; `webview/dev/measure.mjs` and `measure-click.mjs` give the figures.
describe('the speed of the timeline panel', () => {
  let session: DesktopSession;
  let workbench: Workbench;
  let timeline: TimelinePage;
  let frame: Frame;

  beforeAll(async () => {
    session = await startDesktopLike({ series: 'speed', files: examples('deployment.yaml') });
    workbench = session.workbench;
    timeline = new TimelinePage(workbench.webview());
    await workbench.open(session.address, 'kind: Deployment');
    await workbench.clickLens('Simulate pod', timeline.items('web/run/').first());
    frame = await timeline.ownFrame();
    await frame.evaluate(keepMessages);
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  it('shows another view of the pod soon after a click, with a message of moderate size', async () => {
    const asked = await frame.evaluate(() => {
      performance.mark('asked');
      document.querySelector<HTMLElement>('.switch button:last-child')?.click();
      return performance.now();
    });
    await timeline.items('web/sigterm/').first().waitFor();
    const { at, size } = await frame.evaluate(lastMessage);
    expect(at - asked).toBeLessThan(2000);
    expect(size).toBeLessThan(250_000);
  });

  it('pans 100,000 probe results smoothly', async () => {
    await frame.evaluate(postManyProbes);
    await timeline.items('probe/web/readiness/').first().waitFor();
    await timeline.items('row:phase').click();
    await workbench.page.keyboard.press('0');
    for (let i = 0; i < 12; i++) await workbench.page.keyboard.press('w');
    const intervals = await frame.evaluate(panFrames);
    const [median = 0] = intervals.toSorted((a, b) => a - b).slice(intervals.length / 2);
    expect(median).toBeLessThan(50);
    expect(session.pageErrors()).toEqual([]);
  });
});

/** In the page: keeps the last timeline that came, and when. */
function keepMessages(): void {
  window.addEventListener('message', ({ data }: MessageEvent<{ readonly type?: string }>) => {
    if (data.type === 'timeline') Object.assign(window, { lastTimeline: data, lastAt: performance.now() });
  });
}

function lastMessage(): { readonly at: number; readonly size: number } {
  return { at: Number(Reflect.get(window, 'lastAt')), size: JSON.stringify(Reflect.get(window, 'lastTimeline')).length };
}

/** In the page: the last timeline again, with 50,000 results on each of two lanes, every 9th of another kind. */
function postManyProbes(): void {
  const { timeline, ...rest } = Reflect.get(window, 'lastTimeline');
  const lanes = timeline.lanes.map((lane: { readonly id: string; readonly markers: readonly object[] }) => {
    if (!/^probe\/web\/(readiness|liveness)$/.test(lane.id)) return lane;
    const kinds = ['failure', ...Array.from({ length: 8 }, () => 'success')];
    const markers = Array.from({ length: 50_000 }, (_, i) => ({
      ...lane.markers[0],
      id: `${lane.id}/${i}`,
      t: i * 2,
      kind: kinds[i % kinds.length],
    }));
    return { ...lane, markers };
  });
  window.postMessage({ ...rest, type: 'timeline', timeline: { ...timeline, until: 100_000, lanes } }, '*');
}

/** In the page: times between animation frames, with one move of the wheel for each. */
async function panFrames(): Promise<number[]> {
  const chart = document.querySelector('.chart');
  const times: number[] = [];
  let before = 0;
  for (let i = 0; i < 120; i++) {
    const now = await new Promise<number>((done) => requestAnimationFrame(done));
    if (before > 0) times.push(now - before);
    before = now;
    chart?.dispatchEvent(new WheelEvent('wheel', { deltaX: i % 40 < 20 ? 37 : -37, bubbles: true, cancelable: true }));
  }
  return times;
}
