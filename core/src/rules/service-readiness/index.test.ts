import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';
import { behindService } from '../manifest-text.ts';

const options = { rule: 'service-readiness', parseShell: await testShellParser() };

test.each([
  [
    'a slow start',
    behindService('image: mysql:8.4', { target: '3306' }),
    /warning .*: 'web' sends requests as soon .* serves only after 8 s/,
  ],
  ['a start in shell', behindService('{ image: nginx, command: [sh, -c, "sleep 20; nginx -g \'daemon off;\'"] }'), /after 20 s/],
  ['an unknown program', behindService('image: shop:1'), /info .*: 'web' sends requests as soon as the process has started/],
  [
    'a named port among several containers',
    behindService('{ image: shop:1, ports: [{ name: http, containerPort: 80 }] }', {
      target: 'http',
      others: [{ image: 'log:1' }],
    }),
    /^21:/,
  ],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['a readiness probe', behindService('{ image: shop:1, readinessProbe: { tcpSocket: { port: 80 } } }')],
  ['a startup probe', behindService('{ image: shop:1, startupProbe: { tcpSocket: { port: 80 } } }')],
  ['a program that is known to be up at once', behindService('image: nginx:1.29')],
  ['a program that serves nothing', behindService('{ image: busybox, command: [sleep, infinity] }')],
  ['a Service for metrics', behindService('image: shop:1').replace('{ name: web }', '{ name: web-metrics }')],
  ['another selector', behindService('image: shop:1').replace('app: web }, ports', 'app: shop }, ports')],
  ['another namespace', behindService('image: shop:1').replace('{ name: web }', '{ name: web, namespace: shop }')],
  ['a headless Service', behindService('image: shop:1', { service: 'clusterIP: None, ' })],
  ['pods published early', behindService('image: shop:1', { service: 'publishNotReadyAddresses: true, ' })],
  ['a port that one of many may serve', behindService('image: shop:1', { others: [{ image: 'log:1' }] })],
])('accepts %s', (_, text) => {
  expect(lintText(text, options)).toEqual([]);
});

test('asks the port of the Service, or what the liveness probe asks', () => {
  const fix = (text: string) => applyFix(text, 'Add a readiness probe', options);
  expect(fix(behindService('image: shop:1\n          ports: [{ containerPort: 80 }]'))).toContain(`
          ports: [{ containerPort: 80 }]
          readinessProbe:
            tcpSocket:
              port: 80
            periodSeconds: 5
            failureThreshold: 2
`);
  const fixed = fix(
    behindService('image: shop:1\n          livenessProbe:\n            httpGet: { path: /up, port: 80 } # cheap'),
  );
  expect(fixed).toContain(`
            httpGet: { path: /up, port: 80 } # cheap
          readinessProbe:
            httpGet: { path: /up, port: 80 }
            periodSeconds: 5
`);
  expect(lintText(fixed, { ...options, rule: 'liveness-before-readiness' })).toEqual([]);
});
