import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/vscode-host/browser.mjs';
import { violations } from '../e2e/support/axe.ts';
import { runCli } from '../support/cli.ts';

// What is exported, in the hands of those who get it: in a browser, without the editor and without network.
const folder = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-exports-'));
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let page: Page;
/** What the page asked for beside its own file, and what it complained about. */
let asked: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  page = browser.page;
  page.on('pageerror', (error) => asked.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && asked.push(message.text()));
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith('file:')) return route.continue();
    asked.push(url);
    return route.abort();
  });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [];
});

const texts = new Map<string, string>();

/** What the command line writes in a format. */
function exported(format: string): string {
  const known = texts.get(format);
  if (known !== undefined) return known;
  const args = ['simulate', 'liveness-exec.yaml', '--until', '4m', '--delete-at', '150s', '--format', format];
  const { status, stdout, stderr } = runCli(args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  texts.set(format, stdout);
  return stdout;
}

async function open(format: string): Promise<string> {
  const file = path.join(folder, `pod.${format}`);
  const text = exported(format);
  writeFileSync(file, text);
  await page.goto(pathToFileURL(file).href);
  return text;
}

it('the SVG is a picture of its own size, with the names of lanes and nothing from elsewhere', async () => {
  await open('svg');
  const picture = await page.evaluate(() => {
    const root = document.documentElement;
    const { width, height } = root.getBoundingClientRect();
    const texts = [...document.querySelectorAll('text')].map((text) => text.textContent?.trim());
    const outside = [...document.querySelectorAll<SVGTextElement>('text')].filter((text) => {
      const box = text.getBoundingClientRect();
      return box.left < -1 || box.right > width + 1 || box.bottom > height + 1;
    });
    return { name: root.localName, width, height, texts, outside: outside.map(({ textContent }) => textContent) };
  });
  expect(picture).toMatchObject({ name: 'svg', outside: [] });
  expect(picture.width).toBeGreaterThan(400);
  expect(picture.height).toBeGreaterThan(200);
  expect(picture.texts).toEqual(expect.arrayContaining(['kubectl STATUS', 'phase']));
  expect(asked).toEqual([]);
});

describe('the HTML page', () => {
  it('shows the timeline without asking for anything, and answers', async () => {
    await open('html');
    await page.locator('.chart').waitFor();
    const bars = await page.locator('[data-item*="/run/"]').count();
    expect(bars).toBeGreaterThan(1);
    await page.locator('[data-item*="/run/"]').first().click();
    await page.getByRole('tabpanel').getByText('Holds for Kubernetes').waitFor();
    await page.getByRole('tab', { name: 'Table' }).click();
    await expect.poll(() => page.getByRole('tabpanel').locator('tbody tr').count()).toBeGreaterThan(10);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    const before = await page.locator('.tick-label').allTextContents();
    await page.keyboard.press('w');
    await expect.poll(() => page.locator('.tick-label').allTextContents()).not.toEqual(before);
    expect(asked).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to find, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open('html');
    await page.locator('.chart').waitFor();
    expect(await violations(page.mainFrame())).toEqual([]);
    await page.emulateMedia({ colorScheme: null });
  });

  it('offers nothing that only the editor can do', async () => {
    await open('html');
    await page.locator('.chart').waitFor();
    const names = await page.getByRole('button').evaluateAll((buttons) => buttons.map((each) => each.getAttribute('aria-label')));
    expect(names.filter((name) => /Export|Save|Undo|Compare|Delete the pod/.test(name ?? ''))).toEqual([]);
  });
});

/** One event of the Trace Event Format, as far as it is used; see "Trace Event Format" of the Chromium project. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly s?: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

describe('the trace events', () => {
  const read = (): { traceEvents: TraceEvent[]; displayTimeUnit: string } => JSON.parse(exported('trace-event'));

  it('have the fields that the format asks of each phase', () => {
    const { traceEvents, displayTimeUnit } = read();
    expect(displayTimeUnit).toBe('ms');
    expect(traceEvents.length).toBeGreaterThan(50);
    expect(traceEvents.filter((event) => !isWellFormed(event))).toEqual([]);
  });

  it('are sorted on each thread, and every thread has its name', () => {
    const { traceEvents } = read();
    const threads = byThread(traceEvents.filter(({ ph }) => ph !== 'M'));
    const named = new Set(traceEvents.filter(({ name }) => name === 'thread_name').map(({ tid }) => tid));
    for (const [tid, events] of threads) {
      const times = events.map(({ ts }) => ts);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      if (tid !== 0) expect(named).toContain(tid);
    }
  });

  it('nest, as complete events of one thread must', () => {
    const complete = read().traceEvents.filter(({ ph }) => ph === 'X');
    for (const events of byThread(complete).values()) expect(overlaps(events)).toEqual([]);
  });
});

function byThread(events: readonly TraceEvent[]): Map<number, TraceEvent[]> {
  const threads = new Map<number, TraceEvent[]>();
  for (const event of events) threads.set(event.tid, [...(threads.get(event.tid) ?? []), event]);
  return threads;
}

function isWellFormed({ name, ph, ts, dur, pid, tid, s, args }: TraceEvent): boolean {
  if (typeof name !== 'string' || ![ts, pid, tid].every(Number.isSafeInteger) || ts < 0) return false;
  if (ph === 'X') return Number.isSafeInteger(dur) && Number(dur) >= 0;
  if (ph === 'i') return ['g', 'p', 't'].includes(s ?? '');
  return ph === 'M' && typeof args === 'object';
}

/** Pairs that begin one in the other and end outside of it, which viewers cannot draw. */
function overlaps(events: readonly TraceEvent[]): string[] {
  const end = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;
  return events.flatMap((a) =>
    events
      .filter((b) => b !== a && b.ts > a.ts && b.ts < end(a) && end(b) > end(a))
      .map((b) => `${a.name} and ${b.name} at ${b.ts}`),
  );
}
