import { describe, expect, it } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { sampleTimeline } from '#test/support/sample-timeline.ts';
import type { Timeline } from '../model.ts';
import { renderHtml } from './html.ts';
import { type ExportFormat, exportEndings, exportTimeline } from './index.ts';
import { scriptJson } from './markup.ts';

const formats = Object.keys(exportEndings) as ExportFormat[];
const hostile = '</title><script>alert(1)</script>\u202e\u0007|`*;:#end';

/** The sample with a name that tries to be more than a name. */
function hostileTimeline(): Timeline {
  const timeline = sampleTimeline();
  return { ...timeline, title: hostile, lanes: timeline.lanes.map((lane) => ({ ...lane, title: hostile })) };
}

// The trace events are held to their format below: as a file they would be nothing that a person reads.
it.each(formats.filter((format) => format !== 'trace-event'))('the sample as %s', async (format) => {
  const text = exportTimeline(format, sampleTimeline(), english);
  await expect(text).toMatchFileSnapshot(`__snapshots__/sample.${format}.${exportEndings[format]}`);
});

describe('names are only names', () => {
  it.each(formats)('%s', (format) => {
    const text = exportTimeline(format, hostileTimeline(), english);
    expect(text).not.toContain('\u202e');
    expect(text).not.toContain('\u0007');
    if (format !== 'trace-event') expect(text).not.toContain('<script');
  });

  it('html', () => {
    const page = renderHtml({
      title: hostile,
      locale: 'en',
      messages: [{ name: hostile }],
      script: 'let a = "</script>"',
      style: '',
    });
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script/g)).toHaveLength(2);
  });
});

describe('another life below the bars', () => {
  const timeline = sampleTimeline();
  const [lane] = timeline.lanes.filter(({ id }) => id === 'phase');
  const draw = (isRecorded: boolean): string =>
    exportTimeline('svg', timeline, english, { name: hostile, lanes: lane ? [lane] : [], isRecorded });
  const height = (svg: string): number => Number(/height="(\d+)"/.exec(svg)?.[1]);

  it('is drawn and named, and the picture has room for it', () => {
    const [plain, both] = [exportTimeline('svg', timeline, english), draw(false)];
    expect(height(both)).toBe(height(plain) + 12);
    expect(both.match(/class="bar ghost"/g)).toHaveLength(lane?.segments.length ?? 0);
    expect(both).toContain('Compared with');
    expect(both).not.toContain('<script');
  });

  it('has whole outlines where it really happened', () => {
    expect(draw(true)).not.toContain('class="bar ghost"');
  });
});

it('keeps what it embeds in a page', () => {
  const value = { text: '</script><!-- & \u2028' };
  expect(JSON.parse(scriptJson(value))).toEqual(value);
});

it('keeps trace events to the format', () => {
  const { traceEvents } = JSON.parse(exportTimeline('trace-event', sampleTimeline(), english));
  for (const event of traceEvents) {
    expect(event).toMatchObject({ name: expect.any(String), ts: expect.any(Number), pid: 1, tid: expect.any(Number) });
    expect(['X', 'i', 'M']).toContain(event.ph);
    if (event.ph === 'X') expect(event.dur).toBeGreaterThanOrEqual(0);
    if (event.ph === 'i') expect(['g', 't']).toContain(event.s);
  }
});
