// How fast the page is, in a real browser: `node webview/dev/measure.mjs`. Prints, each beside what the browser needs by itself,
//  - the first picture: from the start of the page's script to the frame that shows the chart, in a new and in a warm browser;
//  - the frames while 100,000 probe results are panned: the time from one animation frame to the next.

import { withManyProbes } from './many-probes.mjs';
import { bundle, loadSample, openTab, page, readSample, startBrowser } from './page.mjs';

const rounds = 12;
const frames = 240;

const [{ sampleMessage }, built, sample] = await Promise.all([loadSample(), bundle(), readSample()]);
const message = sampleMessage(sample.manifest, sample.trace, 'en');

await firstPicture();
await panning();

async function firstPicture() {
  const cold = [];
  for (let i = 0; i < 5; i++) {
    const browser = await startBrowser();
    cold.push(await timeOfPicture(browser));
    await browser.close();
  }
  const browser = await startBrowser();
  const warm = [];
  const context = await browser.newContext({ viewport: { width: 1240, height: 860 } });
  for (let i = 0; i <= rounds; i++) warm.push(await timeOfPicture(context));
  await browser.close();
  print('first picture, new browser', cold);
  print('first picture, warm browser', warm.slice(1));
}

function print(what, times) {
  for (const key of Object.keys(times[0])) console.log(`${what}: ${key} ${figures(times.map((each) => each[key]))}`);
}

async function timeOfPicture(context) {
  const tab = await context.newPage();
  await tab.setViewportSize({ width: 1240, height: 860 });
  await tab.route('http://panel.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: page(built, { theme: 'dark', language: 'en' }) }),
  );
  await tab.addInitScript((data) => {
    const marks = { start: performance.now() };
    window.marks = marks;
    // Answers as the extension does: as soon as the page is ready.
    window.answer = () => {
      marks.ready = performance.now();
      window.postMessage(data, '*');
    };
    new MutationObserver(() => {
      if (marks.chart || !document.querySelector('.chart [data-item]')) return;
      marks.chart = performance.now();
      // The page is drawn before the next task runs.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        marks.painted ??= performance.now();
      };
      channel.port2.postMessage(null);
    }).observe(document, { childList: true, subtree: true });
  }, message);
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metrics(session);
  await tab.goto('http://panel.test/');
  await tab.waitForFunction(() => window.marks.painted !== undefined);
  const { marks, paint } = await tab.evaluate(() => ({
    marks: window.marks,
    paint: performance.getEntriesByType('paint').map(({ name, startTime }) => [name, startTime]),
  }));
  const after = await metrics(session);
  await tab.close();
  const cpu = (name) => 1000 * (after[name] - before[name]);
  const first = Object.fromEntries(paint);
  return {
    'script runs to ready': marks.ready - marks.start,
    'message to chart in the page': marks.chart - marks.ready,
    'first contentful paint by the browser': first['first-contentful-paint'] - marks.start,
    'cpu script': cpu('ScriptDuration'),
    'cpu style': cpu('RecalcStyleDuration'),
    'cpu layout': cpu('LayoutDuration'),
    'cpu task': cpu('TaskDuration'),
    'until the frame with the chart is drawn': marks.painted - marks.start,
  };
}

async function metrics(session) {
  const { metrics: all } = await session.send('Performance.getMetrics');
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

async function panning() {
  const browser = await startBrowser();
  const empty = await browser.newPage({ viewport: { width: 1240, height: 860 } });
  await empty.setContent('<!doctype html><body></body>');
  console.log(`empty page: interval ${figures(await empty.evaluate(frameIntervals, { frames, pan: false }))}`);
  await empty.close();
  const tab = await openTab(browser, built, { theme: 'dark', language: 'en', message: withManyProbes(message) });
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await tab.keyboard.press('q');
  console.log(`at rest: interval ${figures(await tab.evaluate(frameIntervals, { frames, pan: false }))}`);
  for (const zooms of [0, 3, 6, 9, 12, 15, 18, 24]) {
    for (let i = 0; i < zooms; i++) await tab.keyboard.press('w');
    await tab.waitForTimeout(200);
    const marks = await tab.evaluate(() => document.querySelectorAll('.chart *').length);
    const before = await metrics(session);
    const intervals = await tab.evaluate(frameIntervals, { frames, pan: true });
    const after = await metrics(session);
    const [work, script] = ['TaskDuration', 'ScriptDuration'].map((name) =>
      ((1000 * (after[name] - before[name])) / frames).toFixed(1),
    );
    console.log(
      `zoomed in ${zooms} times, ${marks} elements: interval ${figures(intervals)}, ${work} ms of work a frame, ${script} of it scripts`,
    );
    await tab.keyboard.press('0');
  }
  await browser.close();
}

/** In the page. */
async function frameIntervals({ frames, pan }) {
  const chart = document.querySelector('.chart');
  const times = [];
  let before;
  for (let i = 0; i < frames; i++) {
    const now = await new Promise((done) => requestAnimationFrame(done));
    if (before !== undefined) times.push(now - before);
    before = now;
    if (pan) chart.dispatchEvent(new WheelEvent('wheel', { deltaX: i % 80 < 40 ? 37 : -37, bubbles: true, cancelable: true }));
  }
  return times;
}

function figures(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  const dropped = times.reduce((sum, each) => sum + Math.max(0, Math.round(each / (1000 / 60)) - 1), 0);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (frames left out at 60 Hz: ${dropped})`;
}
