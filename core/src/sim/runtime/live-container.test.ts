import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

interface Scene {
  readonly script?: string;
  readonly command?: readonly string[];
  readonly init?: readonly string[];
  /** What the scenario says of the container. */
  readonly behavior?: object;
  readonly actions?: readonly object[];
}

/** How the first run of the first container ends: in the trace, why, and as its status tells of it. */
function end({ script = 'sleep 3600', command = ['sh', '-c', script], init, behavior = {}, actions = [] }: Scene): string {
  const containers = [{ name: 'a', image: 'busybox', command }];
  const initContainers = init && [{ name: 'i', image: 'busybox', command: init }];
  const spec = { terminationGracePeriodSeconds: 3, initContainers, containers };
  const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec });
  const trace = simulateText(manifest, { scenario: JSON.stringify({ containers: { a: behavior }, actions }), until: '2m' });
  const [first] = trace.containers;
  const run = first?.runs[0];
  const told = run === undefined ? 'no run' : `${run.exitCode} ${run.signal} ${run.reason} (${run.endCause?.rule})`;
  const status = first?.states.find(({ state, reason }) => state === 'terminated' || reason === 'RunContainerError');
  return `${told}, status ${status?.state} ${status?.reason}`;
}

const at = '20s';
const ways: Readonly<Record<string, Scene>> = {
  'by itself': { script: 'sleep 5' },
  'by itself, with a failure': { script: 'sleep 5; exit 3' },
  'within the instant of its start': { behavior: { exit: { after: '0s', code: 1 } } },
  'as an init container that is done': { init: ['true'] },
  'as an init container that fails': { init: ['false'] },
  'by its stop signal': { script: "trap 'exit 7' TERM; sleep 3600 & wait", actions: [{ at, do: 'delete' }] },
  'by SIGKILL, a grace period after its stop signal': { actions: [{ at, do: 'delete' }] },
  'by the out-of-memory killer': { actions: [{ at, do: 'oom', container: 'a' }] },
  'before it began, as there is nothing to start': { command: ['/no/such/program'] },
};

it('a container ends', () => {
  expect(Object.fromEntries(Object.entries(ways).map(([how, scene]) => [how, end(scene)]))).toMatchInlineSnapshot(`
    {
      "as an init container that fails": "1 null Error (container-exited), status terminated Error",
      "as an init container that is done": "0 null Completed (init-container-finished), status terminated Completed",
      "before it began, as there is nothing to start": "no run, status waiting RunContainerError",
      "by SIGKILL, a grace period after its stop signal": "137 SIGKILL Error (killed-after-grace), status terminated Error",
      "by its stop signal": "7 null Error (sigterm-sent), status terminated Error",
      "by itself": "0 null Completed (container-exited), status terminated Completed",
      "by itself, with a failure": "3 null Error (container-exited), status terminated Error",
      "by the out-of-memory killer": "137 SIGKILL OOMKilled (container-out-of-memory), status terminated OOMKilled",
      "within the instant of its start": "1 null Error (container-exited), status terminated Error",
    }
  `);
});

it('the end of a container that goes with its node is told as unknown', () => {
  expect(end({ actions: [{ at, do: 'node-reboot' }] })).toMatch(/^255 null .* \(node-rebooted\), status terminated Unknown$/);
});
