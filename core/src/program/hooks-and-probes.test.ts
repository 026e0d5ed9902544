import { describe, expect, test } from 'vitest';
import { ProgramRun } from '#test/support/program-run.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { milliseconds, seconds } from '../base/time.ts';
import type { Handler } from '../workload/pod-spec.ts';
import { probeOverride } from './behavior.ts';
import { stopSignalOf } from './stop-signal.ts';

const parseShell = await testShellParser();
const start = (pod: string, options: ConstructorParameters<typeof ProgramRun>[2] = {}) =>
  new ProgramRun(pod, parseShell, options);
const get = (port: number | string, path = '/'): Handler => ({ kind: 'httpGet', path, port, scheme: 'HTTP', httpHeaders: [] });

const liveness = `containers:
- name: liveness
  image: registry.k8s.io/busybox:1.27.2
  args: [/bin/sh, -c, touch /tmp/healthy; sleep 30; rm -rf /tmp/healthy; sleep 600]`;

describe('an exec probe', () => {
  test('sees the files of the main process', () => {
    const run = start(liveness);
    const results = [5, 25, 31, 100].map((at) => `${at}: ${run.at(at).exec(['cat', '/tmp/healthy']).exitCode}`);
    expect(results).toEqual(['5: 0', '25: 0', '31: 1', '100: 1']);
    expect(run.exec(['cat', '/tmp/healthy']).output).toBe("cat: can't open '/tmp/healthy': No such file or directory\n");
  });

  test.each([
    ['[sh, -c, "test -f /tmp/healthy"]', 'the shell form', '0 0.0'],
    ['["false"]', 'fails', '1 0.0'],
    ['[sleep, "5"]', 'takes its time', '0 5.0'],
    ['[sh, -c, "pgrep sleep"]', 'finds processes', '0 0.0'],
    ['[sh, -c, "kill -0 1"]', 'asks for PID 1', '0 0.0'],
    ['[nosuch]', 'is not there', '128 StartError 0.0'],
    ['[bash, -c, "true"]', 'has no bash in busybox', '128 StartError 0.0'],
  ])('%s %s', (command, _what, result) => {
    const argv = command
      .slice(1, -1)
      .split(', ')
      .map((word) => word.replaceAll('"', ''));
    const { exitCode, reason, took } = start(liveness).at(3).exec(argv);
    expect(`${exitCode}${reason ? ` ${reason}` : ''} ${took.toFixed(1)}`).toBe(result);
  });

  test('finds any file once a program of which nothing is known may have written it', () => {
    expect(start('containers: [{name: a, image: example/app}]').at(3).exec(['cat', '/tmp/ready']).exitCode).toBe(0);
    expect(
      start('containers: [{name: a, image: busybox, command: [sleep, "60"]}]').at(3).exec(['cat', '/tmp/ready']).exitCode,
    ).toBe(1);
  });

  test('ends with the main process', () => {
    const run = start('containers: [{name: a, image: busybox, command: [sleep, "5"]}]').at(1);
    expect(run.exec(['sleep', '60'])).toMatchObject({ exitCode: 137, signal: 'SIGKILL' });
  });
});

describe('a hook', () => {
  const withHook = (hook: string, rest = 'command: [sh, -c, "trap \'exit 3\' TERM QUIT; while true; do sleep 1; done"]') =>
    start(
      `containers: [{name: web, image: "nginx:1.25", ${rest}, ports: [{name: http, containerPort: 80}], lifecycle: {preStop: ${hook}}}]`,
    ).at(2);

  test.each([
    ['{exec: {command: [sh, -c, "sleep 15"]}}', '0 15.0'],
    ['{exec: {command: [sh, -c, "exit 1"]}}', '1 0.0'],
    ['{sleep: {seconds: 7}}', '0 7.0'],
    ['{httpGet: {port: 80, path: /missing}}', '1 0.0'],
    ['{tcpSocket: {port: 80}}', '1 0.0'],
  ])('%s', (hook, result) => {
    const done = withHook(hook).hook('preStop');
    expect(`${done?.exitCode} ${done?.took.toFixed(1)}`).toBe(result);
  });

  test('over HTTP succeeds with any answer', () => {
    expect(
      withHook('{httpGet: {port: http, path: /missing}}', 'command: [nginx, -g, daemon off;]').hook('preStop')?.exitCode,
    ).toBe(0);
  });

  test('is undefined where the container has none', () => {
    expect(withHook('{sleep: {seconds: 1}}').hook('postStart')).toBeUndefined();
  });

  test.each(['kill -TERM 1', 'kill 1', 'kill -QUIT 1; sleep 1', 'kill -s TERM 1', 'pkill sh', 'killall -TERM sh'])(
    'reaches the main process: %s',
    (text) => {
      const run = withHook(`{exec: {command: [sh, -c, "${text}"]}}`);
      run.hook('preStop');
      expect(run.at(10).outcome).toMatch(/^3 at [23]/);
    },
  );

  test('stops nginx', () => {
    const run = withHook('{exec: {command: [nginx, -s, quit]}}', 'command: [nginx, -g, daemon off;]');
    run.hook('preStop');
    expect(run.at(10).outcome).toMatch(/^0 at 2/);
  });

  test('is what a scenario says', () => {
    const pod =
      'containers: [{name: a, image: busybox, command: [sleep, "60"], lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}}]';
    const run = start(pod, { behavior: { preStop: { takes: seconds(2), code: 4 } } });
    expect(run.hook('preStop')).toMatchObject({ exitCode: 4, took: 2 });
  });
});

