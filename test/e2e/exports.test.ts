import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopSession, examples, startDesktopLike } from './support/session.ts';
import { TimelinePage } from './support/timeline-page.ts';
import type { Workbench } from './support/workbench.ts';

/** What the menu says, the file that comes of it, and how that begins or what stands in it. */
const formats: readonly (readonly [entry: string, file: string, expected: RegExp])[] = [
  ['Picture (SVG)', 'deployment.svg', /^<svg[\s\S]*<\/svg>\s*$/],
  // Read as text, the first byte of a PNG file is none.
  ['Picture (PNG)', 'deployment.png', /^.PNG\r\n/],
  ['Interactive page (HTML)', 'deployment.html', /^<!doctype html>[\s\S]*default-src 'none'[\s\S]*<\/html>\s*$/],
  ['Diagram (Mermaid)', 'deployment.mmd', /^gantt\n/],
  ['Table (Markdown)', 'deployment.md', /\| lane \|[\s\S]*\| kubectl STATUS \|/],
  ['Trace events (Perfetto)', 'deployment.trace-events.json', /"traceEvents"/],
  ['Trace of the simulation (JSON)', 'deployment.json', /^\{[\s\S]*\}\s*$/],
];

// Every format that the panel can save, as a person saves it. What is in the files is held against their formats in test/web.
describe('exporting from the panel', () => {
  let session: DesktopSession;
  let workbench: Workbench;
  let timeline: TimelinePage;

  beforeAll(async () => {
    session = await startDesktopLike({ series: 'exports', files: examples('deployment.yaml') });
    workbench = session.workbench;
    timeline = new TimelinePage(workbench.webview());
    await workbench.open(session.address, 'kind: Deployment');
    await workbench.hideSideBar();
    await workbench.clickLens('Simulate pod', timeline.items('web/run/').first());
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  it.each(formats)('saves it: %s', async (entry, file, expected) => {
    await timeline.choose('Export …', entry);
    await workbench.acceptDialog();
    await expect.poll(() => session.readIfThere(file)).toMatch(expected);
  });
});
