import { describe, expect, test } from 'vitest';
import type { Trace } from '#core/sim/trace.ts';
import { runCli } from '../support/cli.ts';

function trace(...args: string[]): Trace {
  const { status, stdout, stderr } = runCli(['simulate', ...args, '--format', 'json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('the classic exec liveness pod, without any hint beyond the manifest', () => {
  const { probes, termination, containers, events, columns } = trace('liveness-exec.yaml', '--until', '240s');

  test('fails its third probe in a row at about 45 s', () => {
    const failures = probes.filter(({ result }) => result === 'failure');
    expect(failures.slice(0, 3).map(({ count }) => count)).toEqual([1, 2, 3]);
    expect(failures[2]?.t).toBeGreaterThan(40);
    expect(failures[2]?.t).toBeLessThan(47);
  });

  test('is killed after its 30 s of grace, because a shell as PID 1 ignores SIGTERM, and restarts at about 75 s', () => {
    const [first, second] = containers[0]?.runs ?? [];
    expect(first).toMatchObject({ exitCode: 137, signal: 'SIGKILL' });
    expect(second?.startedAt).toBeGreaterThan(71);
    expect(second?.startedAt).toBeLessThan(78);
    expect(termination).toBeNull();
    expect(events.find(({ reason }) => reason === 'Killing')?.message).toBe(
      'Container liveness failed liveness probe, will be restarted',
    );
  });

  test('and does the same again', () => {
    expect(containers[0]?.runs.length).toBeGreaterThanOrEqual(3);
    expect(columns.at(-1)?.restarts).toBeGreaterThanOrEqual(2);
  });
});

test('what the causes name is explained once, with documentation, values, defaults and places', () => {
  const { events, reasons } = trace('liveness-exec.yaml', '--until', '240s');
  const { rule, fields } = events.find(({ reason }) => reason === 'Killing')?.cause ?? { rule: '', fields: [] };
  expect(fields).toContainEqual(['spec', 'containers', 0, 'livenessProbe', 'failureThreshold']);
  expect(reasons?.rules[rule]?.docs).toMatch(/^https:\/\/kubernetes\.io\//);
  expect(reasons?.fields['spec.containers[0].livenessProbe.failureThreshold']).toMatchObject({ value: '3', written: false });
  expect(reasons?.fields['spec.containers[0].image']).toMatchObject({ value: 'busybox:1.36', written: true });
});

test('the same manifest, version and seed give the same bytes', () => {
  const args = ['simulate', 'liveness-exec.yaml', '--format', 'json', '--seed', '5'];
  expect(runCli(args).stdout).toBe(runCli(args).stdout);
});

test('--runs adds bands in which the earliest is not after the latest', () => {
  const { bands } = trace('liveness-exec.yaml', '--runs', '8');
  expect(Object.keys(bands ?? {})).toEqual([
    'readyAt',
    'firstProbeAt',
    'firstLivenessProbeAt',
    'firstRestartAt',
    'firstFailedProbeAt',
  ]);
  for (const { min, p50, p95, max } of Object.values(bands ?? {}))
    expect([min, p50, p95, max]).toEqual([min, p50, p95, max].toSorted((a, b) => a - b));
});

test('--delete-at deletes, with the grace period that is asked for', () => {
  const { termination } = trace('two-pods.yaml', '--pod', 'first', '--delete-at', '20s', '--grace-period', '5');
  expect(termination).toMatchObject({ cause: 'delete', gracePeriodSeconds: 5 });
  expect(termination?.requestedAt).toBeCloseTo(20, 0);
  expect(termination?.removedAt).toBeGreaterThan(20);
});

test('kubectl output has a row for each change', () => {
  const { stdout } = runCli(['simulate', 'two-pods.yaml', '--pod', 'second', '--format', 'kubectl']);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((row) => row.split(/ {2,}/).slice(0, 4).join(' '));
  expect(rows).toEqual([
    'NAME READY STATUS RESTARTS',
    'second 0/1 Pending 0',
    'second 0/1 ContainerCreating 0',
    'second 1/1 Running 0',
    'second 0/1 Error 0',
  ]);
});

test('text output draws the lanes and lists the events', () => {
  const { stdout, status } = runCli(['simulate', 'liveness-exec.yaml']);
  expect(status).toBe(0);
  for (const word of ['liveness', 'Running', 'Killing', 'Unhealthy']) expect(stdout).toContain(word);
});

test('a manifest comes from standard input as well', () => {
  const { status, stdout } = runCli(['simulate', '-', '--format', 'json'], {
    input: 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: nginx}]}\n',
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).pod.name).toBe('p');
});

