import { describe, expect, it } from 'vitest';
import { statusesOf, testSpec } from '#test/support/pod-states.ts';
import { profileOf } from '../model/profile.ts';
import { shouldRestart } from '../restart-policy/restart-policy.ts';
import { computePhase } from './phase.ts';

/** `init` and `app` hold one word a container: `new`, `waiting` (ran before), `running`, `started` (sidecar) or an exit code. */
const cases: readonly [policy: 'Always' | 'OnFailure' | 'Never', init: string, app: string, phase: string][] = [
  ['Always', '', 'new', 'Pending'],
  ['Always', '', 'running', 'Running'],
  ['Always', '', 'running new', 'Pending'],
  ['Always', '', 'running 1', 'Running'],
  ['Always', '', '0', 'Running'],
  ['Always', '', 'waiting:1', 'Running'],
  ['OnFailure', '', '0', 'Succeeded'],
  ['OnFailure', '', '1', 'Running'],
  ['OnFailure', '', '0 1', 'Running'],
  ['Never', '', '0 0', 'Succeeded'],
  ['Never', '', '0 1', 'Failed'],
  ['Never', '', '0 running', 'Running'],
  ['Always', 'running', 'new', 'Pending'],
  ['Always', '1', 'new', 'Pending'],
  ['Always', '0', 'running', 'Running'],
  ['Never', '1', 'new', 'Failed'],
  ['Never', '0', 'new', 'Pending'],
  ['Never', 'sidecar:running', 'new', 'Pending'],
  ['Never', 'sidecar:started', 'running', 'Running'],
  ['Never', 'sidecar:started', '0', 'Running'],
  ['Never', 'sidecar:1', '0', 'Succeeded'],
];

describe('phase', () => {
  it.each(cases)('%s, init [%s], app [%s]: %s', (restartPolicy, init, app, expected) => {
    const spec = testSpec({ init, app, restartPolicy });
    const profile = profileOf('1.36');
    const containers = [...spec.initContainers, ...spec.containers];
    const { phase } = computePhase({
      spec,
      profile,
      ...statusesOf(init, app),
      podIsTerminal: false,
      hasInitialized: /\d|running/.test(app),
      restarts: (name, ended) => {
        const container = containers.find((one) => one.name === name);
        return container !== undefined && shouldRestart(container, ended, spec, profile);
      },
    });
    expect(phase).toBe(expected);
  });

  it('of a pod that was stopped goes by exit codes, whatever the policy', () => {
    const spec = testSpec({ init: '', app: '0', restartPolicy: 'Always' });
    const stopped = (app: string, version: string) =>
      computePhase({
        spec,
        profile: profileOf(version),
        ...statusesOf('', app),
        podIsTerminal: true,
        hasInitialized: true,
        restarts: () => true,
      }).phase;
    expect([stopped('0', '1.36'), stopped('137', '1.36'), stopped('0', '1.20')]).toEqual(['Succeeded', 'Failed', 'Running']);
  });
});
