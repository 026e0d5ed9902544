import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

/** Which containers start after the node reboots at 30 s, in order, each with its restart count. */
function startsAfterReboot(spec: string): string {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: ${spec}\n`;
  const scenario = JSON.stringify({ cluster: {}, actions: [{ at: '30s', do: 'node-reboot' }] });
  const { containers } = simulateText(manifest, { scenario, until: '2m' });
  return containers
    .flatMap(({ name, runs }) => runs.map(({ startedAt, restart }) => ({ name, startedAt, restart })))
    .filter(({ startedAt }) => startedAt > 30)
    .sort((one, other) => one.startedAt - other.startedAt)
    .map(({ name, restart }) => `${name} #${restart}`)
    .join(', ');
}

const job = (name: string): string => `{name: ${name}, image: busybox, command: [sleep, "2"]}`;
const server = (name: string, more = ''): string => `{name: ${name}, image: busybox, command: [sleep, "3600"]${more}}`;

describe('a new sandbox begins with the first init container', () => {
  it.each([
    [
      'all of them again',
      `{initContainers: [${job('a')}, ${job('b')}, ${job('c')}], containers: [${server('app')}]}`,
      'a #1, b #0, c #0, app #1',
    ],
    [
      'sidecars in their place',
      `{initContainers: [${job('a')}, ${server('proxy', ', restartPolicy: Always')}, ${job('c')}], containers: [${server('app')}]}`,
      'a #1, proxy #0, c #0, app #1',
    ],
    ['none', `{containers: [${server('app')}]}`, 'app #1'],
  ])('%s', (_, spec, expected) => {
    expect(startsAfterReboot(spec)).toBe(expected);
  });
});

it('a scenario that lists exits goes on in its list', () => {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {initContainers: [${job('a')}, ${job('b')}], containers: [${server('app')}]}\n`;
  const exit = [
    { after: '1s', code: 0 },
    { after: '3s', code: 7 },
    { after: '2s', code: 0 },
  ];
  const scenario = JSON.stringify({ containers: { b: { exit } }, actions: [{ at: '30s', do: 'node-reboot' }] });
  const runs = simulateText(manifest, { scenario, until: '3m' }).containers.find(({ name }) => name === 'b')?.runs;
  expect(runs?.map(({ restart, exitCode }) => `#${restart}: ${exitCode}`)).toEqual(['#0: 0', '#0: 7', '#1: 0']);
});
