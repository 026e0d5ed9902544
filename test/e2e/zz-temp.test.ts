import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Session, startDesktopLike } from './support/session.ts';
import { TimelinePage } from './support/timeline-page.ts';

let session: Session;
beforeAll(async () => {
  session = await startDesktopLike('deployment.yaml');
});
afterAll(() => session?.close());
it('x', async () => {
  const w = session.workbench;
  await w.open(session.address, 'kind: Deployment');
  await w.lens('Simulate pod').waitFor();
  const logs: string[] = [];
  w.page.on('console', (m) => logs.push(m.text().slice(0, 300)));
  const n =
    session
      .readText()
      .split('\n')
      .findIndex((l) => l.includes('periodSeconds: 2')) + 1;
  await w.goTo(n, 999);
  await w.page.keyboard.press('Backspace');
  await w.type('9');
  await w.save();
  await w.clickLens('Simulate pod');
  await new Promise((r) => setTimeout(r, 4000));
  const timeline = new TimelinePage(w.webview());
  console.log(
    'after preview',
    (await w.notifications()).map((t) =>
      t
        .replace(/<style[\s\S]*|\.monaco[\s\S]*/, '')
        .trim()
        .slice(0, 300),
    ),
    await timeline.items('web/').count(),
  );
  console.log(logs.filter((l) => !/404|vsda/.test(l)).slice(-20));
  await w.page.locator('#status\\.notifications a').click();
  await new Promise((r) => setTimeout(r, 500));
  console.log(await w.page.locator('.notifications-center .notification-list-item-message').allTextContents());
  await session.screenshot('tmp');
  await w.clickLens('Simulate pod');
  await new Promise((r) => setTimeout(r, 4000));
  console.log(
    'second click',
    (await w.notifications()).map((t) =>
      t
        .replace(/<style[\s\S]*|\.monaco[\s\S]*/, '')
        .trim()
        .slice(0, 300),
    ),
    await timeline.items('web/').count(),
  );
  expect(1).toBe(1);
});
