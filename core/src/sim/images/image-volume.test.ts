import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const spec = (mounts: string, volume: string) => `{
  containers: [{name: a, image: busybox, command: [sleep, "600"], volumeMounts: [${mounts}]}],
  volumes: [{name: v, image: {${volume}}}]
}`;
const mount = '{name: v, mountPath: /v}';

/** What is told of images, whom it is told of, and the STATUS column. */
function life(pod: string, scenario: object = {}, version = '1.36') {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: ${pod}\n`;
  const { events, columns, assumptions, ignored } = simulateText(manifest, {
    scenario: JSON.stringify({ cluster: { registry: [{ image: '*busybox*', pull: '2s' }] }, ...scenario }),
    version,
    until: '25s',
  });
  const told = events.filter(({ source, reason }) => source === 'kubelet' && !/Created|Started/.test(reason));
  return {
    events: told.map(({ container, reason, message }) => `${container ?? 'pod'}: ${reason} ${message.replace(/ in .*/, '')}`),
    status: [...new Set(columns.map(({ status }) => status))].join(' '),
    assumed: assumptions.map(({ about }) => about).filter((about) => about.startsWith('volumes')),
    ignored: ignored.map(({ field }) => field),
  };
}

describe('a volume with an image', () => {
  it('is pulled before the container that mounts it', () => {
    const { events, status, assumed, ignored } = life(spec(mount, 'reference: "example.com/data:1"'));
    expect(events.slice(0, 4)).toEqual([
      'pod: Pulling Pulling image "example.com/data:1"',
      'pod: Pulled Successfully pulled image "example.com/data:1"',
      'a: Pulling Pulling image "busybox"',
      'a: Pulled Successfully pulled image "busybox"',
    ]);
    expect({ status, assumed, ignored }).toEqual({
      status: 'Pending ContainerCreating Running',
      assumed: ['volumes[v].image.pull'],
      ignored: [],
    });
  });

  it('is looked for in each sync, and present then', () => {
    const { events } = life(spec(mount, 'reference: "example.com/data:1"'));
    expect(new Set(events.slice(4))).toEqual(
      new Set(['pod: Pulled Container image "example.com/data:1" already present on machine and can be accessed by the pod']),
    );
  });

  const absent = { cluster: { registry: [{ image: 'example.com/*', error: 'denied' }] } };

  it('that cannot be pulled keeps the container that mounts it from starting', () => {
    const { events, status } = life(spec(mount, 'reference: "example.com/data:1"'), absent);
    expect(events.slice(0, 3)).toEqual([
      'pod: Pulling Pulling image "example.com/data:1"',
      expect.stringMatching(/^pod: Failed Failed to pull image "example.com\/data:1"/),
      'a: Failed Error: ErrImagePull',
    ]);
    expect(status).toMatch(/^Pending ContainerCreating ErrImagePull/);
  });

  it('that cannot be pulled does not matter to one that does not mount it', () => {
    expect(life(spec('', 'reference: "example.com/data:1"'), absent).status).toBe('Pending ContainerCreating Running');
  });

  it('with the policy Never has to be there', () => {
    const { events, status } = life(spec(mount, 'reference: "example.com/data:1", pullPolicy: Never'));
    expect(events.slice(0, 2)).toEqual([
      'pod: ErrImageNeverPull Container image "example.com/data:1" is not present with pull policy of Never',
      'a: Failed Error: ErrImageNeverPull',
    ]);
    expect(status).toBe('Pending ContainerCreating ErrImageNeverPull');
  });

  it('is not known before 1.35', () => {
    expect(life(spec(mount, 'reference: "example.com/data:1"'), {}, '1.34').events.join('\n')).not.toContain('data');
  });
});
