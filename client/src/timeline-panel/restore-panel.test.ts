import { expect, test } from 'vitest';
import { KeptPanels } from './kept-panels.ts';
import { isLost, type KeptPanel, panelsWithoutTab, readKept, restorePanel, type ShownPod } from './restore-panel.ts';

const pageState = { uri: 'file:///web.yaml', template: 'Pod/default/web', view: 'termination', pinnedPod: true, range: null };
const web: KeptPanel = {
  uri: 'file:///web.yaml',
  template: 'Pod/default/web',
  view: 'life',
  pinned: false,
  title: 'web.yaml',
  openedAt: 1000,
};
const db: KeptPanel = {
  uri: 'file:///db.yaml',
  template: 'Pod/default/db',
  view: 'termination',
  pinned: true,
  title: 'db.yaml',
  openedAt: 2000,
};
const editor: ShownPod = { uri: 'file:///open.yaml', view: 'life', position: { line: 3, character: 0 } };

test('what the page saved counts first, and no other panel is restored from the same', () => {
  expect(restorePanel(pageState, { title: 'web.yaml', kept: [web, db], editor })).toEqual({
    shown: { uri: 'file:///web.yaml', template: 'Pod/default/web', view: 'termination' },
    pinned: true,
    kept: web,
  });
});

test('a pin counts that the page had no time to save', () => {
  const stale = { uri: db.uri, template: db.template, view: 'life', pinnedPod: false };
  expect(restorePanel(stale, { title: 'db.yaml', kept: [web, db], editor })).toMatchObject({
    shown: { uri: db.uri },
    pinned: true,
  });
});

test.each([
  ['the panel with its title', 'web.yaml', [web, db], web],
  ['the one opened last where no title is the same', 'pod · other.yaml', [web, db], db],
])('without a page state it is %s that was kept', (_, title, kept, expected) => {
  const { pinned, title: _title, openedAt: _openedAt, ...shown } = expected;
  for (const saved of [undefined, null, 42, {}, { uri: null, pinnedPod: false }, { uri: 'no uri' }]) {
    expect(restorePanel(saved, { title, kept, editor })).toEqual({ shown, pinned, kept: expected });
  }
});

test('where nothing was kept it is the pod in the editor, and without one there is nothing to show', () => {
  expect(restorePanel(undefined, { title: '', kept: [], editor })).toEqual({ shown: editor, pinned: false });
  expect(restorePanel(undefined, { title: '', kept: [], editor: undefined })).toBeUndefined();
});

test.each([
  ['none', [], [web, db]],
  ['its own', ['web.yaml'], [db]],
  ['all', ['db.yaml', 'web.yaml'], []],
  ['one under an older title, that of the one opened first', ['Pod timeline'], [db]],
  ['more than were open', ['a', 'b', 'c'], []],
])('panels without a tab, where the tabs are %s', (_, titles, gone) => {
  expect(panelsWithoutTab([web, db], titles)).toEqual(gone);
});

test('a tab is lost by the editor only where it was opened shortly before', () => {
  expect([isLost(web, 61_000), isLost(web, 200_000)]).toEqual([true, false]);
});

test('what was kept and is not as expected is left out', () => {
  expect(readKept({ 0: web })).toEqual([]);
  expect(readKept([web, null, 'x', { view: 'life' }, { uri: 'file:///a.yaml', view: 'gone', pinned: 1 }])).toEqual([
    web,
    { uri: 'file:///a.yaml', view: 'life', pinned: false, title: '', openedAt: 0 },
  ]);
});

test('open panels are kept at each change until they are closed; those that did not come back yet are kept too', () => {
  const stored = new Map<string, unknown>([['timelinePanel.open', [web]]]);
  let writes = 0;
  const panels = new KeptPanels({
    keys: () => [...stored.keys()],
    get: (key: string) => stored.get(key) as never,
    update: async (key: string, value: unknown) => {
      stored.set(key, value);
      writes += 1;
    },
  });
  const kept = (): unknown => stored.get('timelinePanel.open');
  const [first, second] = [{}, {}];
  const isNow = { openedAt: expect.any(Number) };
  panels.keep(first, db);
  panels.keep(first, db);
  expect([kept(), writes]).toEqual([[web, { ...db, ...isNow }], 1]);
  const [waiting] = panels.waiting;
  if (waiting) panels.claim(waiting);
  panels.keep(second, { ...web, view: 'termination' });
  expect(kept()).toEqual([
    { ...db, ...isNow },
    { ...web, view: 'termination', ...isNow },
  ]);
  panels.drop(first);
  expect(kept()).toEqual([{ ...web, view: 'termination', ...isNow }]);
  expect(panels.waiting).toEqual([]);
});
