import { expect, test } from 'vitest';
import { featureContext } from '#test/support/feature-context.ts';
import type { Host } from '../host.ts';
import { warmUp } from './warm-up.ts';

/** A host whose clock goes on by what is waited for, and by `stepMs` whenever it is read. */
function hostOf(stepMs: number): Host & { readonly waits: number[] } {
  let clockMs = 0;
  const waits: number[] = [];
  return {
    waits,
    schedule: (delayMs, run) => {
      clockMs += delayMs;
      waits.push(delayMs);
      queueMicrotask(run);
      return () => {};
    },
    now: () => {
      clockMs += stepMs;
      return clockMs;
    },
    loadShellParser: () => Promise.reject(new Error('not needed')),
  };
}

test('the features are rehearsed in steps, each followed by a rest, for a bounded time', async () => {
  const host = hostOf(10);
  await warmUp(host, featureContext(''), () => Number.NEGATIVE_INFINITY);
  expect(host.waits.length).toBeGreaterThan(30);
  expect(host.waits.length).toBeLessThan(200);
});

test('a rehearsal that costs nothing ends all the same', async () => {
  const host = hostOf(0);
  await warmUp(host, featureContext(''), () => Number.NEGATIVE_INFINITY);
  expect(host.waits.length).toBeLessThan(1000);
});

test('whoever types comes first', async () => {
  const host = hostOf(0);
  await warmUp(host, featureContext(''), () => 2000);
  expect(host.waits.filter((delayMs) => delayMs === 300)).toHaveLength(7);
});
