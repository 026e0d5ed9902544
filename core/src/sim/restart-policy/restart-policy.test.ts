import { describe, expect, it } from 'vitest';
import { specOf } from '#test/support/pod-states.ts';
import { profileOf } from '../model/profile.ts';
import { restartsAfterKill, restartsAllContainers, shouldRestart } from './restart-policy.ts';

const image = 'busybox:1.36';
const rule = (action: string, values: readonly number[]) => ({ action, exitCodes: { operator: 'In', values } });

describe('restart policy', () => {
  it.each([
    ['Always', 0, true],
    ['Always', 1, true],
    ['OnFailure', 0, false],
    ['OnFailure', 137, true],
    ['Never', 1, false],
  ] as const)('%s after exit code %i: %s', (restartPolicy, exitCode, expected) => {
    const spec = specOf({ restartPolicy, containers: [{ name: 'c', image }] });
    for (const container of spec.containers)
      expect(shouldRestart(container, { exitCode }, spec, profileOf('1.36'))).toBe(expected);
  });

  it('of a container and its rules counts from 1.35', () => {
    const spec = specOf({
      restartPolicy: 'Never',
      containers: [{ name: 'c', image, restartPolicy: 'Never', restartPolicyRules: [rule('Restart', [42])] }],
    });
    const [container] = spec.containers;
    const answer = (exitCode: number, version: string) =>
      container && shouldRestart(container, { exitCode }, spec, profileOf(version));
    expect([answer(42, '1.36'), answer(1, '1.36'), answer(42, '1.34')]).toEqual([true, false, false]);
  });

  it('starts all containers anew from 1.36', () => {
    const spec = specOf({
      containers: [{ name: 'c', image, restartPolicy: 'Never', restartPolicyRules: [rule('RestartAllContainers', [42])] }],
    });
    const [container] = spec.containers;
    const answer = (exitCode: number, version: string) =>
      container && restartsAllContainers(container, { exitCode }, profileOf(version));
    expect([answer(42, '1.36'), answer(1, '1.36'), answer(42, '1.35')]).toEqual([true, false, false]);
  });

  it('never runs an init container again that succeeded, and a sidecar always', () => {
    const spec = specOf({
      initContainers: [
        { name: 'i', image },
        { name: 's', image, restartPolicy: 'Always' },
      ],
      containers: [{ name: 'c', image }],
    });
    const answers = spec.initContainers.map((container) => shouldRestart(container, { exitCode: 0 }, spec, profileOf('1.36')));
    expect(answers).toEqual([false, true]);
    expect(spec.initContainers.map((container) => restartsAfterKill(container, spec, profileOf('1.36')))).toEqual([true, true]);
  });
});
