import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

/** What is said of a hook that fails: its event, and what the container waits for then. */
function said(hook: string, version: string) {
  const manifest = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  terminationGracePeriodSeconds: 3
  containers: [{name: a, image: busybox, command: [sleep, "3600"], lifecycle: {${hook}}}]
`;
  const scenario = JSON.stringify({ actions: [{ at: '20s', do: 'delete' }] });
  const { events, containers, pod, columns } = simulateText(manifest, { scenario, version, until: '40s' });
  const event = events.find(({ reason }) => /^Failed.*Hook$/.test(reason));
  const waiting = containers[0]?.states.find(({ reason }) => reason.startsWith('PostStartHookError'));
  const whose = new RegExp(`${pod.name}_default\\([0-9a-f-]{36}\\)`, 'g');
  const shown = columns.some(({ status }) => status === waiting?.reason);
  return {
    event: event?.message.replace(whose, '{pod}'),
    waiting: waiting?.reason,
    state: waiting?.message.replace(whose, '{pod}'),
    shown,
  };
}

const failing = '{exec: {command: [/bin/sh, -c, exit 1]}}';
const exit1 =
  'Exec lifecycle hook ([/bin/sh -c exit 1]) for Container "a" in Pod "{pod}" failed - error: command \'/bin/sh -c exit 1\' exited with 1: , message: ""';

describe('a preStop hook that fails', () => {
  it('is told without details since 1.22', () => {
    expect(said(`preStop: ${failing}`, '1.34').event).toBe('PreStopHook failed');
  });

  it.each([
    [failing, exit1],
    [
      '{exec: {command: [sleep, "60"]}}',
      'Exec lifecycle hook ([sleep 60]) for Container "a" in Pod "{pod}" failed - error: command \'sleep 60\' exited with 137: , message: ""',
    ],
    [
      '{httpGet: {port: 80, path: /x}}',
      'HTTP lifecycle hook (/x) for Container "a" in Pod "{pod}" failed - error: Get "http://10.0.0.1:80/x": dial tcp 10.0.0.1:80: connect: connection refused, message: ""',
    ],
  ])('%s is told with all details before', (handler, expected) => {
    expect(said(`preStop: ${handler}`, '1.20').event).toBe(expected);
  });
});

describe('a postStart hook that fails', () => {
  it('leaves its details to the status', () => {
    expect(said(`postStart: ${failing}`, '1.34')).toEqual({
      event: 'PostStartHook failed',
      waiting: 'PostStartHookError',
      state: exit1,
      shown: true,
    });
  });

  it('is told with all details before 1.22, and names its error in the reason', () => {
    expect(said(`postStart: ${failing}`, '1.20')).toEqual({
      event: exit1,
      waiting: "PostStartHookError: command '/bin/sh -c exit 1' exited with 1: ",
      state: exit1,
      shown: true,
    });
  });
});
