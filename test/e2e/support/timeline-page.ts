import type { FrameLocator, Locator } from 'playwright-core';

/** The timeline panel's page. */
export class TimelinePage {
  readonly #frame: FrameLocator;

  constructor(frame: FrameLocator) {
    this.#frame = frame;
  }

  /** Bars and marks whose id begins like this, such as `web/run/`. */
  items(idStart: string): Locator {
    return this.#frame.locator(`[data-item^="${idStart}"]`);
  }

  /** A key figure in seconds, such as the one labelled Ready. */
  async secondsOf(label: string): Promise<number> {
    const text = await this.#frame.locator('.figure').filter({ hasText: label }).textContent();
    return Number(/([\d.]+) s/.exec(text ?? '')?.[1]);
  }
}
