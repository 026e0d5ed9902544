import { expect, test } from 'vitest';
import { withBehavior, withEndAt, withHappening, withPreset, withPull, withVersion } from './scenario-edits.ts';

const nothing = { preset: null, scenario: {} };

test('another preset takes the place of the actions, and leaves what containers do', () => {
  const edited = withBehavior(withEndAt(nothing, {}, 30), 'app', { startup: '4s' });
  expect(withPreset(edited, 'oom')).toEqual({ preset: 'oom', scenario: { containers: { app: { startup: '4s' } } } });
});

test('the end moves, whatever it is, and the other actions stay', () => {
  const whole = {
    actions: [
      { at: '5s', do: 'create', object: 'Secret/tls' },
      { at: '60s', do: 'evict' },
    ],
  } as const;
  expect(withEndAt(nothing, whole, 12.34).scenario.actions).toEqual([whole.actions[0], { at: '12.3s', do: 'evict' }]);
});

test('without an end the pod is deleted, never before it is made', () => {
  expect(withEndAt(nothing, {}, -3).scenario.actions).toEqual([{ at: '0s', do: 'delete' }]);
});

test('changes of one container add up', () => {
  const both = withBehavior(withBehavior(nothing, 'app', { startup: '4s' }), 'app', { onSigterm: 'ignore' });
  expect(both.scenario.containers).toEqual({ app: { startup: '4s', onSigterm: 'ignore' } });
});

test('an image has one pull time', () => {
  const twice = withPull(withPull(nothing, 'app:v1', { pull: '4s' }), 'app:v1', { pull: '9s' });
  expect(twice.scenario.cluster?.registry).toEqual([{ image: 'app:v1', pull: '9s' }]);
});

test('the version is part of the scenario', () => {
  expect(withVersion(nothing, '1.34').scenario).toEqual({ kubernetesVersion: '1.34' });
});

test('what happens adds up, but a pod has one end', () => {
  const rebooted = withHappening(nothing, { actions: [{ at: '9s', do: 'delete' }] }, 'node-reboot', 20);
  expect(withHappening(rebooted, {}, 'drain', 30).scenario.actions).toEqual([
    { at: '20s', do: 'node-reboot' },
    { at: '30s', do: 'drain' },
  ]);
});
