import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

/** A container that ends by itself ten seconds after its start, with something that runs beside its main process. */
function simulateWith(fields: object) {
  const container = { name: 'a', image: 'busybox', command: ['sh', '-c', 'sleep 10; exit 1'], ...fields };
  const spec = { restartPolicy: 'Never', containers: [container] };
  return simulateText(JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec }), { until: '2m' });
}

const command = ['sleep', '60'];

it('a hook ends with its container', () => {
  const { hooks, containers } = simulateWith({ lifecycle: { postStart: { exec: { command } } } });
  const finishedAt = containers[0]?.runs[0]?.finishedAt;
  expect(hooks).toMatchObject([{ hook: 'postStart', outcome: 'killed', end: finishedAt }]);
});

it('a hook that only sleeps goes on without its container', () => {
  const { hooks } = simulateWith({ lifecycle: { postStart: { sleep: { seconds: 60 } } } });
  const [hook] = hooks;
  expect(hook?.outcome).toBe('ok');
  expect((hook?.end ?? 0) - (hook?.start ?? 0)).toBeCloseTo(60, 1);
});

it('the command of a probe ends with its container', () => {
  const { probes, containers } = simulateWith({ livenessProbe: { exec: { command }, timeoutSeconds: 100 } });
  const finishedAt = containers[0]?.runs[0]?.finishedAt ?? 0;
  const [first] = probes;
  expect(first?.result).toBe('failure');
  expect((first?.t ?? 0) + (first?.duration ?? 0) - finishedAt).toBeCloseTo(0, 0);
});
