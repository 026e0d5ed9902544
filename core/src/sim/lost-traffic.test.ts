import { expect, it } from 'vitest';
import { lostToEnd, lostTraffic } from './lost-traffic.ts';
import type { ContainerRun, Step, Termination } from './trace.ts';

function traffic(start: number, end: number | null): Step {
  return { component: 'proxy', step: 'traffic', container: null, start, end, detail: '' };
}

/** `1-5` is a run from 1 s to 5 s; `7-` still runs. */
function runs(text: string): ContainerRun[] {
  return text.split(' ').map((run, restart) => {
    const [start, end] = run.split('-');
    const finishedAt = end ? Number(end) : null;
    return { restart, startedAt: Number(start), finishedAt, exitCode: null, signal: null, reason: null };
  });
}

/** Containers as their runs; the stretches as `5-6`. */
function lost(steps: readonly Step[], ...containers: readonly string[]): string {
  const histories = containers.map((text, i) => ({ name: `c${i}`, kind: 'app' as const, runs: runs(text), states: [] }));
  return lostTraffic({ steps, containers: histories, until: 20, termination: null })
    .map(({ start, end }) => `${start}-${end}`)
    .join(' ');
}

it.each([
  ['a process that outlives its traffic loses nothing', [traffic(2, 5)], ['1-6'], ''],
  ['an exit before the proxies know', [traffic(2, 6)], ['1-5'], '5-6'],
  ['a restart while traffic goes on', [traffic(2, null)], ['1-5 8-'], '5-8'],
  ['what stays down loses to the end', [traffic(2, null)], ['1-5'], '5-20'],
  ['two containers down at the same time count once', [traffic(2, null)], ['1-5 8-', '1-7 9-'], '5-9'],
  ['a pod without a Service loses nothing', [], ['1-5'], ''],
])('%s', (_, steps, containers, expected) => {
  expect(lost(steps, ...containers)).toBe(expected);
});

/** A delete at 4 s, of which `c0` is told at 5 s and that ends at 9 s. */
function ended(killed: boolean): Parameters<typeof lostTraffic>[0] {
  const termination: Termination = {
    requestedAt: 4,
    cause: 'delete',
    gracePeriodSeconds: 4,
    preStop: [],
    sigterm: [{ container: 'c0', t: 5, signal: 'SIGTERM' }],
    sigkill: killed ? [{ container: 'c0', t: 9 }] : [],
    removedAt: 9,
  };
  const containers = [{ name: 'c0', kind: 'app' as const, runs: runs('1-2 3-9'), states: [] }];
  return { steps: [traffic(1, 6)], containers, until: 20, termination };
}

it('what follows a stop signal takes no new connection from then on', () => {
  expect(lostTraffic(ended(false))).toEqual([
    { start: 2, end: 3 },
    { start: 5, end: 6 },
  ]);
  expect(lostToEnd(ended(false))).toBe(1);
});

it('what ignores the signal answers until SIGKILL', () => {
  expect(lostTraffic(ended(true))).toEqual([{ start: 2, end: 3 }]);
  expect(lostToEnd({ ...ended(true), termination: null })).toBe(0);
});
