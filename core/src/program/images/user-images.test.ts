import { describe, expect, test } from 'vitest';
import { ProgramRun } from '#test/support/program-run.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { pidOneOf } from '../index.ts';
import { readUserImages, withUserImages } from './user-images.ts';

const parseShell = await testShellParser();

/** A container under a table of images: what it serves after 4 s and 12 s, and how it ends on SIGTERM at 20 s and SIGKILL at 60 s. */
function play(rows: Record<string, unknown>, container: string): string {
  const { images } = readUserImages(rows);
  const run = new ProgramRun(`containers: [{name: a, ${container}}]`, withUserImages(parseShell, images));
  const seen = [run.at(4).ports, run.at(12).ports].map((ports) => ports || '-');
  run.at(20).signal('SIGTERM').at(60).signal('SIGKILL').at(61);
  return `${seen.join(' ')}, ${run.outcome}`;
}

const shop = { 'example/shop/*': { ports: [8080], startup: '8s', onSigterm: { exitAfter: '3s', code: 7 } } };

describe('what the user says of an image', () => {
  test.each([
    ['counts for its own program', shop, 'image: example/shop/web', '- 8080, 7 at 23.0'],
    ['and for its arguments', shop, 'image: example/shop/web, args: [--verbose]', '- 8080, 7 at 23.0'],
    ['and for a program that is not known', shop, 'image: example/shop/web, command: [/app/serve]', '- 8080, 7 at 23.0'],
    ['and for a runtime with a program', shop, 'image: example/shop/web, command: [node, app.js]', '- 8080, 7 at 23.0'],
    ['not for another image', shop, 'image: example/store', 'all all, 0 at 20.0'],
    ['before what is built in', { nginx: { startup: '8s' } }, 'image: "nginx:1.25"', '- 80, 0 at 20.0'],
    ['of a tag', { 'nginx:1.25*': { ports: [8081] } }, 'image: "nginx:1.25-alpine"', '8081 8081, 0 at 20.0'],
    ['of another tag', { 'nginx:1.24*': { ports: [8081] } }, 'image: "nginx:1.25"', '80 80, 0 at 20.0'],
    ['after a port in the arguments', { redis: { ports: [1] } }, 'image: redis, args: [--port, "6380"]', '6380 6380, 0 at 20.0'],
    [
      'after a trap of a script',
      shop,
      `image: example/shop/web, command: [sh, -c, "trap 'exit 5' TERM; sleep 100 & wait"]`,
      '- -, 5 at 20.0',
    ],
    ['with SIGTERM ignored', { 'example/*': { onSigterm: 'ignore' } }, 'image: example/app', 'all all, 137 SIGKILL at 60.0'],
    ['with a shell as PID 1', { 'example/*': { pid1: 'shell' } }, 'image: example/app', 'all all, 137 SIGKILL at 60.0'],
    [
      'with an init process',
      { 'example/*': { pid1: 'init', onSigterm: 'ignore' } },
      'image: example/app',
      'all all, 143 at 20.0',
    ],
    ['without a shell', { 'example/*': { shell: 'none' } }, 'image: example/app, command: [sh]', '- -, 128 StartError at 0.0'],
  ])('%s', (_name, rows, container, outcome) => {
    expect(play(rows, container)).toBe(outcome);
  });

  test('is named among the assumptions', () => {
    const { images } = readUserImages(shop);
    const run = new ProgramRun('containers: [{name: a, image: example/shop/web}]', withUserImages(parseShell, images)).at(1);
    expect(run.assumptions).toMatchObject([
      { about: 'containers[a].image example/shop/*', value: 'serves 8080 after 8s; on SIGTERM exits 7', why: 'settings' },
    ]);
  });

  test('tells who is PID 1, and with which signal it is stopped', () => {
    const { images } = readUserImages({ 'example/*': { pid1: 'shell', stopSignal: 'QUIT' } });
    const { container, context } = new ProgramRun(
      'containers: [{name: a, image: example/app}]',
      withUserImages(parseShell, images),
    );
    expect(pidOneOf(container, context)).toMatchObject({ kind: 'shell', stopSignal: 'SIGQUIT', reactsToTerm: false });
  });

  test('draws a startup time from its range', () => {
    const { images } = readUserImages({ 'example/*': { ports: [80], startup: '2s..10s' } });
    const run = new ProgramRun('containers: [{name: a, image: example/app}]', withUserImages(parseShell, images));
    expect([run.at(1.9).ports, run.at(10.1).ports]).toEqual(['', '80']);
  });
});

test('the same table gives the same parser', () => {
  const table = () => readUserImages(shop).images;
  expect(withUserImages(parseShell, table())).toBe(withUserImages(parseShell, table()));
  expect(withUserImages(parseShell, [])).toBe(parseShell);
});

test.each([null, 7, 'x', [1], { a: null }, { a: { ports: 1 } }])('takes nothing from %j', (value) => {
  expect(readUserImages(value).images.flatMap(({ pattern: _pattern, ...said }) => Object.keys(said))).toEqual([]);
});
