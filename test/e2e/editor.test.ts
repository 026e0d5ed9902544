import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Session, startDesktopLike } from './support/session.ts';
import type { Workbench } from './support/workbench.ts';

// What the editor itself shows and does: hints, lenses, names.
describe('a Deployment in the editor', () => {
  let session: Session;
  let workbench: Workbench;

  beforeAll(async () => {
    session = await startDesktopLike('deployment.yaml', 'editor');
    workbench = session.workbench;
    await workbench.open(session.address, 'kind: Deployment');
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  const lineOf = (text: string): number =>
    session
      .readText()
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;

  it('shows what the figures come to behind the fields', async () => {
    await workbench.goTo(lineOf('livenessProbe'));
    await workbench.line('1st check').waitFor();
    await session.screenshot('hints');
  });

  it('goes to the definition of a port', async () => {
    await workbench.goTo(lineOf('port: http'), 999);
    await workbench.page.keyboard.press('F12');
    await expect.poll(() => workbench.cursorLine()).toBe(lineOf('name: http'));
    await session.screenshot('definition');
  });

  it('renames a port wherever it is named', async () => {
    await workbench.page.keyboard.press('F2');
    const input = workbench.page.locator('.rename-box input');
    await input.waitFor();
    await input.fill('public');
    await session.screenshot('rename');
    await workbench.page.keyboard.press('Enter');
    await workbench.line('port: public').waitFor();
    await workbench.save();
    expect(session.readText()).toContain('name: public');
    expect(session.readText()).not.toMatch(/port: http\b/);
  });

  it('has nothing to complain about', async () => {
    expect(await workbench.notifications()).toEqual([]);
    expect(session.pageErrors()).toEqual([]);
  });
});
