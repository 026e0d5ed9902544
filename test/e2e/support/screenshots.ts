import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Gives a function that keeps what a page shows, numbered in order, as test/e2e/screenshots/<series>-<number>-<name>.png. */
export function screenshotSeries(page: Page, series: string): (name: string) => Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../screenshots');
  mkdirSync(folder, { recursive: true });
  let number = 0;
  return async (name) => {
    number += 1;
    await page.screenshot({ path: path.join(folder, `${series}-${number}-${name}.png`) });
  };
}
