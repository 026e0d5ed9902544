import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trace } from '#core/sim/trace.ts';
import { simulateText } from '#test/support/simulation.ts';

const command = fc.oneof(
  fc.constant('sleep 3600'),
  fc.constant('trap "exit 0" TERM; while true; do sleep 1; done'),
  fc.constant('trap "" TERM; while true; do sleep 1; done'),
  fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 3 })).map(([wait, code]) => `sleep ${wait}; exit ${code}`),
);

const handler = fc.oneof(
  fc
    .constantFrom(['true'], ['false'], ['cat', '/nowhere'], ['sleep', '3'], ['no-such-program'])
    .map((words) => ({ exec: { command: words } })),
  fc.constantFrom(80, 8080).map((port) => ({ httpGet: { path: '/', port } })),
  fc.constant({ tcpSocket: { port: 80 } }),
);

const probe = fc
  .record({
    handler,
    timing: fc.record({
      periodSeconds: fc.integer({ min: 1, max: 12 }),
      failureThreshold: fc.integer({ min: 1, max: 4 }),
      initialDelaySeconds: fc.integer({ min: 0, max: 10 }),
    }),
  })
  .map(({ handler: asked, timing }) => ({ ...asked, ...timing }));

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const container = (name: string) =>
  fc
    .record({
      script: command,
      livenessProbe: optional(probe),
      readinessProbe: optional(probe),
      startupProbe: optional(probe),
      preStop: optional(fc.integer({ min: 0, max: 20 })),
      postStart: optional(fc.constantFrom(['true'], ['false'], ['sleep', '5'])),
      restartPolicy: optional(fc.constantFrom('Always', 'OnFailure', 'Never')),
      exitCode: optional(fc.integer({ min: 0, max: 3 })),
    })
    .map(({ script, preStop, postStart, restartPolicy, exitCode, ...probes }) => ({
      name,
      image: 'busybox:1.36',
      command: ['sh', '-c', script],
      ...probes,
      ...(restartPolicy === undefined ? {} : { restartPolicy, restartPolicyRules: rulesFor(exitCode) }),
      lifecycle: {
        ...(preStop === undefined ? {} : { preStop: { exec: { command: ['sleep', String(preStop)] } } }),
        ...(postStart === undefined ? {} : { postStart: { exec: { command: postStart } } }),
      },
    }));

const rulesFor = (exitCode: number | undefined) =>
  exitCode === undefined ? [] : [{ action: 'Restart', exitCodes: { operator: 'In', values: [exitCode] } }];

const init = (name: string) =>
  fc.record({ script: command, sidecar: fc.boolean() }).map(({ script, sidecar }) => ({
    name,
    image: 'busybox:1.36',
    command: ['sh', '-c', script],
    ...(sidecar ? { restartPolicy: 'Always' } : {}),
  }));

const spec = fc.record({
  restartPolicy: fc.constantFrom('Always', 'OnFailure', 'Never'),
  terminationGracePeriodSeconds: fc.integer({ min: 0, max: 20 }),
  initContainers: fc.oneof(fc.constant([]), fc.tuple(init('i')), fc.tuple(init('i'), init('j'))),
  containers: fc.oneof(fc.tuple(container('a')), fc.tuple(container('a'), container('b'))),
});

const life = fc.record({
  spec,
  seed: fc.integer({ min: 1, max: 1000 }),
  version: fc.constantFrom('1.20', '1.31', '1.33', '1.34', '1.35', '1.36'),
  deleteAt: fc.integer({ min: 1, max: 100 }),
  before: fc.array(
    fc.record({
      at: fc.integer({ min: 1, max: 90 }),
      do: fc.constantFrom(
        'kubelet-restart',
        'runtime-restart',
        'node-reboot',
        'evict',
        'drain',
        'preempt',
        'node-shutdown',
        'node-down',
      ),
    }),
    { maxLength: 2 },
  ),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const manifestOf = (podSpec: object): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: podSpec });

const live = ({ spec: podSpec, seed, version, deleteAt, before }: Life): Trace =>
  simulateText(manifestOf(podSpec), {
    seed,
    version,
    until: '180s',
    scenario: JSON.stringify({
      actions: [...before, { at: deleteAt, do: 'delete' }]
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, ...action }) => ({ at: `${at}s`, ...action })),
    }),
  });

const check = (property: (one: Life) => void): void => fc.assert(fc.property(life, property), { numRuns: 60, seed: 7 });

