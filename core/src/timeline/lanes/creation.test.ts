import { expect, test } from 'vitest';
import type { Trace } from '#core/sim/trace.ts';
import { sampleTimeline, sampleTrace } from '#test/support/sample-timeline.ts';
import type { Lane } from '../model.ts';

function creation(change: Partial<Trace> = {}): Lane | undefined {
  return sampleTimeline(change).lanes.find(({ id }) => id === 'creation');
}

/** `0–6 scheduler`, in milliseconds. */
function lines(lane: Lane | undefined): string[] {
  const ms = (t: number | null) => (t === null ? '' : Math.round(t * 1000));
  return (lane?.segments ?? []).map(({ start, end, label }) => `${ms(start)}–${ms(end)} ${label}`);
}

test('a new pod goes from hand to hand, without a gap, until the API shows its first container', () => {
  const lane = creation();
  expect(lines(lane)).toMatchInlineSnapshot(`
    [
      "0–6 scheduler finds a node",
      "6–9 watch: kubelet",
      "9–309 kubelet: volumes",
      "309–484 runtime: sandbox",
      "484–488 kubelet",
      "488–2388 runtime: pull · busybox:1.28",
      "2388–2483 runtime: create and start",
      "2483–3361 status back",
    ]
  `);
  const segments = lane?.segments ?? [];
  for (const [i, { start }] of segments.entries()) if (i > 0) expect(start).toBe(segments[i - 1]?.end);
  expect(lane?.markers.map(({ t, label }) => `${Math.round(t * 1000)} ${label}`)).toMatchInlineSnapshot(`
    [
      "0 request → admission → etcd",
      "6 binding",
      "3361 status written",
    ]
  `);
});

test('each step is explained, with its page of the documentation', () => {
  const { segments = [], markers = [] } = creation() ?? {};
  for (const { explanation, docsUrl } of [...segments, ...markers]) {
    expect(explanation.length).toBeGreaterThan(60);
    expect(explanation).not.toContain('follows the rule');
    expect(docsUrl).toMatch(/^https:\/\/kubernetes\.io\/docs\//);
  }
});

test('a pod that finds no node waits for the scheduler', () => {
  const schedule = sampleTrace.steps.filter(({ step }) => step === 'schedule').map((step) => ({ ...step, end: null }));
  const lane = creation({ steps: schedule, containers: [] });
  expect(lane?.segments.map(({ label }) => label)).toEqual(['scheduler finds a node']);
  expect(lane?.markers.map(({ id }) => id)).toEqual(['creation/request']);
});

test('the pause container runs from the end of the sandbox’s creation until the sandbox goes', () => {
  const { segments = [] } = sampleTimeline().lanes.find(({ id }) => id === 'sandbox') ?? {};
  expect(segments.map(({ label }) => label)).toEqual(['create sandbox', 'pause container', 'clean up']);
  expect(segments[1]).toMatchObject({ start: segments[0]?.end, end: segments[2]?.start });
});
