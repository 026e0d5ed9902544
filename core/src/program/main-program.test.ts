import { describe, expect, test } from 'vitest';
import { ProgramRun } from '#test/support/program-run.ts';
import { testShellParser } from '#test/support/shell-parser.ts';

const parseShell = await testShellParser();

/** A container with a script, as manifests write it. */
function script(text: string, image = 'busybox:1.36'): string {
  const shell = image.startsWith('debian') ? '/bin/bash' : '/bin/sh';
  return `containers: [{name: app, image: "${image}", command: [${shell}, -c, ${JSON.stringify(text)}]}]`;
}

/** Runs a pod and plays a time line of `SIGNAL@seconds`; gives how the container ended within an hour of simulated time. */
function play(pod: string, timeline = '', options: ConstructorParameters<typeof ProgramRun>[2] = {}): string {
  const run = new ProgramRun(pod, parseShell, options);
  for (const step of timeline.split(' ').filter(Boolean)) {
    const [signal = '', at = '0'] = step.split('@');
    run.at(Number(at)).signal(`SIG${signal}`);
  }
  return run.at(3600).outcome;
}

describe('a script as the main process', () => {
  test.each([
    ['exit 1', '', '1 at 0.0'],
    ['sleep 5; exit 0', '', '0 at 5.0'],
    ['sleep 5 && exit 3', '', '3 at 5.0'],
    ['sleep 1m 30s', '', '0 at 90.0'],
    ['sleep 0.5; sleep .5', '', '0 at 1.0'],
    ['sleep infinity', '', 'running'],
    ['for i in 1 2 3; do sleep 2; done; exit 4', '', '4 at 6.0'],
    ['i=0; until [ $i -ge 5 ]; do i=$((i+1)); sleep 1; done', '', '0 at 5.0'],
    ['(sleep 3; echo done) & wait; exit 2', '', '2 at 3.0'],
    ['sleep 4 & sleep 2', '', '0 at 2.0'],
    ['sleep 4 | sleep 2', '', '0 at 4.0'],
    ['x=$(sleep 2; echo 7); exit $x', '', '7 at 2.0'],
    ['(sleep 5.5; touch /tmp/ready) & while [ ! -f /tmp/ready ]; do sleep 1; done; exit 6', '', '6 at 6.0'],
    ['timeout 3 sleep 100; echo $?; exit 5', '', '5 at 3.0'],
    ['timeout 30 sleep 2', '', '0 at 2.0'],
    ['set -e; sleep 1; false; sleep 100', '', '1 at 1.0'],
    ['nosuch', '', '127 at 0.0'],
    ['while true; do :; done', '', 'running'],
    ['while :; do true; done & sleep 5', '', '0 at 5.0'],
    ['tail -f /dev/null', '', 'running'],
    ['sh -c "sleep 2; exit 9"', '', '9 at 2.0'],
    ['trap "exit 3" EXIT; sleep 1; exit 4', '', '3 at 1.0'],
    ['f() { sleep $1; }; f 1; f 2', '', '0 at 3.0'],
    ['exec sleep 7', '', '0 at 7.0'],
  ])('%s', (text, timeline, outcome) => {
    expect(play(script(text), timeline)).toBe(outcome);
  });
});

describe('SIGTERM and SIGKILL', () => {
  test.each([
    ['PID 1 without a handler goes on', 'sleep 3600; sleep 1', 'TERM@5 KILL@35', '137 SIGKILL at 35.0'],
    ['a trap runs after the foreground command', 'trap "exit 0" TERM; while true; do sleep 10; done', 'TERM@15', '0 at 20.0'],
    ['a trap that takes its time', 'trap "sleep 3; exit 0" TERM; while true; do sleep 0.2; done', 'TERM@15', '0 at 18.1'],
    ['an empty trap ignores', 'trap "" TERM; while true; do sleep 1; done', 'TERM@5', 'running'],
    ['wait is interrupted', 'trap "exit 5" TERM; sleep 100 & wait', 'TERM@3', '5 at 3.0'],
    ['wait gives 128 and the signal', 'trap "echo" TERM; sleep 100 & wait $!; exit $?', 'TERM@3', '143 at 3.0'],
    ['a handler passes it on to a job', "trap 'kill $!; wait; exit 7' TERM; sleep 100 & wait", 'TERM@3', '7 at 3.0'],
    [
      'a job dies by its default action',
      'sleep 100 & p=$!; trap "kill $p" TERM; wait $p; wait $p; exit $?',
      'TERM@3',
      '143 at 3.0',
    ],
    ['exec leaves no handler behind', 'trap "exit 0" TERM; exec sleep 60', 'TERM@5', '0 at 60.0'],
    ['exec keeps what is ignored', 'trap "" TERM; exec nginx', 'TERM@5', 'running'],
    ['kill from within does not end PID 1', 'kill -9 1; sleep 2; exit 3', '', '3 at 2.0'],
    ['INT as well', 'trap "exit 8" INT; while :; do sleep 1; done', 'INT@2.5', '8 at 3.0'],
    ['dash passes its EXIT trap over', 'trap "sleep 1" EXIT; sleep 100', 'TERM@4', '0 at 101.0'],
    ['SIGKILL needs no one', 'trap "" TERM INT; sleep 100', 'KILL@4', '137 SIGKILL at 4.0'],
  ])('%s', (_name, text, timeline, outcome) => {
    expect(play(script(text, text.includes('nginx') ? 'nginx:1.25' : 'busybox:1.36'), timeline)).toBe(outcome);
  });
});

