import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Gives a function that keeps what a page shows as test/e2e/screenshots/<series>-<number>-<name>.png; those of the last run go. */
export function screenshotSeries(page: Page, series: string): (name: string) => Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../screenshots');
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (file.startsWith(`${series}-`)) rmSync(path.join(folder, file));
  let number = 0;
  return async (name) => {
    number += 1;
    await page.screenshot({ path: path.join(folder, `${series}-${String(number).padStart(2, '0')}-${name}.png`) });
  };
}
