import { expect, test } from 'vitest';
import type { TraceEvent } from '../sim/trace.ts';
import { eventRows } from './event-rows.ts';

interface Emission {
  readonly reason: string;
  readonly every: number;
  readonly until: number;
  readonly message?: (n: number) => string;
}

/** `time xcount` of what the API server is told of one reason, where an event is emitted every so many seconds. */
function sent(kubernetesVersion: string, reason: string, emissions: readonly Emission[]): string {
  const events = emissions
    .flatMap((emission) =>
      Array.from({ length: Math.floor(emission.until / emission.every) + 1 }, (_, n): TraceEvent => {
        const message = emission.message?.(n) ?? 'same';
        return { t: n * emission.every, type: 'Warning', reason: emission.reason, source: 'kubelet', container: 'a', message };
      }),
    )
    .sort((a, b) => a.t - b.t);
  const rows = eventRows({ events, kubernetesVersion, containers: [] });
  return rows
    .filter((row) => row.reason === reason)
    .map(({ t, count, message }) => `${t} x${count}${message === 'same' ? '' : ` ${message}`}`)
    .join('\n');
}

const backOff: Emission = { reason: 'BackOff', every: 13, until: 960 };

test('25 events of a kind are sent, then one every five minutes; the count goes on', () => {
  const lines = sent('1.34', 'BackOff', [backOff]).split('\n');
  expect(lines.slice(-5)).toMatchInlineSnapshot(`
    [
      "299 x24",
      "312 x25",
      "325 x26",
      "611 x48",
      "910 x71",
    ]
  `);
});

test('other reasons have a limit of their own, as they had not in 1.20', () => {
  const started: Emission = { reason: 'Started', every: 100, until: 900 };
  expect(sent('1.36', 'Started', [backOff, started]).split('\n')).toHaveLength(10);
  expect(sent('1.20', 'Started', [backOff, started])).toMatchInlineSnapshot(`
    "0 x1
    100 x2
    200 x3"
  `);
});

test('from 1.35 on the container stands before the message', () => {
  const created: Emission = { reason: 'Created', every: 1, until: 0, message: () => 'Container created' };
  expect(sent('1.34', 'Created', [created])).toBe('0 x1 Container created');
  expect(sent('1.35', 'Created', [created])).toBe('0 x1 spec.containers{a}: Container created');
});

test('the tenth different message of a reason is merged with what follows', () => {
  const pulled: Emission = { reason: 'Pulled', every: 20, until: 240, message: (n) => `pulled in ${n} ms` };
  expect(sent('1.34', 'Pulled', [pulled]).split('\n').slice(-5)).toMatchInlineSnapshot(`
    [
      "160 x1 pulled in 8 ms",
      "180 x1 (combined from similar events): pulled in 9 ms",
      "200 x2 (combined from similar events): pulled in 10 ms",
      "220 x3 (combined from similar events): pulled in 11 ms",
      "240 x4 (combined from similar events): pulled in 12 ms",
    ]
  `);
});
