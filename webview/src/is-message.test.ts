import { describe, expect, test } from 'vitest';
import { sampleAssessment } from '#test/support/sample-assessment.ts';
import { sampleComparison } from '#test/support/sample-comparison.ts';
import { sampleMessage } from '#test/support/webview.tsx';
import { isMessage } from './is-message.ts';

const message = sampleMessage();

/** The message with its first lane changed. */
function withLane(change: Readonly<Record<string, unknown>>): unknown {
  const { timeline } = message;
  return { ...message, timeline: { ...timeline, lanes: [{ ...timeline.lanes[0], ...change }, ...timeline.lanes.slice(1)] } };
}

test('what the extension sends is understood', () => {
  const row = { preset: { id: 'oom', title: 'OOM', description: '' }, criteria: [] };
  const messages = [
    JSON.parse(JSON.stringify(message)),
    { type: 'stale', reason: 'broken' },
    { type: 'cursor', document: 0, offset: 12 },
    { type: 'open', tab: 'scenarios' },
    { type: 'open', preset: 'oom' },
    { type: 'open', pinned: true },
    { type: 'matrix', rows: [row] },
    { type: 'matrix', rows: null },
    { type: 'spread', moments: message.timeline.moments },
    { type: 'written' },
    { type: 'beside', beside: { kind: 'saved', name: 'saved' } },
    { type: 'measured', assessment: sampleAssessment(), problem: null },
    { type: 'measured', assessment: null, problem: 'There is nothing to read.' },
    { type: 'compared', comparison: null, problem: 'There is no git here.' },
    { type: 'compared', comparison: sampleComparison(), problem: null },
  ];
  expect(messages.map(isMessage)).toEqual(messages.map(() => true));
});

describe('other messages are passed over', () => {
  test.each([
    ['null', null],
    ['a text', 'timeline'],
    ['a list', [message]],
    [
      'a suggestion without a scenario',
      { type: 'measured', assessment: { ...sampleAssessment(), suggestions: [{ id: 'a', text: 'a' }] }, problem: null },
    ],
    ['a comparison without bars', { type: 'compared', comparison: { ...sampleComparison(), overlay: {} }, problem: null }],
    ['an unknown thing to compare with', { type: 'beside', beside: { kind: 'url', name: 'x' } }],
    ['an unknown type', { type: 'eval', code: 'alert(1)' }],
    ['a type of Object', { type: 'constructor' }],
    ['a timeline without lanes', { ...message, timeline: { ...message.timeline, lanes: undefined } }],
    ['a lane without marks', { ...message, timeline: { ...message.timeline, lanes: [{ id: 'a', group: 'pod', title: 'a' }] } }],
    ['a bar that is none', withLane({ segments: [{ id: 'a' }] })],
    ['a mark at no time', withLane({ markers: [{ ...message.timeline.lanes[0]?.segments[0], t: 'soon' }] })],
    ['more marks than a pod has', withLane({ markers: Array.from({ length: 1_000_001 }, () => null) })],
    ['a title longer than any', withLane({ title: 'a'.repeat(1_000_001) })],
    ['an endless timeline', { ...message, timeline: { ...message.timeline, until: Number.POSITIVE_INFINITY } }],
    ['a name that is no text', { ...message, template: { toString: 'x' } }],
    ['an unknown view', { ...message, view: 'death' }],
    ['a reason that is no text', { type: 'stale', reason: { html: '<img onerror=alert(1)>' } }],
    ['an unknown tab', { type: 'open', tab: '__proto__' }],
    ['moments that are none', { type: 'spread', moments: [{ id: 'ready' }] }],
    ['rows that are none', { type: 'matrix', rows: [{ preset: 'x' }] }],
  ])('%s', (_, data) => {
    expect(isMessage(data)).toBe(false);
  });
});
