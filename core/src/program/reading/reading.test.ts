import { describe, expect, test } from 'vitest';
import { podFrom } from '#test/support/program-run.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { execDuration, hookDuration } from './durations.ts';
import { pidOneOf } from './pid-one.ts';
import { readHandler, readMain } from './reading.ts';
import { scriptRange } from './script-range.ts';
import { unknownCommands } from './unknown-commands.ts';

const parseShell = await testShellParser();

function containerOf(yaml: string) {
  const { container, podSpec } = podFrom(yaml);
  return { container, context: { parseShell, podSpec, behavior: undefined } };
}

const withScript = (text: string, image = 'busybox:1.36', shell = 'sh') =>
  containerOf(`containers: [{name: a, image: "${image}", command: [${shell}, -c, ${JSON.stringify(text)}]}]`);

/** `kind argv | foreground: disposition, end`, in one line. */
function pidOne(subject: ReturnType<typeof containerOf>): string {
  const one = pidOneOf(subject.container, subject.context);
  const argv = one.argv.map((word) => (word.includes(' ') ? '…' : word)).join(' ');
  const foreground = one.foreground ? ` | ${one.foreground.join(' ')}` : '';
  const end = one.reactsToTerm ? `${one.exitCode} after ${((one.stopsAfterMs ?? 0) / 1000).toFixed(1)}s` : 'goes on';
  return `${one.kind} ${argv}${foreground}: ${one.certainty}, ${one.disposition}, ${one.stopSignal} ${end}`;
}

describe('who is PID 1', () => {
  test.each([
    ['nginx -g "daemon off;"', 'nginx:1.27', 'shell sh -c … | nginx -g daemon off;: known, none, SIGQUIT goes on'],
    ['exec nginx -g "daemon off;"', 'nginx:1.27', 'program nginx -g …: known, handler, SIGQUIT 0 after 0.0s'],
    ['echo hi; python app.py', 'python:3.12', 'shell sh -c … | python app.py: known, none, SIGTERM goes on'],
    ['sleep 5; exec node server.js', 'node:22', 'program node server.js: assumed, none, SIGTERM goes on'],
    ['trap "exit 0" TERM; while true; do sleep 1; done', 'busybox', 'shell sh -c … | sleep 1: known, handler, SIGTERM 0 after'],
    ['trap "" TERM; sleep 3600', 'busybox', 'shell sh -c … | sleep 3600: known, ignored, SIGTERM goes on'],
    ['sleep 30; exit 0', 'busybox', 'shell sh -c … | sleep 30: known, none, SIGTERM goes on'],
    ['redis-server & wait', 'redis:7', 'shell sh -c … | redis-server: known, none, SIGTERM goes on'],
  ])('%s', (text, image, expected) => {
    expect(pidOne(withScript(text, image)).slice(0, expected.length)).toBe(expected);
  });

  test.each([
    ['containers: [{name: a, image: example/app}]', 'image <image>: unknown, handler, SIGTERM 0 after 0.0s'],
    [
      'containers: [{name: a, image: example/app, command: [tini, --, sleep, "60"]}]',
      'init tini -- sleep 60 | sleep 60: known, handler, SIGTERM 143 after 0.0s',
    ],
    ['containers: [{name: a, image: busybox, command: [sleep, "3600"]}]', 'program sleep 3600: known, none, SIGTERM goes on'],
    [
      'shareProcessNamespace: true\ncontainers: [{name: a, image: busybox, command: [sleep, "3600"]}]',
      'pause sleep 3600: known, default, SIGTERM 143 after 0.0s',
    ],
    [
      'containers: [{name: a, image: example/app, command: [sh, /app/start.sh]}]',
      'program sh /app/start.sh: unknown, handler, SIGTERM 0 after 0.0s',
    ],
  ])('%s', (yaml, expected) => {
    expect(pidOne(containerOf(yaml))).toBe(expected);
  });

  test('gives the command that the shell waits for', () => {
    const { container, context } = withScript('set -u\nenvsubst < a > b\nnginx -g "daemon off;"', 'nginx');
    const { command, script } = pidOneOf(container, context);
    expect(script?.text.slice(command?.start, command?.end)).toBe('nginx -g "daemon off;"');
    expect([command?.isLast, script?.path]).toEqual([true, ['spec', 'containers', 0, 'command', 2]]);
  });
});

