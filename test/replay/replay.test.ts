import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Trace } from '#core/sim/trace.ts';
import { simulateText } from '#test/support/simulation.ts';

interface Recording {
  readonly kubernetesVersion: string;
  readonly until: string;
  readonly manifest: string;
  readonly scenario: unknown;
  readonly columns: readonly (readonly [t: number, row: string])[];
  readonly runs: readonly { container: string; startedAt: number; finishedAt: number | null; exitCode: number | null }[];
  readonly events: readonly string[];
}

const folder = new URL('../fixtures/recordings/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const seeds = Array.from({ length: 12 }, (_, index) => index + 1);
/** How far a recorded moment may lie outside of what the seeds show, in seconds. */
const tolerance = 0.5;

const rowsOf = (trace: Trace): string[] => trace.columns.map(({ ready, status, restarts }) => `${ready} ${status} ${restarts}`);

const runsOf = (trace: Trace) =>
  trace.containers
    .flatMap(({ name, runs }) => runs.map((run) => ({ container: name, ...run })))
    .sort((a, b) => a.startedAt - b.startedAt);

const exitsOf = (runs: readonly { container: string; exitCode: number | null }[]): string =>
  runs.map(({ container, exitCode }) => `${container}:${exitCode ?? '-'}`).join(' ');

/** Some seed must live the recorded life; all together must show its moments. */
describe.each(names)('%s', (name) => {
  const recording = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recording;
  const { manifest, kubernetesVersion: version, until } = recording;
  const traces = seeds.map((seed) =>
    simulateText(manifest, { version, until, seed, scenario: JSON.stringify(recording.scenario) }),
  );

  it('shows what kubectl showed', () => {
    expect(traces.map((trace) => rowsOf(trace).join('\n'))).toContain(recording.columns.map(([, row]) => row).join('\n'));
  });

  it('runs the containers that ran, with their exit codes', () => {
    expect(traces.map((trace) => exitsOf(runsOf(trace)))).toContain(exitsOf(recording.runs));
  });

  it('sends the events that were sent', () => {
    const sent = traces.map(({ events }) =>
      [...new Set(events.map(({ reason, container }) => `${reason} ${container ?? '-'}`))].sort(),
    );
    expect(sent).toContainEqual(recording.events);
  });

  it.each(['startedAt', 'finishedAt'] as const)('starts and ends containers when they did: %s', (moment) => {
    for (const [index, { [moment]: recorded }] of recording.runs.entries()) {
      const times = traces.flatMap((trace) => runsOf(trace)[index]?.[moment] ?? []);
      if (recorded === null) continue;
      expect(recorded).toBeGreaterThan(Math.min(...times) - tolerance);
      expect(recorded).toBeLessThan(Math.max(...times) + tolerance);
    }
  });
});
