import { expect, test } from 'vitest';
import { en } from '#l10n/en/index.ts';
import { zhCn } from '#l10n/zh-cn/index.ts';
import { sampleManifest, sampleTimeline, sampleTrace } from '#test/support/sample-timeline.ts';
import { rules } from '../sim/rules.ts';
import type { Lane, Marker, Segment, Timeline } from './model.ts';
import { naturalRules } from './rule-docs.ts';

/** `name: [kind label] …`, one line a lane, children indented. */
function outline({ lanes }: Timeline): string {
  return lanes
    .map((lane) => `${lane.group} ${'  '.repeat(lane.depth)}${lane.title}: ${[...new Set(labelsOf(lane))].join(' | ')}`)
    .join('\n');
}

function labelsOf({ segments, markers }: Lane): string[] {
  return [...segments.map(({ kind, label }) => `${kind} ${label}`), ...markers.map(({ label }) => label)];
}

function itemsOf({ lanes }: Timeline): (Segment | Marker)[] {
  return lanes.flatMap(({ segments, markers }) => [...segments, ...markers]);
}

function find(timeline: Timeline, id: string): Segment | Marker {
  const item = itemsOf(timeline).find((candidate) => candidate.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
}

test('lanes come in the order in which a reader follows a pod', () => {
  expect(outline(sampleTimeline())).toMatchSnapshot();
});

test('every item has an id of its own, a spoken name and a reason', () => {
  const items = itemsOf(sampleTimeline());
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  for (const { description, explanation } of items) {
    expect(description).toMatch(/.+, .+/);
    expect(explanation).toMatch(/^\S.*\.$|said:/);
    expect(explanation).not.toMatch(/\{\w+\}/);
  }
});

test('ids stay when an edit moves everything in time', () => {
  const later = { ...sampleTrace, probes: sampleTrace.probes.map((probe) => ({ ...probe, t: probe.t + 3 })) };
  expect(itemsOf(sampleTimeline(later)).map(({ id }) => id)).toEqual(itemsOf(sampleTimeline()).map(({ id }) => id));
});

test.each([
  ['api/liveness/0', 'livenessProbe:'],
  ['api/preStop/0', 'preStop:'],
  ['api/startup/0', 'startupProbe:'],
  ['images/pull/api/0', 'image: example.com/shop/api:2.4.1'],
  ['api/sigkill/0', 'terminationGracePeriodSeconds: 30'],
  ['proxy/run/0', 'name: proxy'],
])('%s points at the line with %s', (id, text) => {
  const { source } = find(sampleTimeline(), id);
  expect(sampleManifest.slice(source?.range.start, source?.range.end)).toContain(text);
  expect(source?.document).toBe(0);
});

test('a field that is not written shows its default, and the nearest written place', () => {
  const [, , threshold] = find(sampleTimeline(), 'api/liveness/0').fields ?? [];
  expect(threshold).toMatchObject({ path: 'spec.containers[0].livenessProbe.successThreshold', value: '1', written: false });
});

test('the ends of the pod are vertical lines, and the grace period runs to the kill', () => {
  const { moments, termination } = sampleTimeline();
  expect(moments.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
    'ready ready',
    'delete delete',
    'sigkill SIGKILL',
    'removed removed',
  ]);
  expect(termination?.requestedAt).toBeCloseTo(140, 1);
  expect((termination?.killAt ?? 0) - (termination?.requestedAt ?? 0)).toBeCloseTo(30, 0);
});

test('a kill that belongs to an overtaken restart is not the end of the grace period', () => {
  const { termination } = sampleTrace;
  if (!termination) throw new Error('the sample ends');
  const { requestedAt } = termination;
  const early = { ...termination, sigkill: [{ container: 'api', t: requestedAt + 0.3 }] };
  expect(sampleTimeline({ termination: early }).termination?.killAt).toBe(requestedAt + 30);
});

test('a pod that ran to its end by itself has no grace period and no second ruler', () => {
  const { termination } = sampleTrace;
  if (!termination) throw new Error('the sample ends');
  const timeline = sampleTimeline({ termination: { ...termination, cause: 'completed', sigkill: [] } });
  expect(timeline.termination).toBeNull();
  expect(timeline.moments.map(({ kind }) => kind)).not.toContain('sigkill');
});

test('a rule that nobody knows still gets a sentence', () => {
  const [first, ...rest] = sampleTrace.phases;
  if (!first) throw new Error('the sample has phases');
  const timeline = sampleTimeline({ phases: [{ ...first, cause: { rule: 'never-heard-of', fields: [] } }, ...rest] });
  expect(find(timeline, 'phase/Pending/0').explanation).toContain('“never-heard-of”');
});

test('every rule of the simulator and of the timeline has its sentence in both languages', () => {
  const keys = [...Object.keys(rules), ...Object.keys(naturalRules)].map((id) => `timeline.rule.${id}`);
  const missing = (bundle: object) => keys.filter((key) => !Object.hasOwn(bundle, key));
  expect({ en: missing(en), zhCn: missing(zhCn) }).toEqual({ en: [], zhCn: [] });
});

test('both languages have the same texts, with the same places to fill', () => {
  const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  const chinese: Readonly<Record<string, string>> = zhCn;
  const ours = Object.entries(en).filter(([key]) => /^(timeline|webview)\./.test(key));
  const different = ours.filter(([key, text]) => holes(text).join() !== holes(chinese[key] ?? '').join() || !chinese[key]);
  expect(different.map(([key]) => key)).toEqual([]);
});

test('Chinese readers get Chinese words around the names that Kubernetes gives', () => {
  expect(find(sampleTimeline({}, 'zh-cn'), 'api/liveness/0').description).toMatch(/^api，存活探针，成功，\d+ 秒$/);
});

test('a pod with nothing in its trace has lanes for its states and no more', () => {
  const empty = {
    columns: [],
    phases: [],
    conditions: [],
    containers: [],
    events: [],
    probes: [],
    hooks: [],
    endpoints: [],
    steps: [],
    syncs: [],
    statusWrites: [],
    assumptions: [],
  };
  const timeline = sampleTimeline({ ...empty, termination: null });
  expect(timeline.lanes.map(({ id }) => id)).toEqual(['status', 'phase']);
  expect(timeline.termination).toBeNull();
});

test('a timeline is small enough to be sent on each keystroke', () => {
  const [probe] = sampleTrace.probes;
  if (!probe) throw new Error('the sample has probes');
  const day = Array.from({ length: 100_000 }, (_, i) => ({
    ...probe,
    container: 'api',
    probe: 'liveness' as const,
    t: 20 + i * 0.8,
  }));
  const timeline = sampleTimeline({ probes: day, until: 86_400 });
  const lane = timeline.lanes.find(({ id }) => id === 'probe/api/liveness');
  expect(lane?.markers.length).toBeLessThan(10);
  expect(lane?.markers.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(100_000);
  expect(JSON.stringify(timeline).length).toBeLessThan(200_000);
});