/** Each command as `text`, with marks: `&` background, `?` condition, `$` last, `@` in a loop, `f()` in a function, `TERM:` in a trap. */
function commands(text: string): readonly string[] {
  const { container, context } = withScript(text);
  return readMain(container, context).commands.map((command) => {
    const marks = `${command.inBackground ? '&' : ''}${command.isCondition ? '?' : ''}${command.isLast ? '$' : ''}`;
    const place = `${'@'.repeat(command.loops.length)}${command.inFunction ? `${command.inFunction}()` : ''}`;
    const trap = command.inTrap ? `${command.inTrap.join(',')}:` : '';
    return `${trap}${command.words.map((word) => word ?? '…').join(' ')}${marks || place ? ' ' : ''}${marks}${place}`;
  });
}

test.each<[string, readonly string[]]>([
  ['a; b && c || d &\ne', ['a', 'b &?', 'c &?', 'd &', 'e $']],
  ['if a; then b; else c; fi', ['a ?', 'b $', 'c $']],
  ['until nslookup db; do sleep 2; done; x', ['nslookup db ?@', 'sleep 2 @', 'x $']],
  ['f() { a; }; f | tee x', ['a f()', 'f', 'tee x']],
  ['p=8080; h=db; nc -z "$h" $p; nc $q 1', ['nc -z db 8080', 'nc … 1 $']],
  [
    "trap 'kill $p; exit' TERM INT; a & p=$!; wait",
    ['trap kill $p; exit TERM INT', 'TERM,INT:kill …', 'TERM,INT:exit', 'a &', 'wait $'],
  ],
  ['x=$(a "b c") && exec d', ['a b c ?', 'exec d $']],
  ['for i in 1 2; do a || break; done', ['a ?@', 'break @']],
])('commands of %s', (text, expected) => {
  expect(commands(text)).toEqual(expected);
});

test.each([
  ['until nslookup mydb.$(cat /ns).svc; do sleep 2; done', ''],
  ['until nslookup db; do sleep 2; done; exec app', 'db in [until nslookup db; do sleep 2; done]'],
  ['while ! nc -z $DB_HOST 5432; do sleep 1; done', 'pg:5432 in [while ! nc -z $DB_HOST 5432; do sleep 1; done]'],
  ['until curl -sf http://api:8080/ready; do :; done', 'api:8080 in [until curl -sf http://api:8080/ready; do :; done]'],
  ['for i in $(seq 9); do pg_isready -h db && break; done', 'db:5432 in [for i in $(seq 9); do pg_isready -h db && break; done]'],
  ['while true; do curl -s http://web; sleep 1; done', ''],
  ['wait-for-it db:5432 -t 30 -- app', 'db:5432 in [wait-for-it db:5432 -t 30 -- app]'],
  [
    'until (echo > /dev/tcp/kafka/9092) 2>/dev/null; do sleep 1; done',
    'kafka:9092 in [until (echo > /dev/tcp/kafka/9092) 2>/dev/null; do sleep 1; done]',
  ],
  [
    'until [ "$(redis-cli -h cache ping)" = PONG ]; do sleep 1; done',
    'cache:6379 in [until [ "$(redis-cli -h cache ping)" = PONG ]; do sleep 1; done]',
  ],
])('%s waits for', (text, expected) => {
  const { container, context } = containerOf(
    `initContainers: [{name: i, image: busybox, env: [{name: DB_HOST, value: pg}], command: [sh, -c, ${JSON.stringify(text.replaceAll('$(', () => '$$('))}]}]\ncontainers: []`,
  );
  const { waits, script } = readMain(container, context);
  const lines = waits.map(({ start, end, targets }) => {
    const names = targets.map(({ host, port }) => (port === undefined ? host : `${host}:${port}`));
    return `${names.join(' ')} in [${script?.text.slice(start, end)}]`;
  });
  expect(lines.join('; ')).toBe(expected);
});

