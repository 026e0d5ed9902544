// How fast the page is, in a real browser: `node webview/dev/measure.mjs`. Prints, beside what the browser needs by itself,
//  - the first picture: from the start of the page until the frame with the chart is drawn, in a new and in a warm browser, and the processor's time for it,
//    which other programs do not disturb as much;
//  - frames while 100,000 probe results are panned: the time from one animation frame to the next, at several zooms.
// What VS Code takes to make a page comes on top: measure-click.mjs.
import { figures, framesLeftOut } from './figures.mjs';
import { withManyProbes } from './many-probes.mjs';
import { bundle, loadSample, openTab, page, readSample, startBrowser } from './page.mjs';

const newBrowsers = 5;
const warmRounds = 12;
const frames = 240;
const viewport = { width: 1240, height: 860 };

const [{ sampleMessage }, built, sample] = await Promise.all([loadSample(), bundle(), readSample()]);
const message = sampleMessage(sample.manifest, sample.trace, 'en');
console.log(
  `message ${JSON.stringify(message).length} characters, script ${built.script.length}, style sheet ${built.style.length}`,
);
await measureFirstPicture();
await measurePanning();

async function measureFirstPicture() {
  const cold = [];
  for (let i = 0; i < newBrowsers; i++) {
    const browser = await startBrowser();
    cold.push(await timeOfPicture(await browser.newContext({ viewport })));
    await browser.close();
  }
  const browser = await startBrowser();
  const context = await browser.newContext({ viewport });
  const warm = [];
  for (let i = 0; i <= warmRounds; i++) warm.push(await timeOfPicture(context));
  await browser.close();
  print('new browser', cold);
  print('warm browser', warm.slice(1));
}

function print(what, times) {
  for (const key of Object.keys(times[0]))
    console.log(`first picture, ${what}: ${key}: ${figures(times.map((each) => each[key]))}`);
}

async function timeOfPicture(context) {
  const tab = await context.newPage();
  const body = page(built, { theme: 'dark', language: 'en' });
  await tab.route('http://panel.test/**', (route) => route.fulfill({ contentType: 'text/html', body }));
  await tab.addInitScript(watchPicture, message);
  const session = await processorTime(tab);
  const before = await session();
  await tab.goto('http://panel.test/');
  await tab.waitForFunction(() => window.marks.drawn !== undefined);
  const after = await session();
  const marks = await tab.evaluate(() => window.marks);
  await tab.close();
  return {
    'script has run': marks.ready - marks.start,
    'chart is built': marks.chart - marks.start,
    'chart is drawn': marks.drawn - marks.start,
    'time of the processor, of this page': after.TaskDuration - before.TaskDuration,
  };
}

/** In the page: answers it as the extension does, as soon as it is ready, and notes when the chart is there. */
function watchPicture(data) {
  const marks = { start: performance.now() };
  window.marks = marks;
  window.answer = () => {
    marks.ready = performance.now();
    window.postMessage(data, '*');
  };
  new MutationObserver(() => {
    if (marks.chart || !document.querySelector('.chart [data-item]')) return;
    marks.chart = performance.now();
    // The frame is drawn before the next task runs.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      marks.drawn = performance.now();
    };
    port2.postMessage(null);
  }).observe(document, { childList: true, subtree: true });
}

/** Gives a function for the time, in milliseconds, that the page's main thread has used so far. */
async function processorTime(tab) {
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, 1000 * value]));
  };
}

async function measurePanning() {
  const browser = await startBrowser();
  const empty = await browser.newPage({ viewport });
  await empty.setContent('<!doctype html><body></body>');
  printFrames('an empty page', await empty.evaluate(intervals, { frames, pan: false }));
  await empty.close();
  const tab = await openTab(browser, built, { theme: 'dark', language: 'en', message: withManyProbes(message) });
  const time = await processorTime(tab);
  await tab.keyboard.press('q');
  printFrames('the chart at rest', await tab.evaluate(intervals, { frames, pan: false }));
  for (const zooms of [3, 6, 9, 12, 15, 18, 24]) {
    await tab.keyboard.press('0');
    for (let i = 0; i < zooms; i++) await tab.keyboard.press('w');
    await tab.waitForTimeout(200);
    const before = await time();
    const found = await tab.evaluate(intervals, { frames, pan: true });
    const after = await time();
    const work = ((after.TaskDuration - before.TaskDuration) / frames).toFixed(1);
    const elements = await tab.evaluate(() => document.querySelectorAll('.chart *').length);
    printFrames(`panned, zoomed in ${zooms} times, ${elements} elements, ${work} ms of the processor for each`, found);
  }
  await browser.close();
}

function printFrames(what, found) {
  console.log(`frames, ${what}: ${figures(found)}; left out at 60 Hz: ${framesLeftOut(found)} of ${found.length}`);
}

/** In the page: times between animation frames, with one move of the wheel for each. */
async function intervals({ frames: count, pan }) {
  const chart = document.querySelector('.chart');
  const times = [];
  let before;
  for (let i = 0; i < count; i++) {
    const now = await new Promise((done) => requestAnimationFrame(done));
    if (before !== undefined) times.push(now - before);
    before = now;
    if (pan) chart.dispatchEvent(new WheelEvent('wheel', { deltaX: i % 80 < 40 ? 37 : -37, bubbles: true, cancelable: true }));
  }
  return times;
}
