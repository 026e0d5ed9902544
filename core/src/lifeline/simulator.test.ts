import { beforeAll, describe, expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { steadyMoment } from '../sim/scenario/steady-moment.ts';
import type { Trace } from '../sim/trace.ts';
import { findPodTemplates } from '../workload/find.ts';
import { objectNames } from '../workload/objects.ts';
import { parseYaml } from '../yaml/parse.ts';
import { createSimulator, type Simulator, type Subject } from './simulator.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = createSimulator(await testShellParser());
});

/** The one pod of a text whose container runs a shell script. */
function subject(script: string, spec = ''): Subject {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n${spec}  containers:\n    - name: app\n      image: busybox:1.36\n      command: [sh, -c, ${JSON.stringify(script)}]\n`;
  const file = parseYaml(text);
  const template = findPodTemplates(file)[0]?.template;
  if (!template) throw new Error('no pod');
  return { template, objects: objectNames(file), kubernetesVersion: '1.36' };
}

/** Seconds from the moment the pod became ready, or last started something, to the delete. */
function settling(script: string, spec?: string): number {
  const life = simulator.life(subject(script, spec));
  const starts = life.containers.flatMap(({ runs }) => runs.map(({ startedAt }) => startedAt));
  return steadyMoment(life) / 1000 - (life.summary.readyAt ?? Math.max(0, ...starts));
}

describe('the moment of the delete', () => {
  test('is some seconds after the pod became ready, on a whole second', () => {
    expect(settling('sleep 3600')).toBeGreaterThanOrEqual(10);
    expect(settling('sleep 3600')).toBeLessThan(11);
    expect(steadyMoment(simulator.life(subject('sleep 3600'))) % 1000).toBe(0);
  });

  test('is while the pod runs, where it ends by itself soon', () => {
    const life = simulator.life(subject('sleep 6', '  restartPolicy: Never\n'));
    const [run] = life.containers[0]?.runs ?? [];
    expect(steadyMoment(life) / 1000).toBeGreaterThan(run?.startedAt ?? 0);
    expect(steadyMoment(life) / 1000).toBeLessThan(run?.finishedAt ?? 0);
  });
});

describe('the horizon', () => {
  const end = (script: string, spec?: string): Trace => simulator.life(subject(script, spec));

  test('shows some restarts of a container that crashes', () => {
    expect(end('exit 1').summary.restarts).toBeGreaterThanOrEqual(4);
  });

  test('goes on until a slow start is over, and not for ever', () => {
    const init = (seconds: number): string =>
      `  initContainers:\n    - {name: wait, image: busybox:1.36, command: [sh, -c, sleep ${seconds}]}\n`;
    expect(end('sleep 9', init(900)).summary.readyAt).toBeGreaterThan(900);
    expect(end('sleep 9', init(90_000)).until).toBe(3600);
  });

  test('of a termination is shortly after the pod is gone', () => {
    const { termination, until } = simulator.termination(subject("trap 'sleep 4; exit 0' TERM; while true; do sleep 1; done"));
    expect(termination?.removedAt).not.toBeNull();
    expect(until).toBeCloseTo((termination?.removedAt ?? 0) + 3, 1);
  });
});

test('the same text is simulated once', () => {
  const same = subject('sleep 5');
  expect(simulator.life({ ...same })).toBe(simulator.life({ ...same }));
  expect(simulator.life({ ...same, kubernetesVersion: '1.31' })).not.toBe(simulator.life(same));
  expect(simulator.life({ ...same, objects: ['Service/db'] })).not.toBe(simulator.life(same));
});

test('presets disturb a pod whose dependencies are there, and one of them lets these come late', () => {
  const init =
    '  initContainers: [{name: wait, image: "busybox:1.36", command: [sh, -c, "until nc -z db 5432; do sleep 1; done"]}]\n';
  const waiting = subject('sleep 3600', init);
  const readyAt = (preset?: string) => simulator.life({ ...waiting, preset }).summary.readyAt;
  expect(readyAt()).toBeNull();
  expect([readyAt('happy-path'), readyAt('oom')]).toEqual([expect.any(Number), expect.any(Number)]);
  expect(readyAt('dependency-down')).toBeGreaterThan(120);
  expect(simulator.life({ ...waiting, elsewhere: ['Service/db'] }).summary.readyAt).toBeLessThan(20);
});
