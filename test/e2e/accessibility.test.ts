import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { violations } from './support/axe.ts';
import { type DesktopSession, examples, startDesktopLike, themeNames } from './support/session.ts';
import { TimelinePage } from './support/timeline-page.ts';
import { patience, type Workbench } from './support/workbench.ts';

/** Parts of the panel that Tab has to reach, in this order; there are others. */
const parts = [
  'SELECT Pod',
  'BUTTON Life',
  'BUTTON Termination',
  'SELECT Scenario',
  'SELECT Kubernetes version',
  'BUTTON Compare with',
  'BUTTON Export …',
  'BUTTON Details',
  'BUTTON Keys and marks',
  'BUTTON Play',
  'BUTTON Fit',
  'BUTTON Lanes to show',
  'BUTTON Find',
  'slider overview',
  'slider Moment of: delete',
  'tab Explain',
];

// The timeline panel by keys alone, and held against axe's rules in each state.
describe('the timeline panel without a mouse', () => {
  let session: DesktopSession;
  let workbench: Workbench;
  let timeline: TimelinePage;
  let frame: Frame;

  beforeAll(async () => {
    session = await startDesktopLike({ series: 'keys', files: examples('deployment.yaml') });
    workbench = session.workbench;
    timeline = new TimelinePage(workbench.webview());
    await workbench.open(session.address, 'kind: Deployment');
    await workbench.lens('Simulate pod').waitFor();
    await workbench.run('Pod Lifeline: Preview Termination');
    await timeline.frame.locator('.chart').waitFor();
    frame = await timeline.ownFrame();
    await focusPanel();
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  const hasFocus = async (): Promise<void> => expect(await frame.evaluate(() => document.hasFocus())).toBe(true);
  /** The workbench hands the focus to the page a moment later; another key in between would take it back. */
  const focusPanel = (): Promise<void> =>
    vi.waitFor(async () => {
      await press('ControlOrMeta+2');
      await vi.waitFor(hasFocus, { timeout: 3000 });
    }, patience);
  /** The name and role of what has the focus. */
  const focused = (): Promise<string> => frame.evaluate(nameOfFocus);
  const expectFocusIn = async (text: string): Promise<void> => expect.poll(focused).toContain(text);
  /** Tab after Tab, until something with this name has the focus. */
  const tabTo = async (name: string): Promise<void> => {
    for (let i = 0; i < 80 && !(await focused()).includes(name); i++) {
      // Behind its last part, the focus goes on to the editor's own.
      if (!(await frame.evaluate(() => document.hasFocus()))) await focusPanel();
      await press('Tab');
    }
    expect(await focused()).toContain(name);
  };

  it('reaches every part with Tab, and the chart with one stop', async () => {
    const stops: string[] = [];
    for (let i = 0; i < 60; i++) {
      await press('Tab');
      const stop = await focused();
      if (stops.includes(stop)) break;
      stops.push(stop);
    }
    const names = stops.map((stop) => stop.replace(/ \d.*$/, ''));
    expect(names.filter((name) => parts.includes(name))).toEqual(parts);
    expect(await frame.evaluate(() => document.querySelectorAll('.chart [data-item][tabindex="0"]').length)).toBe(1);
  });

  it('walks through lanes and bars, explains them and goes to their line', async () => {
    await tabTo('kubectl STATUS');
    await press('ArrowRight');
    await expectFocusIn('Pending');
    for (let i = 0; i < 40 && !(await focused()).includes('hooks'); i++) {
      const before = await focused();
      await press('ArrowDown');
      await expect.poll(focused).not.toBe(before);
    }
    // A lane with nothing at that moment is reached at its name.
    await press('ArrowRight');
    await expectFocusIn('preStop');
    await timeline.details.getByText('Kubernetes documentation').waitFor();
    await session.look('explained');
    await press('Enter');
    await press('j');
    await expect.poll(() => workbench.cursorLine()).toBeGreaterThan(50);
    await focusPanel();
    await press('0');
  });

  it('opens and closes every menu and dialog, and gives the focus back', async () => {
    for (const name of ['Compare with', 'Export …', 'Lanes to show']) {
      await tabTo(name);
      const button = await focused();
      await press('Enter');
      await timeline.frame.locator('.menu-panel').waitFor();
      await press('Escape');
      await timeline.frame.locator('.menu-panel').waitFor({ state: 'hidden' });
      expect(await focused()).toBe(button);
    }
    await press('?');
    await timeline.frame.getByRole('dialog').waitFor();
    await press('Escape');
    await timeline.frame.getByRole('dialog').waitFor({ state: 'hidden' });
    await press('ControlOrMeta+f');
    await expectFocusIn('Find bars, marks and events');
    await workbench.type('preStop');
    await press('Enter');
    await timeline.frame.locator('.search-count').getByText('of').waitFor();
    await press('Escape');
    await timeline.frame.locator('[data-search]').waitFor({ state: 'hidden' });
  });

  it('changes and takes back: startup, the moment of the delete', async () => {
    await tabTo('Moment of: delete');
    const before = await focused();
    await press('ArrowRight', 'ArrowRight');
    await expect.poll(focused).not.toBe(before);
    await press('ControlOrMeta+z', 'ControlOrMeta+z');
    await expect.poll(focused).toBe(before);
    await tabTo('web');
  });

  it('walks through the tabs of the details', async () => {
    await tabTo('tab Explain');
    for (const name of ['State', 'Events', 'kubectl', 'Assumptions', 'Scenarios']) {
      await press('ArrowRight');
      await expectFocusIn(name);
      await expect.poll(() => timeline.tab(name).getAttribute('aria-selected')).toBe('true');
    }
  });

  it.each(themeNames)('has nothing for axe to find, in %s', async (theme) => {
    await session.useTheme(theme);
    // Colors are all that another theme changes.
    const rules = theme === 'dark' ? undefined : ['color-contrast'];
    const found: string[] = [];
    const check = async (state: string): Promise<void> => {
      for (const violation of await violations(frame, rules)) found.push(`${state}: ${violation}`);
    };
    await timeline.button('Fit').press('Enter');
    await check('picture');
    for (const name of ['Explain', 'State', 'Events', 'kubectl', 'Assumptions', 'Scenarios', 'Table']) {
      await timeline.tab(name).press('Enter');
      await timeline.frame.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
      await check(name);
    }
    for (const name of ['Export …', 'Lanes to show', 'Compare with']) {
      await timeline.button(name).press('Enter');
      await check(name);
      await press('Escape');
    }
    await timeline.tab('Explain').press('Enter');
    await timeline.items('web/run/').first().click();
    await check('selected');
    // No tooltip any more, which Escape would close first.
    await workbench.page.mouse.move(5, 5);
    await timeline.frame.locator('.tooltip').waitFor({ state: 'detached' });
    await press('e');
    await timeline.frame.getByRole('dialog').waitFor();
    await check('form');
    await press('Escape');
    await timeline.frame.getByRole('dialog').waitFor({ state: 'hidden' });
    await press('?');
    await timeline.frame.getByRole('dialog').waitFor();
    await check('keys');
    await press('Escape');
    await timeline.frame.getByRole('dialog').waitFor({ state: 'hidden' });
    await press('ControlOrMeta+f');
    await expectFocusIn('Find bars, marks and events');
    await workbench.type('probe');
    await check('search');
    await press('Escape');
    await timeline.frame.locator('[data-search]').waitFor({ state: 'hidden' });
    await session.screenshot(theme);
    expect(found).toEqual([]);
  });
});

/** In the page: role or element, accessible name, and value of what has the focus. */
function nameOfFocus(): string {
  const element = document.activeElement;
  if (!element) return '';
  const role = element.getAttribute('role') ?? element.tagName;
  const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
  return [role, name.slice(0, 80), element.getAttribute('aria-valuetext') ?? ''].join(' ').trim();
}