test.each([
  ['[sh, -c, "sleep 5; kill -TERM 1"]', 'SIGTERM pid 1'],
  ['[sh, -c, "kill -s QUIT $(cat /run/app.pid)"]', 'SIGQUIT pid ?'],
  ['[kill, "1"]', 'SIGTERM pid 1'],
  ['[sh, -c, "kill -0 1 && pkill -f java"]', '0 pid 1; SIGTERM java'],
  ['[/usr/sbin/nginx, -s, quit]', 'SIGQUIT nginx'],
  ['[sh, -c, "killall -HUP nginx"]', 'SIGHUP nginx'],
])('preStop %s signals', (command, expected) => {
  const { container, context } = containerOf(
    `containers: [{name: a, image: nginx, lifecycle: {preStop: {exec: {command: ${command}}}}}]`,
  );
  const signals = readHandler(container, 'preStop', context)?.signals ?? [];
  const lines = signals.map(({ signal, target }) => `${signal} ${'name' in target ? target.name : `pid ${target.pid ?? '?'}`}`);
  expect(lines.join('; ')).toBe(expected);
});

test.each([
  ['{exec: {command: [sh, -c, "sleep 15"]}}', '15.0s 0 known'],
  ['{exec: {command: [sleep, "5"]}}', '5.0s 0 known'],
  ['{sleep: {seconds: 7}}', '7.0s 0 known'],
  ['{exec: {command: [nginx, -s, quit]}}', '0.0s 0 known, ends the main process'],
  ['{exec: {command: [sh, -c, "nginx -s quit; while pgrep nginx; do sleep 1; done"]}}', '0.0s 137 known, ends the main process'],
  ['{exec: {command: [sh, -c, "while true; do sleep 1; done"]}}', 'Infinitys undefined known'],
  ['{exec: {command: [/app/drain]}}', '0.1s 0 assumed'],
])('a preStop hook %s takes', (hook, expected) => {
  const { container, context } = containerOf(`containers: [{name: a, image: nginx, lifecycle: {preStop: ${hook}}}]`);
  const duration = hookDuration(container, 'preStop', context);
  expect(
    duration &&
      `${(duration.ms / 1000).toFixed(1)}s ${duration.exitCode} ${duration.isKnown ? 'known' : 'assumed'}${duration.endsMain ? ', ends the main process' : ''}`,
  ).toBe(expected);
});

test('an exec probe is timed in the container', () => {
  const { container, context } = containerOf('containers: [{name: a, image: registry.k8s.io/pause:3.9}]');
  expect(execDuration(container, ['sh', '-c', 'sleep 3'], context).startError).toContain('exec: "sh"');
  const busybox = containerOf('containers: [{name: a, image: busybox, command: [sleep, "99"]}]');
  expect(execDuration(busybox.container, ['sh', '-c', 'sleep 3; exit 2'], busybox.context)).toMatchObject({
    ms: 3003,
    exitCode: 2,
  });
});

test.each([
  ['plain', 'x: until nslookup db; do sleep 2; done'],
  ['single-quoted', "x: 'echo ''a''; until nslookup db; do sleep 2; done'"],
  ['double-quoted', 'x: "echo \\"a\\"\\nuntil nslookup db; do sleep 2; done"'],
  ['literal', 'x: |\n  set -e\n    echo a\n  until nslookup db; do\n    sleep 2\n  done\n'],
  ['folded', 'x: >-\n  set -e;\n  echo a;\n\n  until nslookup db; do sleep 2; done'],
])('a stretch of a script is found in a %s value', (_style, yaml) => {
  const { content } = parseYaml(yaml).documents[0] ?? {};
  const node = nodeAtPath(content?.root, ['x'])?.node;
  if (node?.kind !== 'scalar') throw new Error('no scalar');
  const at = String(node.value).indexOf('nslookup db');
  const range = scriptRange(node, at, at + 'nslookup db'.length);
  expect(content?.text.slice(range.start, range.end)).toBe('nslookup db');
});

test.each([
  ['command: [sh, -c, "f() { g; }; f; echo $(h) | cat && exec env A=1 /opt/app --x"]', 'g h app'],
  ['command: [/opt/app, --x]', 'app'],
  ['args: [--x]', '<image>'],
  ['command: [timeout, "5", sleep, "9"]', ''],
])('of %s nothing is known of', (fields, expected) => {
  const { container, context } = containerOf(`containers: [{name: a, image: example/app, ${fields}}]`);
  expect(unknownCommands(readMain(container, context), container, context).join(' ')).toBe(expected);
});