describe('bash with an EXIT trap', () => {
  test.each([
    ['runs it at once on SIGTERM', 'trap "sleep 2" EXIT; sleep 100', 'TERM@4', '143 at 6.0'],
    ['whatever the trap exits with', 'trap "exit 3" EXIT; while :; do sleep 10; done', 'TERM@4', '143 at 4.0'],
    ['unless SIGTERM has a handler', 'trap : EXIT; trap "exit 3" TERM; sleep 10; sleep 10', 'TERM@4', '3 at 10.0'],
    ['in a background job', '(trap "exit 3" EXIT; sleep 100) & sleep 1; kill $!; wait $!; exit $?', '', '143 at 1.0'],
  ])('%s', (_name, text, timeline, outcome) => {
    expect(play(script(text, 'debian:12'), timeline)).toBe(outcome);
  });
});

describe('a shell without a command', () => {
  test.each([
    ['', '0 at 0.0'],
    [', stdin: true', '137 SIGKILL at 35.0'],
    [', stdin: true, tty: true', '137 SIGKILL at 35.0'],
    [', tty: true, command: [cat]', '137 SIGKILL at 35.0'],
  ])('with input%s', (fields, outcome) => {
    expect(play(`containers: [{name: app, image: "busybox:1.36"${fields}}]`, 'TERM@5 KILL@35')).toBe(outcome);
  });
});

describe('who is PID 1', () => {
  const nginx = "nginx -g 'daemon off;'";
  test.each([
    ['exec hands PID 1 on', `echo start; exec ${nginx}`, 'nginx:1.25', '0 at 5.0'],
    ['dash stays in front of its last command', `echo start; ${nginx}`, 'nginx:1.25', '137 SIGKILL at 35.0'],
    ['dash stays in front of a single command, too', nginx, 'nginx:1.25', '137 SIGKILL at 35.0'],
    ['busybox ash gives way', `echo start; ${nginx}`, 'nginx:1.25-alpine', '0 at 5.0'],
    ['busybox ash does not after a line break', `echo start\n${nginx}\n`, 'nginx:1.25-alpine', '137 SIGKILL at 35.0'],
  ])('%s', (_name, text, image, outcome) => {
    expect(play(script(text, image), 'TERM@5 KILL@35')).toBe(outcome);
  });

  test.each([
    ['bash gives way at the end of a list', 'cd / && redis-server', '0 at 5.0'],
    ['bash stays within if', 'if true; then redis-server; fi', '137 SIGKILL at 35.0'],
    ['bash stays where a trap is set', 'trap "echo" USR1; redis-server', '137 SIGKILL at 35.0'],
    ['bash stays before a redirection', 'redis-server > /tmp/log', '137 SIGKILL at 35.0'],
  ])('%s', (_name, text, outcome) => {
    expect(
      play(`containers: [{name: a, image: example/app, command: [bash, -c, ${JSON.stringify(text)}]}]`, 'TERM@5 KILL@35'),
    ).toBe(outcome);
  });

  test.each([
    ['a plain sleep', 'containers: [{name: a, image: busybox, command: [sleep, "3600"]}]', '137 SIGKILL at 35.0'],
    [
      'a plain sleep in a shared namespace',
      'shareProcessNamespace: true\ncontainers: [{name: a, image: busybox, command: [sleep, "3600"]}]',
      '143 SIGTERM at 5.0',
    ],
    ['under tini', 'containers: [{name: a, image: example/app, command: [tini, --, sleep, "3600"]}]', '143 at 5.0'],
    [
      'under dumb-init',
      'containers: [{name: a, image: example/app, command: [dumb-init, sh, -c, "sleep 3600; true"]}]',
      '143 at 5.0',
    ],
    ['node', 'containers: [{name: a, image: "node:20", command: [node, server.js]}]', '137 SIGKILL at 35.0'],
    ['node under tini', 'containers: [{name: a, image: "node:20", command: [tini, --, node, server.js]}]', '143 at 5.0'],
    ['java', 'containers: [{name: a, image: "example/app", command: [java, -jar, app.jar]}]', '143 at 5.5'],
    ['npm start', 'containers: [{name: a, image: "node:20", command: [npm, start]}]', '143 at 5.1'],
    ['an image of which nothing is known', 'containers: [{name: a, image: example/app}]', '0 at 5.0'],
    ['nginx', 'containers: [{name: a, image: "nginx:1.17.8"}]', '0 at 5.0'],
    ['pause', 'containers: [{name: a, image: "registry.k8s.io/pause:3.9"}]', '0 at 5.0'],
  ])('%s', (_name, pod, outcome) => {
    expect(play(pod, 'TERM@5 KILL@35')).toBe(outcome);
  });
});

