import { describe, expect, it } from 'vitest';
import { milliseconds, simTime } from '#core/base/time.ts';
import { simulateText } from '#test/support/simulation.ts';
import { Kernel } from '../kernel/kernel.ts';
import { Ticker } from './ticker.ts';

interface Run {
  readonly ticker: Ticker;
  readonly kernel: Kernel;
  /** From now on ticks find nothing to do, or something again. */
  setIdle(idle: boolean): void;
}

/** When a ticker of ten milliseconds ticks, and when it asks whether it may rest, until 100. */
function run(body: (run: Run) => void): { ticks: number[]; asked: number[] } {
  const kernel = new Kernel();
  const ticks: number[] = [];
  const asked: number[] = [];
  let idle = false;
  const ticker = new Ticker(kernel, milliseconds(10), {
    onTick: () => ticks.push(kernel.now),
    isIdle: () => {
      asked.push(kernel.now);
      return idle;
    },
  });
  const setIdle = (value: boolean): void => {
    idle = value;
  };
  body({ ticker, kernel, setIdle });
  kernel.run(simTime(100));
  return { ticks, asked };
}

/** Ticks from 5 on, finds nothing to do after 25, and something again at a moment; tells when it ticks from then on. */
function parked(until: number, then: (ticker: Ticker) => void): number[] {
  const { ticks, asked } = run(({ ticker, kernel, setIdle }) => {
    ticker.start(milliseconds(5));
    kernel.at(simTime(26), () => setIdle(true));
    kernel.at(simTime(until), () => {
      setIdle(false);
      then(ticker);
    });
  });
  expect(ticks.slice(0, 3)).toEqual([5, 15, 25]);
  expect(asked.filter((time) => time > 26 && time < until)).toEqual([35]);
  return ticks.slice(3);
}

describe('a ticker', () => {
  it('ticks when it is started and then once a period', () => {
    expect(run(({ ticker }) => ticker.start(milliseconds(0))).ticks).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(run(({ ticker }) => ticker.start(milliseconds(72))).ticks).toEqual([72, 82, 92]);
  });

  it('begins a new rhythm when it is reset', () => {
    const { ticks } = run(({ ticker, kernel }) => {
      ticker.start(milliseconds(60));
      kernel.at(simTime(74), () => ticker.reset());
    });
    expect(ticks).toEqual([60, 70, 84, 94]);
  });

  it('is not disturbed by news while it ticks', () => {
    const { ticks } = run(({ ticker, kernel }) => {
      ticker.start(milliseconds(60));
      for (const time of [63, 70, 71]) kernel.at(simTime(time), () => ticker.wake());
    });
    expect(ticks).toEqual([60, 70, 80, 90, 100]);
  });

  it('ends for good', () => {
    const { ticks } = run(({ ticker, kernel }) => {
      ticker.start(milliseconds(60));
      kernel.at(simTime(74), () => ticker.stop());
      kernel.at(simTime(75), () => ticker.wake());
    });
    expect(ticks).toEqual([60, 70]);
  });

  it('can be ended by its own tick', () => {
    const kernel = new Kernel();
    const ticks: number[] = [];
    const onTick = (): void => {
      ticks.push(kernel.now);
      ticker.stop();
    };
    const ticker = new Ticker(kernel, milliseconds(10), { onTick, isIdle: () => false });
    ticker.start(milliseconds(5));
    kernel.run(simTime(100));
    expect(ticks).toEqual([5]);
  });
});

describe('a parked ticker', () => {
  it.each([
    ['between two ticks', 71, [75, 85, 95]],
    ['before it has missed one', 37, [45, 55, 65, 75, 85, 95]],
    ['at the instant of a tick, which is gone by', 75, [85, 95]],
    ['just before a tick', 74, [75, 85, 95]],
  ])('goes on in its rhythm after news %s', (_when, until, expected) => {
    expect(parked(until, (ticker) => ticker.wake())).toEqual(expected);
  });

  it('ticks no more often after more news', () => {
    const news = (ticker: Ticker): void => {
      ticker.wake();
      ticker.wake();
    };
    expect(parked(71, news)).toEqual([75, 85, 95]);
  });

  it('is left where it is once it is stopped', () => {
    const stopped = (ticker: Ticker): void => {
      ticker.stop();
      ticker.wake();
    };
    expect(parked(71, stopped)).toEqual([]);
  });

  it('begins a new rhythm when it is reset, whatever the news', () => {
    const reset = (ticker: Ticker): void => {
      ticker.reset();
      ticker.wake();
    };
    expect(parked(71, reset)).toEqual([81, 91]);
  });

  it('rests again where the news was none', () => {
    const { ticks, asked } = run(({ ticker, kernel, setIdle }) => {
      setIdle(true);
      ticker.start(milliseconds(5));
      for (const time of [41, 62]) kernel.at(simTime(time), () => ticker.wake());
    });
    expect({ ticks, asked }).toEqual({ ticks: [], asked: [5, 45, 65] });
  });
});

describe('the probe of a container that crashes again and again', () => {
  const manifest = (probe: string): string => `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - name: a
      image: busybox
      command: [sh, -c, "sleep 20; exit 1"]
      ${probe}: {exec: {command: ["true"]}, periodSeconds: 7}
`;

  it.each([0, 1, 2])('keeps its rhythm over every back-off (seed %i)', (seed) => {
    const { probes, containers } = simulateText(manifest('livenessProbe'), { seed, until: '20m' });
    const starts = containers[0]?.runs.map(({ startedAt }) => startedAt) ?? [];
    expect(starts.length).toBeGreaterThan(5);
    const first = probes[0]?.t ?? 0;
    const offBeat = probes.filter(({ t }) => Math.round((t - first) * 1000) % 7000 !== 0);
    expect(offBeat).toEqual([]);
    const probed = starts.map((from, index) => probes.filter(({ t }) => t >= from && t < (starts[index + 1] ?? from)).length);
    // Twenty seconds are two or three periods; what is left of the first may pass before the kubelet has seen the container.
    expect(probed.slice(0, -1).every((count) => count === 2 || count === 3)).toBe(true);
  });

  // worker.go run: a manual run came between the ticks before 1.32.
  it.each([
    ['1.31', 'the same'],
    ['1.32', 'another'],
  ])('%s: has %s rhythm after a manual run', (version, expected) => {
    const { probes, containers } = simulateText(manifest('readinessProbe'), { seed: 0, version, until: '10m' });
    const ended = containers[0]?.runs.flatMap(({ finishedAt }) => (finishedAt === null ? [] : [finishedAt])) ?? [];
    const lasts = ended.map((end) => probes.findLast(({ t }) => t < end)?.t ?? 0);
    const rhythms = new Set(lasts.map((t) => Math.round(t * 1000) % 7000));
    expect(ended.length).toBeGreaterThan(3);
    expect(rhythms.size).toBe(expected === 'the same' ? 1 : ended.length);
  });
});
