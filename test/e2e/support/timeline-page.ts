import type { Frame, FrameLocator, Locator } from 'playwright-core';

/** The timeline panel's page. */
export class TimelinePage {
  readonly frame: FrameLocator;

  constructor(frame: FrameLocator) {
    this.frame = frame;
  }

  /** The frame itself, for scripts in it. */
  async ownFrame(): Promise<Frame> {
    const frame = await (await this.frame.locator('body').elementHandle())?.ownerFrame();
    if (!frame) throw new Error('the timeline has no frame');
    return frame;
  }

  /** Bars and marks whose id begins like this, such as `web/run/`. */
  items(idStart: string): Locator {
    return this.frame.locator(`[data-item^="${idStart}"]`);
  }

  /** A key figure as it is written, such as the one labelled Ready. */
  async figure(label: string): Promise<string> {
    return (await this.frame.locator('.figure').filter({ hasText: label }).textContent()) ?? '';
  }

  /** A key figure in seconds. */
  async secondsOf(label: string): Promise<number> {
    return Number(/([\d.]+) s/.exec(await this.figure(label))?.[1]);
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** A selector of the toolbar, by its name. */
  selector(name: string): Locator {
    return this.frame.getByRole('combobox', { name, exact: true });
  }

  tab(name: string): Locator {
    return this.frame.getByRole('tab', { name });
  }

  /** What the open tab of the details shows. */
  get details(): Locator {
    return this.frame.getByRole('tabpanel');
  }

  /** The first ruler: seconds since the create. */
  get ruler(): Locator {
    return this.frame.locator('[data-ruler]').first();
  }

  /** Clicks the ruler at a share of its width. */
  async setPlayhead(share: number): Promise<void> {
    const { width = 0 } = (await this.ruler.boundingBox()) ?? {};
    await this.ruler.click({ position: { x: width * share, y: 8 } });
  }

  /** Opens a menu of the toolbar and takes an entry. */
  async choose(menu: string, entry: string): Promise<void> {
    await this.button(menu).click();
    await this.frame.locator('.menu-panel').getByText(entry, { exact: true }).click();
  }
}
