import { expect, test } from 'vitest';
import { sampleTimeline, sampleTrace } from '#test/support/sample-timeline.ts';

const lane = sampleTimeline().lanes.find(({ id }) => id === 'syncs');

test('each status that was written is explained by the sync that it comes from', () => {
  expect(lane?.markers).toHaveLength(sampleTrace.statusWrites.length);
  const [first, second] = lane?.markers ?? [];
  expect(first?.explanation).toMatchInlineSnapshot(
    `"This status comes from the sync that began at 0.01 s. The kubelet heard from the API server that the pod is on its node."`,
  );
  expect(second?.explanation).toMatchInlineSnapshot(
    `"This status comes from the sync that began at 3.3 s. The kubelet looked at the container runtime, as it does about once a second or when it is told, and found that a container or the sandbox had started or ended."`,
  );
});

test('what a probe changes at once goes past the syncs', () => {
  const index = sampleTrace.statusWrites.findIndex(({ sync }) => sync === null);
  expect(lane?.markers[index]?.explanation).toMatchInlineSnapshot(
    `"The result of a probe changed the status at once, past the syncs. The probe has given the same answer as often in a row as its threshold asks, so the container's state follows it."`,
  );
});

test('a sync that had to wait says so', () => {
  const wrote = new Set(sampleTrace.statusWrites.map(({ sync }) => sync));
  const index = sampleTrace.syncs.findIndex(({ wokenAt, start }, i) => start - wokenAt > 1.2 && wrote.has(i));
  expect(lane?.segments.find(({ id }) => id === `sync/${index}`)?.explanation).toMatchInlineSnapshot(
    `"The kubelet looked at the container runtime, as it does about once a second or when it is told, and found that a container or the sandbox had started or ended. It was asked for at 1.3 s and could begin at 3.3 s: the kubelet does one sync of a pod at a time, and a sync that needs a fresh look at the runtime waits for it. A sync works out the pod's status from what the kubelet knows at its start, and only then acts: what happens meanwhile shows with the next one."`,
  );
});

test('a sync that found nothing to do is not shown', () => {
  const wrote = new Set(sampleTrace.statusWrites.map(({ sync }) => sync));
  const idle = sampleTrace.syncs.flatMap(({ start, end }, i) => (end === start && !wrote.has(i) ? [`sync/${i}`] : []));
  expect(idle.length).toBeGreaterThan(0);
  expect(lane?.segments.filter(({ id }) => idle.includes(id))).toEqual([]);
});
