import { expect, test } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

/** What was assumed of the container `c`, without its image. */
function assumed(fields: object, volumes: readonly object[] = []): readonly string[] {
  const container = { name: 'c', image: 'busybox', ...fields };
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { volumes, containers: [container] } };
  const { assumptions } = simulateText(JSON.stringify(manifest), { until: '60s' });
  return assumptions.flatMap(({ about, value }) => (/^containers\[c\]\.(?!image)/.test(about) ? [`${about}: ${value}`] : []));
}

test('what a program assumes on its way is listed, once', () => {
  expect(assumed({ image: 'example.com/app', command: ['sh', '-c', 'sleep 5; frobnicate; sleep 1'] })).toMatchInlineSnapshot(`
    [
      "containers[c].command frobnicate: exits 0 after 0.1s",
    ]
  `);
});

test('what a later run assumes otherwise is listed, too', () => {
  const command = ['sh', '-c', 'if [ -f /data/x ]; then exec myjob; fi; touch /data/x; myjob; exit 1'];
  const fields = { image: 'example.com/app', command, volumeMounts: [{ name: 'data', mountPath: '/data' }] };
  expect(assumed(fields, [{ name: 'data', emptyDir: {} }])).toMatchInlineSnapshot(`
    [
      "containers[c].command myjob: exits 0 after 0.1s",
      "containers[c].command myjob: serves every port at once; on SIGTERM exits 0",
    ]
  `);
});

test('what an exec probe assumes is listed', () => {
  const livenessProbe = { exec: { command: ['frobnicate'] }, periodSeconds: 5 };
  expect(assumed({ image: 'example.com/app', command: ['sleep', '1h'], livenessProbe })).toMatchInlineSnapshot(`
    [
      "containers[c].command frobnicate: exits 0 after 0.1s",
    ]
  `);
});