describe('every life', () => {
  it('is the same for the same seed, byte for byte', () => {
    check((one) => {
      expect(JSON.stringify(live(one))).toBe(JSON.stringify(live(one)));
    });
  });

  it('never goes back in time', () => {
    check((one) => {
      const trace = live(one);
      const { columns, phases, conditions, events, endpoints, steps } = trace;
      for (const list of [columns, phases, conditions, events, endpoints, steps.map(({ start }) => ({ t: start }))]) {
        const times = list.map(({ t }) => t);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }
      for (const run of trace.containers.flatMap(({ runs }) => runs))
        expect(run.finishedAt ?? Infinity).toBeGreaterThanOrEqual(run.startedAt);
    });
  });

  it('has at most one terminal phase, and nothing after it', () => {
    check((one) => {
      const { phases } = live(one);
      const terminal = phases.findIndex(({ phase }) => phase === 'Succeeded' || phase === 'Failed');
      if (terminal >= 0) expect(terminal).toBe(phases.length - 1);
    });
  });

  it('comes to exactly one terminal phase where every container ends and none starts again', () => {
    check((one) => {
      const ending = one.spec.containers.map(({ name, image }) => ({ name, image, command: ['sh', '-c', 'sleep 5; exit 1'] }));
      const spec = { ...one.spec, restartPolicy: 'Never', initContainers: [], containers: ending };
      const { phases } = simulateText(manifestOf(spec), { seed: one.seed, version: one.version, until: '180s' });
      expect(phases.filter(({ phase }) => phase === 'Succeeded' || phase === 'Failed')).toHaveLength(1);
      expect(phases.at(-1)?.phase).toBe('Failed');
    });
  });

  it('counts restarts as runs less one, and runs one after the other', () => {
    check((one) => {
      for (const { runs } of live(one).containers) {
        expect(runs.map(({ restart }) => restart)).toEqual(runs.map((_, index) => index));
        for (const [index, run] of runs.slice(1).entries())
          expect(run.startedAt).toBeGreaterThanOrEqual(runs[index]?.finishedAt ?? Infinity);
      }
    });
  });

  it('is removed only when nothing runs any more', () => {
    check((one) => {
      const { containers, termination } = live(one);
      // A grace period of 0 takes the object away at once, whatever the node does.
      const removedAt = termination?.gracePeriodSeconds === 0 ? Infinity : (termination?.removedAt ?? Infinity);
      const last = containers.flatMap(({ runs }) => runs).map(({ finishedAt }) => finishedAt ?? Infinity);
      if (removedAt < Infinity) for (const finishedAt of last) expect(finishedAt).toBeLessThanOrEqual(removedAt);
    });
  });

  it('says why', () => {
    check((one) => {
      const trace = live(one);
      const { columns, phases, conditions, events, hooks, endpoints, steps, syncs, statusWrites } = trace;
      const states = trace.containers.flatMap((container) => container.states);
      for (const list of [columns, phases, conditions, states, events, hooks, endpoints, steps, syncs, statusWrites])
        for (const change of list) expect(change.cause?.rule).toBeTruthy();
      for (const run of trace.containers.flatMap(({ runs }) => runs)) {
        expect(run.cause?.rule).toBeTruthy();
        if (run.finishedAt !== null) expect(run.endCause?.rule).toBeTruthy();
      }
    });
  });

  it('says which sync published what a container became', () => {
    check((one) => {
      const { syncs, statusWrites, containers } = live(one);
      const written = new Set(statusWrites.map(({ t }) => t));
      for (const { t } of containers.flatMap(({ states }) => states)) expect(written).toContain(t);
      for (const { t, sync } of statusWrites) if (sync !== null) expect(syncs[sync]?.start).toBeLessThanOrEqual(t);
      for (const { wokenAt, start, end } of syncs) {
        expect(wokenAt).toBeLessThanOrEqual(start);
        if (end !== null) expect(start).toBeLessThanOrEqual(end);
      }
    });
  });

  it('gives every process its two seconds between the signal and SIGKILL', () => {
    check((one) => {
      const { termination } = live(one);
      for (const kill of termination?.sigkill ?? []) {
        const term = termination?.sigterm.findLast(({ container: name, t }) => name === kill.container && t <= kill.t);
        if (term !== undefined) expect(kill.t - term.t).toBeGreaterThanOrEqual(2);
      }
    });
  });

  it('is not killed earlier for a longer grace period', () => {
    check((one) => {
      const grace = one.spec.terminationGracePeriodSeconds;
      const killAt = (seconds: number): number => {
        const { termination } = live({ ...one, before: [], spec: { ...one.spec, terminationGracePeriodSeconds: seconds } });
        return termination?.cause === 'delete' ? (termination.sigkill.at(-1)?.t ?? Infinity) : Infinity;
      };
      // Probes may kill before the delete; then the two lives differ before it.
      if (one.spec.containers.every(({ livenessProbe, startupProbe }) => !livenessProbe && !startupProbe)) {
        expect(killAt(grace + 5)).toBeGreaterThanOrEqual(killAt(grace) - 0.05);
      }
    });
  });
});
