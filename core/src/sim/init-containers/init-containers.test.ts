import { describe, expect, it } from 'vitest';
import { simTime } from '#core/base/time.ts';
import type { KubernetesVersion } from '#core/schema/model.ts';
import { specOf } from '#test/support/pod-states.ts';
import { profileOf } from '../model/profile.ts';
import type { Instance } from '../model/runtime-state.ts';
import { shouldRestart } from '../restart-policy/restart-policy.ts';
import { computeInitActions } from './init-containers.ts';

const image = 'busybox:1.36';
const spec = specOf({
  restartPolicy: 'OnFailure',
  initContainers: [
    { name: 'prepare', image },
    { name: 'proxy', image, restartPolicy: 'Always', startupProbe: { exec: { command: ['true'] } } },
    { name: 'migrate', image },
  ],
  containers: [{ name: 'app', image }],
});

/** `prepare:0 proxy:running` as the runtime holds it, `proxy:outdated` where its image is another one now; `verdict`: of the startup probe. */
function actions(runtime: string, verdict?: 'success' | 'failure', version: KubernetesVersion = '1.36'): string {
  const instances = runtime
    .split(' ')
    .filter((word) => word !== '')
    .map((word, index): Instance => {
      const [name = '', state = ''] = word.split(':');
      const exited = /^\d+$/.test(state);
      return {
        id: index + 1,
        name,
        restartCount: 0,
        image: state === 'outdated' ? 'busybox:1.35' : image,
        state: exited ? 'exited' : 'running',
        startedAt: simTime(0),
        finishedAt: exited ? simTime(1) : undefined,
        exitCode: Number(exited ? state : 0),
        signal: null,
        reason: '',
        message: '',
        endCause: undefined,
      };
    });
  const profile = profileOf(version);
  const { initialized, start, kill, failed } = computeInitActions({
    spec,
    profile,
    snapshot: { sandboxes: [{ attempt: 0, ready: true }], instances },
    verdict: (_, probe) => (probe === 'startup' ? verdict : undefined),
    restarts: (container, instance) => shouldRestart(container, instance, spec, profile),
  });
  const parts = [
    ...start.map(({ name }) => `start ${name}`),
    ...kill.map(({ container, reason }) => `kill ${container.name} (${reason})`),
    ...(initialized ? ['initialized'] : []),
    ...(failed ? ['failed'] : []),
  ];
  return parts.join(', ') || 'wait';
}

describe('init containers', () => {
  it.each([
    ['', undefined, 'start prepare'],
    ['prepare:running', undefined, 'wait'],
    ['prepare:1', undefined, 'start prepare'],
    ['prepare:0', undefined, 'start proxy'],
    ['proxy:running prepare:0', undefined, 'wait'],
    ['proxy:running prepare:0', 'success', 'start migrate'],
    ['proxy:running prepare:0', 'failure', 'start proxy, kill proxy (startup)'],
    ['proxy:1 prepare:0', undefined, 'start proxy'],
    ['migrate:running proxy:running prepare:0', 'success', 'wait'],
    ['migrate:running proxy:1 prepare:0', undefined, 'start proxy'],
    ['migrate:0 proxy:running prepare:0', 'success', 'initialized'],
    ['app:running migrate:0 proxy:1 prepare:0', undefined, 'start proxy, initialized'],
  ] as const)('[%s] %s: %s', (runtime, verdict, expected) => {
    expect(actions(runtime, verdict)).toBe(expected);
  });

  it.each([
    ['proxy:outdated prepare:0', undefined, 'wait', 'wait'],
    ['proxy:outdated prepare:0', 'success', 'start migrate', 'start proxy, start migrate, kill proxy (changed)'],
    ['migrate:running proxy:outdated prepare:0', 'success', 'wait', 'start proxy, kill proxy (changed)'],
    ['app:running migrate:0 proxy:outdated', 'success', 'initialized', 'start proxy, kill proxy (changed), initialized'],
    ['app:running migrate:0 proxy:outdated', undefined, 'initialized', 'initialized'],
    ['migrate:running proxy:running prepare:outdated', 'success', 'wait', 'wait'],
  ] as const)('[%s] %s, with another image: until 1.32 %s; since 1.33 %s', (runtime, verdict, before, since) => {
    expect([actions(runtime, verdict, '1.32'), actions(runtime, verdict, '1.33')]).toEqual([before, since]);
  });
});