describe('images without a command', () => {
  test.each([
    ['busybox', 'has a shell with an empty input', '0 at 0.0'],
    ['alpine', 'the same', '0 at 0.0'],
    ['ubuntu:22.04', 'the same', '0 at 0.0'],
    ['hello-world', 'says hello', '0 at 0.0'],
    ['redis:7', 'serves', 'running'],
    ['registry.k8s.io/pause', 'waits', 'running'],
  ])('%s %s', (image, _what, outcome) => {
    expect(play(`containers: [{name: a, image: "${image}"}]`)).toBe(outcome);
  });
});

describe('a program that is not there', () => {
  test('fails as the runtime says', () => {
    const run = new ProgramRun('containers: [{name: a, image: "busybox:1.28", command: [/nosuch, x]}]', parseShell).at(1);
    expect(run.outcome).toBe('128 StartError at 0.0');
    expect(run.exit?.output).toBe(
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/nosuch": stat /nosuch: no such file or directory: unknown',
    );
  });

  test.each([
    ['bash in alpine', 'alpine:3.20', '[bash, -c, "exit 0"]', '128 StartError at 0.0'],
    ['a shell in an image without one', 'registry.k8s.io/pause:3.9', '[sh]', '128 StartError at 0.0'],
    ['curl in debian', 'debian:12', '[sh, -c, "curl localhost"]', '127 at 0.0'],
    ['curl in debian once it is installed', 'debian:12', '[sh, -c, "apt-get install -y curl; curl localhost"]', '7 at 5.0'],
    ['an applet of busybox', 'busybox', '[nslookup, localhost]', '0 at 0.0'],
    ['a script of a ConfigMap', 'busybox', '[sh, /scripts/run.sh]', 'running'],
  ])('%s', (_name, image, command, outcome) => {
    const pod = `volumes: [{name: v, configMap: {name: c}}]\ncontainers: [{name: a, image: "${image}", command: ${command}, volumeMounts: [{name: v, mountPath: /scripts}]}]`;
    expect(play(pod)).toBe(outcome);
  });
});

describe('memory', () => {
  const limited = 'resources: {limits: {memory: 24Mi}}';
  test.each([
    ['a variable that doubles', `[sh, -c, "sleep 5; x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done"]`, '137 OOMKilled at 5.1'],
    ['stress beyond the limit', '[stress, --vm, "1", --vm-bytes, 250M]', '137 OOMKilled at 0.1'],
    ['stress within the limit', '[stress, --vm, "1", --vm-bytes, 15M, --timeout, 10s]', '0 at 10.1'],
  ])('%s', (_name, command, outcome) => {
    expect(play(`containers: [{name: a, image: example/stress, command: ${command}, ${limited}}]`)).toBe(outcome);
  });
});

test('a program that was slowed down answers a signal as any other', () => {
  const script = "trap 'echo bye; exit 0' TERM; i=0; while true; do echo $i >> /tmp/log; i=$((i+1)); sleep 0.1; done";
  const pod = `containers: [{name: a, image: busybox, command: [sh, -c, ${JSON.stringify(script)}]}]`;
  const run = new ProgramRun(pod, parseShell).at(1200);
  expect(run.assumptions.map(({ about }) => about)).toContainEqual(expect.stringContaining('busyLoop'));
  run.signal('SIGTERM').at(1260);
  expect(run.exit?.at).toBeLessThan(1202);
});