describe('a probe over the network', () => {
  test('finds a server after its startup time, until it stops', () => {
    const run = start('containers: [{name: db, image: "postgres:16", ports: [{name: pg, containerPort: 5432}]}]');
    const tcp: Handler = { kind: 'tcpSocket', port: 'pg' };
    const before = run.at(1).probe(tcp);
    const after = run.at(5).probe(tcp);
    run.signal('SIGTERM').at(6);
    expect([before, after, run.probe(tcp), run.outcome]).toEqual([
      'failure: dial tcp 10.0.0.1:5432: connect: connection refused',
      'success',
      'failure: dial tcp 10.0.0.1:5432: connect: connection refused',
      '0 at 5.2',
    ]);
  });

  test.each<[string, Handler, string]>([
    ['any port of an image that is not known', get(8080), 'success'],
    ['a name that is not there', get('web'), 'error: strconv.Atoi: parsing "web": invalid syntax'],
    ['grpc', { kind: 'grpc', port: 9000, service: '' }, 'success'],
  ])('%s', (_what, handler, result) => {
    expect(start('containers: [{name: a, image: example/app}]').at(1).probe(handler)).toBe(result);
  });

  test('speaks as Go does', () => {
    expect(start('containers: [{name: a, image: nginx}]').at(1).probe(get(81, '/x'))).toBe(
      'failure: Get "http://10.0.0.1:81/x": dial tcp 10.0.0.1:81: connect: connection refused',
    );
  });

  test('gets 404 for a file that is gone', () => {
    const text = 'echo ok > /usr/share/nginx/html/healthz; (sleep 25; rm /usr/share/nginx/html/healthz) & exec nginx';
    const run = start(`containers: [{name: a, image: "nginx:1.17.8", command: [/bin/sh, -c, "${text}"]}]`);
    expect([run.at(20).probe(get(80, '/healthz')), run.at(30).probe(get(80, '/healthz')), run.probe(get(80))]).toEqual([
      'success',
      'failure: HTTP probe failed with statuscode: 404',
      'success',
    ]);
  });

  test("follows the documentation's liveness server", () => {
    const run = start('containers: [{name: a, image: "registry.k8s.io/e2e-test-images/agnhost:2.40", args: [liveness]}]');
    expect([run.at(5).probe(get(8080, '/healthz')), run.at(15).probe(get(8080, '/healthz'))]).toEqual([
      'success',
      'failure: HTTP probe failed with statuscode: 500',
    ]);
  });

  test('waits as long as a scenario says', () => {
    const run = start('containers: [{name: a, image: example/app}]', { behavior: { startup: seconds(8) } });
    expect([run.at(7.9).probe(get(80)).slice(0, 7), run.at(8.1).probe(get(80))]).toEqual(['failure', 'success']);
  });

  test('is overridden in the windows of a scenario', () => {
    const behavior = { probes: { liveness: [{ from: seconds(30), to: seconds(50), result: 'failure' as const }] } };
    const at = (ms: number) => probeOverride(behavior, 'liveness', milliseconds(ms));
    expect([at(29_999), at(30_000), at(49_999), at(50_000), probeOverride(behavior, 'readiness', milliseconds(40_000))]).toEqual([
      undefined,
      'failure',
      'failure',
      undefined,
      undefined,
    ]);
  });
});

test.each([
  ['nginx:1.25', 'SIGQUIT'],
  ['nginx:1.17.8', 'SIGTERM'],
  ['docker.io/library/httpd:2.4', 'SIGWINCH'],
  ['postgres:16-alpine', 'SIGINT'],
  ['example.com/nginx:1', 'SIGTERM'],
])('%s is stopped with %s', (image, signal) => {
  expect(stopSignalOf(start(`containers: [{name: a, image: "${image}"}]`).container)).toBe(signal);
});

describe('a port that a probe asks and the container does not declare', () => {
  const pod = (image: string, rest: string): string =>
    `{volumes: [{name: c, configMap: {name: c}}], containers: [{name: app, image: "${image}", readinessProbe: {tcpSocket: {port: 8081}}${rest}}]}`;
  test.each([
    ['envoyproxy/envoy:v1.30', '', '10000 8081'],
    ['nginx:1.25', '', '80'],
    ['nginx:1.25', ', volumeMounts: [{name: c, mountPath: /etc/nginx/conf.d}]', '80 8081'],
    ['nginx:1.25', ', volumeMounts: [{name: c, mountPath: /usr/share/nginx/html}]', '80'],
    ['redis:7', ', args: [redis-server, /redis.conf]', '6379 8081'],
    ['redis:7', ', args: [redis-server, --appendonly, "yes"]', '6379'],
  ])('%s%s', (image, rest, ports) => {
    expect(new ProgramRun(pod(image, rest), parseShell).at(30).ports).toBe(ports);
  });

  test('is an assumption', () => {
    const { assumptions } = new ProgramRun(pod('envoyproxy/envoy:v1.30', ''), parseShell).at(30);
    expect(assumptions.map(({ about }) => about)).toContain('containers[app].port 8081');
  });
});

describe('a daemon of a cluster', () => {
  const pod = (rest: string): string =>
    `{containers: [{name: app, image: "a/b", command: [contour, serve], livenessProbe: {tcpSocket: {port: 8000}}}]${rest}}`;
  test('serves what its probes ask and ends with 0 on SIGTERM', () => {
    const run = start(pod('')).at(10);
    expect(run.ports).toBe('8000');
    expect(run.signal('SIGTERM').at(20).outcome).toBe('0 at 10.1');
  });

  test('does a task in a Job', () => {
    expect(start(pod(', restartPolicy: Never')).at(10).outcome).toBe('0 at 0.5');
  });
});