test('of several pods the first is taken, and a note says so', () => {
  const { stderr } = runCli(['simulate', 'two-pods.yaml', '--format', 'kubectl']);
  expect(stderr).toBe('two-pods.yaml: several pods; simulating the first, first (choose with --pod: first, second)\n');
});

describe('what cannot be used is one clear line and exit status 2', () => {
  test.each([
    [['simulate'], 'simulate: expected a file, or - for standard input (see pod-lifeline --help)'],
    [['simulate', 'none.yaml'], 'none.yaml: no such file'],
    [['simulate', '.'], '.: is a directory: name one of its files'],
    [
      ['simulate', 'two-pods.yaml', '--pod', 'x'],
      "two-pods.yaml: no pod or pod template named 'x': expected one of first, second",
    ],
    [['simulate', 'two-pods.yaml', '--until', 'soon'], "--until: expected 90s, 5m, 250ms, got 'soon'"],
    [['simulate', 'two-pods.yaml', '--force'], '--grace-period and --force say how to delete: add --delete-at DURATION'],
    [
      ['simulate', 'two-pods.yaml', '--format', 'xml'],
      "--format: expected text, json, kubectl, svg, html, mermaid, markdown, trace-event, got 'xml'",
    ],
    [
      ['simulate', 'two-pods.yaml', '--until'],
      'simulate: --until needs a value: --until=VALUE (see pod-lifeline simulate --help)',
    ],
    [['simulate', 'two-pods.yaml', '--force=1'], 'simulate: --force takes no value (see pod-lifeline simulate --help)'],
    [['simulate', 'liveness-exec.yaml', '--output', 'none/a.json'], 'none/a.json: its folder does not exist'],
    [['play', 'two-pods.yaml'], "unknown command 'play': expected one of simulate, compare, lint, lsp (see pod-lifeline --help)"],
  ])('%j', (args, line) => {
    expect(runCli(args)).toEqual({ status: 2, stdout: '', stderr: `${line}\n` });
  });

  test.each<[string, string[], string]>([
    ['an option', ['--kubernetes-version', '1.99'], ''],
    ['a scenario', ['--scenario', '-'], 'kubernetesVersion: "1.40"\n'],
  ])('an unknown version in %s lists the known ones', (_, args, input) => {
    const { status, stderr } = runCli(['simulate', 'liveness-exec.yaml', ...args], { input });
    expect(status).toBe(2);
    expect(stderr).toContain('1.20, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36');
  });

  test('an unknown version in a comment lists the known ones; anything else that is wrong in one is a note', () => {
    const pod = (comment: string) =>
      `# lifeline: ${comment}\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: nginx}]}\n`;
    const version = runCli(['simulate', '-'], { input: pod('kubernetes=1.45') });
    expect(version.status).toBe(2);
    expect(version.stderr).toMatch(/^-:1: .*1\.20, 1\.31, 1\.32, 1\.33, 1\.34, 1\.35, 1\.36\n$/);
    const key = runCli(['simulate', '-', '--format', 'json'], { input: pod('foo=1') });
    expect(key.status).toBe(0);
    expect(key.stderr).toMatch(/^-:1: Unknown key 'foo'/);
    const hostile = runCli(['simulate', '-', '--format', 'json'], { input: pod('\u001b[31mfoo=1') });
    expect(hostile.stderr).toContain('\ufffd[31mfoo');
  });

  test('a file without a pod says what was expected, or where it is broken', () => {
    expect(runCli(['simulate', '-'], { input: 'a: 1\n' }).stderr).toMatch(/^-: no pod and no workload with a pod template found/);
    expect(runCli(['simulate', '-'], { input: 'a: [1\nb: 2\n' }).stderr).toMatch(/^-:\d: /);
  });

  test('in Chinese for a Chinese locale', () => {
    expect(runCli(['simulate'], { locale: 'zh_CN.UTF-8' }).stderr).toMatch(/需要一个文件/);
  });
});
