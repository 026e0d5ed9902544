import { describe, expect, test } from 'vitest';
import type { FromWebview } from '#protocol/webview-messages.ts';
import { readMessage } from './read-message.ts';

const whatIf = { preset: 'oom', scenario: { actions: [{ at: '5s', do: 'delete' as const }] } };
const source = { document: 0, range: { start: 3, end: 9 } };

test('what the page sends is understood', () => {
  const messages: FromWebview[] = [
    { type: 'ready', whatIf, pinned: true, beside: { kind: 'head', name: 'HEAD' } },
    { type: 'beside', beside: null },
    { type: 'beside', beside: { kind: 'pod', name: 'Pod db', uri: 'file:///db.yaml', template: 'Pod/default/db' } },
    { type: 'beside', beside: { kind: 'scenario', name: 'OOM', preset: 'oom' } },
    { type: 'beside', beside: { kind: 'recorded', name: 'recorded' } },
    { type: 'choose-recording' },
    { type: 'choose-pod' },
    { type: 'copy', text: '### Pod web' },
    { type: 'reveal', source, takeFocus: false },
    { type: 'select', template: '<img src=x onerror=alert(1)>', view: 'life', whatIf },
    { type: 'export', ending: 'png', content: 'aGk=', base64: true },
    { type: 'export-trace' },
    { type: 'matrix', scenario: {} },
    { type: 'save-scenario', place: 'manifest', whatIf },
    { type: 'pin', pinned: true },
  ];
  expect(messages.map(readMessage)).toEqual(messages);
});

test('only what is expected is taken over', () => {
  expect(readMessage({ type: 'pin', pinned: true, command: 'workbench.action.terminal.new' })).toEqual({
    type: 'pin',
    pinned: true,
  });
  expect(readMessage({ type: 'reveal', source: { ...source, uri: 'file:///etc/passwd' } })).toEqual({
    type: 'reveal',
    source,
    takeFocus: false,
  });
});

test('a page that saved nonsense begins without changes', () => {
  expect(readMessage({ type: 'ready', whatIf: 'x', pinned: 1, beside: { kind: 'file', name: '/etc/passwd' } })).toEqual({
    type: 'ready',
    whatIf: { preset: null, scenario: {} },
    pinned: false,
    beside: null,
  });
});

describe('other messages are refused', () => {
  test.each([
    ['nothing', undefined],
    ['a text', 'ready'],
    ['an unknown type', { type: 'command', id: 'workbench.action.files.delete' }],
    ['a type of Object', { type: 'toString' }],
    ['a list of messages', [{ type: 'pin', pinned: true }]],
    ['a place before the text', { type: 'reveal', source: { document: -1, range: { start: 0, end: 1 } } }],
    ['a range that ends before it begins', { type: 'reveal', source: { document: 0, range: { start: 5, end: 1 } } }],
    ['a range that is none', { type: 'reveal', source: { document: 0, range: { start: Number.NaN, end: 1 } } }],
    ['another ending', { type: 'export', ending: 'exe', content: '', base64: false }],
    ['an ending that is a path', { type: 'export', ending: '../../.bashrc', content: '', base64: false }],
    ['bytes that are none', { type: 'export', ending: 'png', content: '<img onerror=x>', base64: true }],
    ['another place to save', { type: 'save-scenario', place: '/etc/passwd', whatIf }],
    ['changes that are a list', { type: 'save-scenario', place: 'file', whatIf: { preset: null, scenario: [] } }],
    ['a view that is none', { type: 'select', template: 'a', view: 'death', whatIf }],
    ['a template that is no text', { type: 'select', template: { a: 1 }, view: 'life', whatIf }],
    [
      'a preset with a control character',
      { type: 'select', template: 'a', view: 'life', whatIf: { preset: 'a\u0000', scenario: {} } },
    ],
    ['a name that turns lines', { type: 'beside', beside: { kind: 'saved', name: 'a\r\nb' } }],
    ['a name longer than any', { type: 'beside', beside: { kind: 'saved', name: 'a'.repeat(5000) } }],
    ['more to copy than one could read', { type: 'copy', text: 'a'.repeat(1_000_001) }],
    ['a scenario larger than any', { type: 'matrix', scenario: { a: 'a'.repeat(200_001) } }],
    ['a pin that is no answer', { type: 'pin', pinned: 'yes' }],
  ])('%s', (_, data) => {
    expect(readMessage(data)).toBeUndefined();
  });
});
