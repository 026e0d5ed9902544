import { expect, test } from 'vitest';
import { applyFix, lintText } from '../check-rule.ts';
import { behindService } from '../manifest-text.ts';

const rule = 'service-drain-time';
const ready = '\n          readinessProbe: { tcpSocket: { port: 80 } }';

test.each([
  ['no hook', behindService(`image: shop:1${ready}`), /info .* SIGTERM comes at once .* for up to 2 s more/],
  [
    'a hook that waits too short',
    behindService(
      '{ image: shop:1, readinessProbe: { tcpSocket: { port: 80 } }, lifecycle: { preStop: { sleep: { seconds: 1 } } } }',
    ),
    /lifecycle\.preStop\.sleep\.seconds SIGTERM comes after 1 s/,
  ],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, { rule })).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['no readiness probe, which is a rule of its own', behindService('image: shop:1')],
  ['a port for metrics', behindService(`image: shop:1${ready}`).replace('port: 80,', 'name: http-metrics, port: 80,')],
  [
    'a sleep',
    behindService(
      '{ image: shop:1, readinessProbe: { tcpSocket: { port: 80 } }, lifecycle: { preStop: { sleep: { seconds: 5 } } } }',
    ),
  ],
  [
    'a hook of its own',
    behindService(
      '{ image: shop:1, readinessProbe: { tcpSocket: { port: 80 } }, lifecycle: { preStop: { exec: { command: [/drain] } } } }',
    ),
  ],
  ['no Service that selects it', behindService(`image: shop:1${ready}`).replace('app: web }, ports', 'app: shop }, ports')],
  [
    'a grace period of zero, which is a rule of its own',
    behindService(`image: shop:1${ready}`).replace('Seconds: 30', 'Seconds: 0'),
  ],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule })).toEqual([]);
});

test('waits, and raises the grace period by as much', () => {
  const title = 'Wait 5 s before SIGTERM, in a grace period of 35 s';
  expect(applyFix(behindService(`image: shop:1${ready}`), title, { rule })).toBe(
    behindService(`lifecycle:
            preStop:
              sleep:
                seconds: 5
          image: shop:1${ready}`).replace('Seconds: 30', 'Seconds: 35'),
  );
  const started = behindService(
    '{ image: shop:1, readinessProbe: { tcpSocket: { port: 80 } }, lifecycle: { postStart: { exec: { command: [/a] } } } }',
  );
  expect(applyFix(started, title, { rule })).toContain('lifecycle: { preStop: { sleep: { seconds: 5 } }, postStart:');
});

test('raises the grace period once for all containers of a pod', () => {
  const serving = '{ image: shop:1, ports: [{ containerPort: 80 }], readinessProbe: { tcpSocket: { port: 80 } } }';
  const two = behindService(serving).replace(
    /( +)- ({ name: web.*)\n/,
    (line, space: string, item: string) => `${line}${space}- ${item.replace('web', 'api').replaceAll('80', '81')}\n`,
  );
  const both = two.replace('ports: [{ port: 80, targetPort: 80 }]', 'ports: [{ port: 80 }, { port: 81 }]');
  const fixed = applyFix(both, 'Wait 5 s before SIGTERM, in a grace period of 35 s', { rule });
  const again = applyFix(fixed, 'Wait 5 s before SIGTERM, in a grace period of 35 s', { rule });
  expect(again.match(/sleep: { seconds: 5 }/g)).toHaveLength(2);
  expect(lintText(again, { rule })).toEqual([]);
});
