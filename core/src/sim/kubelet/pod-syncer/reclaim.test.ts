import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const running = '{name: a, image: busybox, command: [sh, -c, "trap exit TERM; while true; do sleep 0.1; done"]}';
const init = '{name: i, image: busybox, command: [sleep, "60"]}';

/** What a pod of 1.20 that is deleted at 12 s comes to with a seed. */
function deleted(spec: string, seed: number, version = '1.20') {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {terminationGracePeriodSeconds: 5, ${spec}}\n`;
  const scenario = JSON.stringify({
    cluster: { registry: [{ image: 'missing', error: 'not-found' }] },
    actions: [{ at: '12s', do: 'delete', gracePeriodSeconds: 1 }],
  });
  const { termination, events, containers, phases } = simulateText(manifest, { scenario, version, seed, until: '3m' });
  return {
    signaledAt: termination?.sigterm[0]?.t ?? Number.NaN,
    exitedAt: containers[0]?.runs[0]?.finishedAt ?? Number.NaN,
    removedAt: termination?.removedAt ?? Number.NaN,
    told: events.filter(({ reason }) => reason === 'Killing').map(({ message }) => message),
    state: containers[0]?.states.at(-1)?.reason,
    phase: phases.at(-1)?.phase,
  };
}

const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

describe('a pod of 1.20 is gone once the status manager comes round', () => {
  it('and finds containers, sandbox and control group gone: 3 to 14 s after the exit', () => {
    const times = seeds
      .map((seed) => deleted(`containers: [${running}]`, seed))
      .map(({ removedAt, exitedAt }) => removedAt - exitedAt);
    expect(Math.min(...times)).toBeGreaterThan(2);
    expect(Math.max(...times)).toBeGreaterThan(10);
    expect(Math.max(...times)).toBeLessThan(15);
  });

  it('which takes until garbage collection, each minute, where no container was made', () => {
    const times = seeds
      .map((seed) => deleted('containers: [{name: a, image: missing}]', seed))
      .map(({ removedAt }) => removedAt - 12);
    expect(Math.max(...times)).toBeGreaterThan(40);
    expect(Math.max(...times)).toBeLessThan(75);
  });
});

describe('a pod whose init containers run is not synced when it is deleted', () => {
  const spec = `initContainers: [${init}], containers: [${running}]`;

  it('but ended by housekeeping within 2 s, with its own grace period and without an event', () => {
    for (const seed of seeds) {
      const { signaledAt, exitedAt, told } = deleted(spec, seed);
      expect(signaledAt).toBeGreaterThan(12);
      expect(signaledAt).toBeLessThan(14.1);
      expect(exitedAt - signaledAt).toBeCloseTo(5, 0);
      expect(told).toEqual([]);
    }
  });

  it('and what runs counts as lost at once', () => {
    expect(deleted(spec, 1)).toMatchObject({ state: 'ContainerStatusUnknown', phase: 'Pending' });
  });

  it('since 1.22 it is as any other', () => {
    const { signaledAt, told } = deleted(spec, 1, '1.31');
    expect(signaledAt).toBeCloseTo(12, 0);
    expect(told).toEqual(['Stopping container i']);
  });
});

describe('a kubelet of 1.20 that starts while a pod ends', () => {
  const stubborn = '{name: a, image: busybox, command: [sh, -c, \'trap "" TERM; sleep 500\']}';

  it.each([
    ['running', stubborn, '40s', 'kubelet-restart', '50s'],
    ['running, and deleted after the restart', stubborn, '42s', 'kubelet-restart', '40s'],
    ['that is lost with its node', stubborn, '40s', 'node-reboot', '50s'],
  ])('removes one %s', (_, container, deleteAt, what, at) => {
    const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [${container}]}\n`;
    const actions = [
      { at: deleteAt, do: 'delete' },
      { at, do: what },
    ];
    const { termination } = simulateText(manifest, {
      scenario: JSON.stringify({ actions }),
      version: '1.20',
      seed: 1,
      until: '10m',
    });
    expect(termination?.removedAt ?? Number.NaN).toBeLessThan(200);
  });
});
