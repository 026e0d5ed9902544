import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const pod = (container: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, ${container}}]}\n`;
const idle = 'image: busybox, command: [sleep, "3600"]';
const ports = 'ports: [{name: web, containerPort: 80}]';

/** What the probes of a container come to first: their result, how long they take in seconds, and the event's text. */
function first(container: string, behavior: object = {}, version = '1.36') {
  const scenario = JSON.stringify({ containers: { a: behavior } });
  const { probes, events } = simulateText(pod(container), { scenario, version });
  const run = probes.find(({ result }) => result !== 'success');
  const event = events.find(({ reason }) => reason === 'Unhealthy');
  return `${run?.result} ${run?.duration.toFixed(1)} ${event?.message}`;
}

describe('a gRPC probe where nobody listens', () => {
  it.each([
    [
      '',
      'timeout 1.0 Liveness probe failed: timeout: failed to connect service "10.0.0.1:9000" within 1s: context deadline exceeded',
    ],
    [
      ', timeoutSeconds: 70',
      'timeout 70.0 Liveness probe failed: timeout: failed to connect service "10.0.0.1:9000" within 1m10s: context deadline exceeded',
    ],
  ])('dials until its time limit%s', (limit, expected) => {
    expect(first(`${idle}, livenessProbe: {grpc: {port: 9000}${limit}}`)).toBe(expected);
  });
});

describe('a result that the scenario gives', () => {
  const byScenario = (handler: string, result: string, version?: string) =>
    first(`image: nginx, ${ports}, livenessProbe: {${handler}}`, { probes: { liveness: [{ from: '0s', result }] } }, version);

  it.each([
    ['tcpSocket: {port: web}', 'failure', 'failure 0.0 Liveness probe failed: dial tcp 10.0.0.1:80: connect: connection refused'],
    ['grpc: {port: 80}', 'failure', 'failure 0.0 Liveness probe failed: service unhealthy (responded with "NOT_SERVING")'],
    ['httpGet: {port: web}', 'failure', 'failure 0.0 Liveness probe failed: HTTP probe failed with statuscode: 500'],
    [
      'httpGet: {port: web, path: x}',
      'timeout',
      'timeout 1.0 Liveness probe failed: Get "http://10.0.0.1:80/x": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    ],
    ['tcpSocket: {port: web, host: h}', 'timeout', 'timeout 1.0 Liveness probe failed: dial tcp h:80: i/o timeout'],
    ['httpGet: {port: web}', 'error', 'error 0.0 Liveness probe errored and resulted in failure state: unexpected EOF'],
    ['exec: {command: [a, b]}', 'timeout', 'timeout 1.0 Liveness probe failed: command timed out: "a b" timed out after 1s'],
  ])('{%s} %s has the text that the kubelet shows', (handler, result, expected) => {
    expect(byScenario(handler, result)).toBe(expected);
  });

  it('an error names no result before 1.33', () => {
    expect(byScenario('httpGet: {port: 80}', 'error', '1.32')).toBe('error 0.0 Liveness probe errored: unexpected EOF');
  });
});

describe('between the end of a container and its detection', () => {
  const ending = 'image: nginx, command: [nginx]';
  const dying = (handler: string) => {
    const scenario = JSON.stringify({ containers: { a: { exit: { after: '10s', code: 1 } } } });
    const seeds = [...Array(12).keys()];
    const found = seeds.flatMap((seed) => {
      const manifest = pod(`${ending}, readinessProbe: {${handler}, periodSeconds: 1, timeoutSeconds: 2}`);
      const { probes } = simulateText(manifest, { scenario, seed, until: '14s' });
      return probes.flatMap(({ result, message }) => (result === 'success' ? [] : [`${result} ${message}`]));
    });
    return [...new Set(found)];
  };

  it.each([
    ['httpGet: {port: 80}', 'failure Get "http://10.0.0.1:80/": dial tcp 10.0.0.1:80: connect: connection refused'],
    ['tcpSocket: {port: 80}', 'failure dial tcp 10.0.0.1:80: connect: connection refused'],
    ['grpc: {port: 80}', 'timeout timeout: failed to connect service "10.0.0.1:80" within 2s: context deadline exceeded'],
    [
      'exec: {command: ["true"]}',
      'error rpc error: code = Unknown desc = failed to exec in container: container is in CONTAINER_EXITED state',
    ],
  ])('{%s} finds nobody', (handler, expected) => {
    expect(dying(handler)).toEqual([expected]);
  });
});

it('a port name that the container lacks is read as a number', () => {
  expect(first(`${idle}, livenessProbe: {tcpSocket: {port: nosuch}}`)).toBe(
    'error 0.0 Liveness probe errored and resulted in unknown state: strconv.Atoi: parsing "nosuch": invalid syntax',
  );
});
