import { expect, test } from 'vitest';
import { sampleManifest, sampleTimeline } from '#test/support/sample-timeline.ts';
import { litBy } from './lit.ts';

/** What lights up with the cursor before `text`. */
function lit(text: string, document = 0): string[] {
  return [...litBy(sampleTimeline(), { document, offset: sampleManifest.indexOf(text) })];
}

test('the cursor on a probe lights up its lane, its marks, and the syncs that it asked for', () => {
  const found = lit('failureThreshold: 30');
  expect(found).toContain('probe/api/startup');
  expect(found.every((id) => id === 'probe/api/startup' || /^(api\/startup|sync)\//.test(id))).toBe(true);
});

test('the smallest part of the manifest around the cursor counts', () => {
  expect(lit("command: ['sleep', '15']")).toEqual(expect.arrayContaining(['api/preStop/0', 'api/preStop/1']));
  expect(lit("command: ['sleep', '15']")).not.toContain('container/api');
});

test('a cursor in another document lights up nothing', () => {
  expect(lit('failureThreshold: 30', 1)).toEqual([]);
});