test('a probe that takes too much memory ends the container', () => {
  const limited = 'resources: {limits: {memory: 24Mi}}';
  const run = new ProgramRun(`containers: [{name: a, image: example/app, command: [sleep, 1h], ${limited}}]`, parseShell).at(5);
  expect(run.exec(['stress', '--vm', '1', '--vm-bytes', '250M'])).toMatchObject({ exitCode: 137 });
  expect(run.outcome).toBe('137 OOMKilled at 5.1');
});

describe('waiting for others', () => {
  test.each([
    ['until nslookup db; do sleep 2; done', { db: 9 }, '0 at 10.0'],
    ['until getent hosts db; do sleep 2; done', { db: 9 }, '0 at 10.0'],
    ['until nc -z db 5432; do sleep 1; done', { 'db:5432': 4 }, '0 at 4.0'],
    ['until nc -zv -w 2 db 5432; do echo waiting; sleep 2; done;', { 'db:5432': 5 }, '0 at 6.0'],
    ['while ! wget -q -O- http://api:8080/ready; do sleep 3; done', { 'api:8080': 7 }, '0 at 9.0'],
    ['until curl -sf http://api:8080/ready; do sleep 3; done', { 'api:8080': 7 }, '0 at 9.0'],
    ['until pg_isready -h db -p 5432 -U u; do sleep 1; done', { 'db:5432': 3 }, '0 at 3.0'],
    ['until [ "$(redis-cli -h cache ping)" = PONG ]; do sleep 1; done', { 'cache:6379': 3 }, '0 at 3.0'],
    ['until mysqladmin ping -h db --silent; do sleep 1; done', { 'db:3306': 3 }, '0 at 3.0'],
    ['until nslookup db; do sleep 2; done', {}, 'running'],
    ['wait-for-it db:5432 -t 30', { 'db:5432': 5 }, '0 at 5.0'],
    ['i=0; until nslookup db || [ $i -ge 3 ]; do i=$((i+1)); sleep 2; done; nslookup db', {}, '1 at 6.0'],
  ])('%s', (text, services, outcome) => {
    const pod = `initContainers: [{name: i, image: example/tools, command: [sh, -c, ${JSON.stringify(text)}]}]\ncontainers: []`;
    const [whole, seconds] = play(pod, '', { services }).split(' at ');
    // Look-ups take some milliseconds each: they add up.
    expect(`${whole}${seconds === undefined ? '' : ` at ${Math.floor(Number(seconds))}.0`}`).toBe(outcome);
  });
});

test('$(NAME) is expanded as the kubelet does it', () => {
  const pod =
    'containers: [{name: a, image: busybox, env: [{name: TENS, value: "4"}, {name: CODE, value: "$(TENS)2"}], command: [sh, -c, "exit $(CODE)"]}]';
  expect(play(pod)).toBe('42 at 0.0');
  expect(play(pod.replace('$(CODE)', () => '$$(CODE)'))).toBe('127 at 0.0');
});

test('what a scenario says takes the place of what is inferred', () => {
  const pod = script('sleep 5; exit 1');
  const seconds = (s: number) => (s * 1000) as never;
  expect(play(pod, '', { behavior: { exits: [{ after: seconds(20), code: 3 }] } })).toBe('3 at 20.0');
  expect(
    play(pod, '', {
      behavior: {
        exits: [
          { after: seconds(20), code: 3 },
          { after: seconds(2), code: 0 },
        ],
      },
      restart: 4,
    }),
  ).toBe('0 at 2.0');
  const nginx = 'containers: [{name: a, image: nginx}]';
  expect(play(nginx, 'TERM@5', { behavior: { exits: [{ after: seconds(20), code: 3 }] } })).toBe('0 at 5.0');
  expect(play(script('sleep 100'), 'TERM@5', { behavior: { onSigterm: { exitAfter: seconds(3), code: 0 } } })).toBe('0 at 8.0');
  expect(play(nginx, 'TERM@5 KILL@9', { behavior: { onSigterm: 'ignore' } })).toBe('137 SIGKILL at 9.0');
});

test('files of a mount outlive a restart', () => {
  const text = 'n=$(cat /d/n 2>/dev/null || echo 0); n=$((n+1)); echo $n > /d/n; exit $n';
  const pod = script(text.replaceAll('$', () => '$$'));
  const first = new ProgramRun(pod, parseShell, { mounts: ['/d'] }).at(1);
  expect(first.outcome).toBe('1 at 0.0');
  expect(first.state.mounts.get('/d')?.get('n')?.content).toBe('1\n');
});
