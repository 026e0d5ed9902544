import { describe, expect, it } from 'vitest';
import { seconds, simTime } from '#core/base/time.ts';
import { profileOf } from '../model/profile.ts';
import { CrashBackOff, crashBackOffOf } from './crash-backoff.ts';

/** A container that lives `life` seconds each time and is started at the first moment that the table allows: the delays between. */
function delays(backOff: CrashBackOff, life: number, runs: number): number[] {
  const found: number[] = [];
  let now = 0;
  for (let run = 0; run < runs; run++) {
    const finishedAt = now + life;
    now = finishedAt;
    for (;;) {
      const decision = backOff.decide('app', simTime(finishedAt * 1000), simTime(now * 1000));
      if (decision.start) break;
      now = decision.until / 1000;
    }
    found.push(now - finishedAt);
  }
  return found;
}

describe('crash back-off', () => {
  it('lets the first restart go, then doubles from 10 s to 300 s', () => {
    expect(delays(new CrashBackOff(), 1, 9)).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('is over where the container lived for longer than the delay is', () => {
    const backOff = new CrashBackOff();
    expect(backOff.decide('app', simTime(1_000), simTime(1_000)).start).toBe(true);
    expect(backOff.decide('app', simTime(2_000), simTime(2_000))).toEqual({ start: false, delay: 10_000, until: 12_000 });
    expect(backOff.decide('app', simTime(2_000), simTime(12_000)).start).toBe(true);
  });

  it('begins anew once the last restart is more than ten minutes ago', () => {
    const backOff = new CrashBackOff();
    delays(backOff, 1, 5);
    const later = 3600;
    expect(backOff.decide('app', simTime(later * 1000), simTime(later * 1000)).start).toBe(true);
    expect(backOff.decide('app', simTime((later + 1) * 1000), simTime((later + 1) * 1000))).toMatchObject({ delay: 10_000 });
  });

  it('keeps within the longest delay that the node allows', () => {
    expect(delays(new CrashBackOff(seconds(30)), 1, 6)).toEqual([0, 10, 20, 30, 30, 30]);
    expect(delays(new CrashBackOff(seconds(5)), 1, 4)).toEqual([0, 5, 5, 5]);
  });

  it('needs no table where nothing died before', () => {
    expect(new CrashBackOff().decide('app', undefined, simTime(0))).toEqual({ start: true });
  });

  it('is what the version and its feature gates make of it', () => {
    const reduced = ['ReduceDefaultCrashLoopBackOffDecay'] as const;
    const configurable = ['KubeletCrashLoopBackOffMax'] as const;
    expect(delays(crashBackOffOf(profileOf('1.34'), seconds(5)), 1, 4)).toEqual([0, 10, 20, 40]);
    expect(delays(crashBackOffOf(profileOf('1.34', configurable), seconds(5)), 1, 4)).toEqual([0, 5, 5, 5]);
    expect(delays(crashBackOffOf(profileOf('1.35'), seconds(5)), 1, 4)).toEqual([0, 5, 5, 5]);
    expect(delays(crashBackOffOf(profileOf('1.32', reduced), undefined), 1, 4)).toEqual([0, 10, 20, 40]);
    expect(delays(crashBackOffOf(profileOf('1.34', reduced), undefined), 1, 10)).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(delays(crashBackOffOf(profileOf('1.36', reduced), seconds(20)), 1, 8)).toEqual([0, 1, 2, 4, 8, 16, 20, 20]);
  });
});
