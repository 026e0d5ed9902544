import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const podOf = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: ${spec}\n`;
const plain = podOf('{terminationGracePeriodSeconds: 60, containers: [{name: a, image: busybox, command: [sleep, "3600"]}]}');

function lifeWith(manifest: string, actions: readonly object[], cluster: object = {}) {
  const trace = simulateText(manifest, { scenario: JSON.stringify({ cluster, actions }), until: '5m' });
  const refused = trace.assumptions.filter(({ about }) => about.startsWith('action ')).map(({ value }) => value);
  return { ...trace, refused };
}

describe('drain', () => {
  const daemonSet = (command: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: d}
spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: busybox, command: ${command}}]}}}
`;

  it('leaves the pod of a DaemonSet where it is, and says so', () => {
    const { termination, refused } = lifeWith(daemonSet('[sleep, "3600"]'), [{ at: '30s', do: 'drain' }]);
    expect({ termination, refused }).toEqual({ termination: null, refused: ['passes over the pods of a DaemonSet'] });
  });

  it('evicts any other', () => {
    expect(lifeWith(plain, [{ at: '30s', do: 'drain' }])).toMatchObject({ termination: { cause: 'evict' }, refused: [] });
  });
});

describe('a second delete', () => {
  /** Whole seconds from the first delete, at 20 s, to the removal. */
  const removedAfter = (second: object): number => {
    const { termination } = lifeWith(plain, [
      { at: '20s', do: 'delete' },
      { at: '22s', do: 'delete', ...second },
    ]);
    return Math.floor((termination?.removedAt ?? Number.NaN) - 20);
  };

  it('by force with a grace period keeps that one', () => {
    expect(removedAfter({ gracePeriodSeconds: 10, force: true })).toBe(removedAfter({ gracePeriodSeconds: 10 }));
  });

  it('by force alone removes at once', () => {
    expect(removedAfter({ force: true })).toBe(2);
  });
});

describe('patch', () => {
  const patch = (path: string, value: unknown) => ({ at: '10s', do: 'patch', path, value });
  const withDeadline = podOf('{activeDeadlineSeconds: 20, containers: [{name: a, image: nginx}]}');
  const deadlineOf = ({ phases }: ReturnType<typeof lifeWith>): number | undefined => {
    const failed = phases.find(({ phase }) => phase === 'Failed')?.t;
    return failed === undefined ? undefined : Math.round(failed / 10) * 10;
  };

  it.each([
    [60, 20, ['refused: spec.activeDeadlineSeconds: Invalid value: 60: must be less than or equal to previous value']],
    [
      null,
      20,
      ['refused: spec.activeDeadlineSeconds: Invalid value: "null": must not update from a positive integer to nil value'],
    ],
    [0, 20, ['refused: spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive']],
    [12, 10, []],
  ])('a deadline of 20 s set to %j', (value, failedAt, refused) => {
    const trace = lifeWith(withDeadline, [patch('spec.activeDeadlineSeconds', value)]);
    expect({ failedAt: deadlineOf(trace), refused: trace.refused }).toEqual({ failedAt, refused });
  });

  it('sets a deadline where there is none', () => {
    const trace = lifeWith(podOf('{containers: [{name: a, image: nginx}]}'), [patch('spec.activeDeadlineSeconds', 40)]);
    expect({ failedAt: deadlineOf(trace), refused: trace.refused }).toEqual({ failedAt: 40, refused: [] });
  });

  it.each([
    [
      'spec.restartPolicy',
      'Never',
      'refused: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
    ],
    ['spec.containers[1].image', 'x', 'refused: spec: Forbidden: pod updates may not add or remove containers'],
    ['spec.containers[0].image', '', 'refused: spec.containers[0].image: Required value'],
    [
      'spec.schedulingGates',
      [{ name: 'g' }],
      "refused: spec.schedulingGates: Forbidden: only deletion is allowed, but found new scheduling gate 'g'",
    ],
    ['metadata.name', 'q', 'refused: metadata.name: Invalid value: "q": field is immutable'],
    ['status.phase', 'Failed', 'refused: nothing changes: the status is written through a subresource'],
    ['foo', 1, 'refused: unknown field "foo"'],
  ])('%s is refused', (path, value, refused) => {
    expect(lifeWith(plain, [patch(path, value)]).refused).toEqual([refused]);
  });

  it.each([
    ['spec.restartPolicy', 'Always'],
    ['metadata.labels.app', 'x'],
  ])('%s: %j changes nothing, and nothing is said', (path, value) => {
    expect(lifeWith(plain, [patch(path, value)]).refused).toEqual([]);
  });

  it('adds tolerations, by which a lost node keeps its pod for longer', () => {
    const toleration = { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 };
    const { termination } = lifeWith(plain, [patch('spec.tolerations', [toleration]), { at: '20s', do: 'node-down' }]);
    expect(Math.floor(termination?.requestedAt ?? 0)).toBe(102);
  });

  it('takes no toleration away', () => {
    const manifest = podOf('{tolerations: [{key: a, operator: Exists}], containers: [{name: a, image: nginx}]}');
    expect(lifeWith(manifest, [patch('spec.tolerations', [])]).refused).toEqual([
      'refused: spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds',
    ]);
  });

  it('a waiting pod may be bound to fewer nodes', () => {
    const gated = podOf('{schedulingGates: [{name: g}], nodeSelector: {zone: a}, containers: [{name: a, image: nginx}]}');
    expect(lifeWith(gated, [patch('spec.nodeSelector', { disk: 'ssd' })]).refused).toEqual([]);
    expect(lifeWith(gated, [patch('spec.nodeSelector', { zone: 'b' })]).refused).toEqual([
      'refused: spec.nodeSelector: Invalid value: {"zone":"b"}: only additions to spec.nodeSelector are allowed (no mutations or deletions)',
    ]);
  });
});

it('set-image needs a container that the pod has', () => {
  const { refused } = lifeWith(plain, [{ at: '10s', do: 'set-image', container: 'b', image: 'busybox:2' }]);
  expect(refused).toEqual(['refused: unable to find container named "b"']);
});
