import { expect, test } from 'vitest';
import { edit, isEdited, noEdits, redo, reset, undo } from './edits.ts';

const slow = { preset: 'slow-start', scenario: {} };
const slower = { preset: 'slow-start', scenario: { containers: { app: { startup: '2m' } } } };

test('changes are undone and done again in their order', () => {
  const both = edit(edit(noEdits, slow), slower);
  expect(undo(both).now).toBe(slow);
  expect(undo(undo(both)).now).toBe(noEdits.now);
  expect(redo(undo(both)).now).toBe(slower);
  expect(redo(both)).toBe(both);
  expect(undo(noEdits)).toBe(noEdits);
});

test('a new change takes the place of those that were undone', () => {
  const other = edit(undo(edit(noEdits, slow)), slower);
  expect([other.now, other.future]).toEqual([slower, []]);
});

test('the steps of one drag are one step back', () => {
  expect(undo(edit(edit(noEdits, slow), slower, true)).now).toBe(noEdits.now);
});

test('going back to the manifest can be undone', () => {
  const back = reset(edit(noEdits, slow));
  expect(isEdited(back)).toBe(false);
  expect(isEdited(undo(back))).toBe(true);
});
