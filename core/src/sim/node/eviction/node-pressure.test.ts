import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const spec = (more: string): string => `apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {terminationGracePeriodSeconds: 60, ${more}containers: [{name: a, image: busybox, command: [sleep, "3600"], resources: {requests: {memory: 100Mi}}}]}
`;

function underPressure(pressure: object, more = '', version = '1.36') {
  const scenario = JSON.stringify({ actions: [{ at: '30s', do: 'node-pressure', ...pressure }] });
  return simulateText(spec(more), { scenario, until: '2m', version });
}

it('evicts the pod at the next look, within its second of grace, and leaves it there', () => {
  const { termination, events, columns, phases, conditions, containers } = underPressure({
    resource: 'memory',
    usage: { a: '300Mi' },
  });
  const message =
    'The node was low on resource: memory. Threshold quantity: 100Mi, available: 90Mi. ' +
    'Container a was using 300Mi, request is 100Mi, has larger consumption of memory. ';
  const at = termination?.requestedAt ?? 0;
  expect(at).toBeGreaterThanOrEqual(30);
  expect(at).toBeLessThanOrEqual(40);
  expect(termination).toMatchObject({ cause: 'evict', gracePeriodSeconds: 1, removedAt: null });
  expect((termination?.sigkill[0]?.t ?? 0) - (termination?.sigterm[0]?.t ?? 0)).toBeCloseTo(2, 1);
  expect(events.filter(({ t }) => t > 30).map(({ type, reason, message: text }) => [type, reason, text])).toEqual([
    ['Warning', 'Evicted', message],
    ['Normal', 'Killing', 'Stopping container a'],
  ]);
  expect(conditions.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({ reason: 'TerminationByKubelet', message });
  expect(columns.filter(({ t }) => t > 30).map(({ ready, status }) => `${ready} ${status}`)).toMatchInlineSnapshot(`
    [
      "0/1 Error",
    ]
  `);
  expect(phases.at(-1)?.phase).toBe('Failed');
  expect(containers[0]?.runs.map(({ exitCode }) => exitCode)).toEqual([137]);
});

it('names the threshold of a disk, and no container whose usage nobody says', () => {
  const { events } = underPressure({ resource: 'ephemeral-storage', available: '1Gi' });
  expect(events.find(({ reason }) => reason === 'Evicted')?.message).toBe(
    'The node was low on resource: ephemeral-storage. Threshold quantity: 2147483648, available: 1Gi. ',
  );
});

it('spares critical pods, and says so', () => {
  const { termination, assumptions } = underPressure({ resource: 'memory' }, 'priorityClassName: system-cluster-critical, ');
  expect(termination).toBeNull();
  expect(assumptions.find(({ about }) => about === 'action node-pressure')?.value).toBe('the kubelet evicts no critical pods');
});

it.each([
  ['1.36', ['preStop', 'SIGTERM', 'SIGKILL']],
  ['1.20', ['SIGTERM', 'SIGKILL']],
])('%s: what an evicted pod still gets', (version, got) => {
  const scenario = JSON.stringify({ actions: [{ at: '30s', do: 'node-pressure', resource: 'memory' }] });
  const manifest = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: a, image: busybox, command: [sleep, "3600"], lifecycle: {preStop: {exec: {command: [sleep, "20"]}}}}]}
`;
  const { termination } = simulateText(manifest, { scenario, until: '2m', version });
  const { preStop = [], sigterm = [], sigkill = [] } = termination ?? {};
  expect([...preStop.map(() => 'preStop'), ...sigterm.map(({ signal }) => signal), ...sigkill.map(() => 'SIGKILL')]).toEqual(got);
});

describe('thresholds that somebody configured', () => {
  const kubelet = {
    evictionHard: { 'memory.available': '200Mi' },
    evictionSoft: { 'memory.available': '1Gi' },
    evictionSoftGracePeriod: { 'memory.available': '1m25s' },
    evictionMaxPodGracePeriod: 90,
  };

  function evicted(available: string | undefined, settings: object = kubelet, version = '1.36') {
    const pressure = { at: '30s', do: 'node-pressure', resource: 'memory', ...(available && { available }) };
    const scenario = JSON.stringify({ cluster: { kubelet: settings }, actions: [pressure] });
    const { termination, events, assumptions } = simulateText(spec(''), { scenario, until: '10m', version });
    const message = events.find(({ reason }) => reason === 'Evicted')?.message;
    return {
      // Looks are 10 s apart, the first within 10 s.
      waits: termination && Math.floor((termination.requestedAt - 30) / 10) * 10,
      grace: termination?.gracePeriodSeconds,
      rule: termination?.why?.rule,
      message: message?.replace('The node was low on resource: memory. Threshold quantity: ', ''),
      refused: assumptions.find(({ about }) => about === 'action node-pressure')?.value,
    };
  }

  it('a hard one counts at once', () => {
    expect(evicted('150Mi')).toMatchObject({
      waits: 0,
      grace: 1,
      rule: 'evicted-for-pressure',
      message: '200Mi, available: 150Mi. ',
    });
  });

  it('a soft one at the first look after its period, with the grace period of the pod', () => {
    expect(evicted('500Mi')).toMatchObject({
      waits: 90,
      grace: 60,
      rule: 'evicted-for-soft-threshold',
      message: '1Gi, available: 500Mi. ',
    });
  });

  it.each([
    ['1.31', 90, 90],
    ['1.36', 30, 30],
    ['1.36', undefined, 1],
    ['1.20', undefined, 0],
  ])('%s: of at most %s s the pod gets %i s', (version, most, grace) => {
    expect(evicted('500Mi', { ...kubelet, evictionMaxPodGracePeriod: most }, version).grace).toBe(grace);
  });

  it.each([
    ['2Gi', kubelet],
    ['500Mi', {}],
    ['500Mi', { evictionSoft: kubelet.evictionSoft }],
  ])('%s crosses none', (available, settings) => {
    expect(evicted(available, settings)).toMatchObject({ waits: null, refused: 'no threshold of the kubelet is crossed' });
  });
});

it.each([
  ['1.36', ['1/1 Running', '0/1 Error'], 'terminated'],
  ['1.20', ['1/1 Running', '0/1 Evicted'], 'running'],
])('%s: what is seen of a pod that was evicted', (version, expected, state) => {
  const { columns, phases, containers, termination } = underPressure({ resource: 'memory' }, '', version);
  expect(columns.slice(-2).map(({ ready, status }) => `${ready} ${status}`)).toEqual(expected);
  expect([phases.at(-1)?.phase, containers[0]?.states.at(-1)?.state, termination?.removedAt]).toEqual(['Failed', state, null]);
});
