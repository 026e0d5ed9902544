import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const objects = `apiVersion: v1
kind: ConfigMap
metadata: {name: cfg}
data: {key: value}
---
apiVersion: v1
kind: Secret
metadata: {name: own}
stringData: {key: value}
---
`;
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${spec}}\n`;

/** The first warning of the pod, and whether its container starts. */
function firstWarning(spec: string, scenario: object = {}, beside = objects): string {
  const manifest = beside + pod(spec);
  const { events, containers } = simulateText(manifest, { scenario: JSON.stringify(scenario), until: '30s' });
  const warning = events.find(({ type }) => type === 'Warning');
  return `${containers[0]?.runs.length === 1 ? 'starts' : 'waits'}: ${warning === undefined ? '' : `${warning.reason} ${warning.message}`}`;
}

const volume = (source: string): string =>
  `containers: [{name: a, image: nginx, volumeMounts: [{name: v, mountPath: /v}]}], volumes: [{name: v, ${source}}]`;
const failed = (text: string): string => `waits: FailedMount MountVolume.SetUp failed for volume "v" : ${text}`;

describe('a volume', () => {
  it.each([
    ['configMap: {name: cfg, items: [{key: key, path: k}]}', 'starts: '],
    ['configMap: {name: cfg, items: [{key: nope, path: k}]}', failed('configmap references non-existent config key: nope')],
    ['configMap: {name: cfg, optional: true, items: [{key: nope, path: k}]}', 'starts: '],
    ['secret: {secretName: own, items: [{key: nope, path: k}]}', failed('references non-existent secret key: nope')],
    ['secret: {secretName: gone}', failed('secret "gone" not found')],
    [
      'projected: {sources: [{secret: {name: gone}}, {configMap: {name: lost}}]}',
      failed('[secret "gone" not found, configmap "lost" not found]'),
    ],
    [
      'projected: {sources: [{secret: {name: own}}, {configMap: {name: cfg, items: [{key: other, path: k}]}}]}',
      failed('configmap references non-existent config key: other'),
    ],
    ['projected: {sources: [{secret: {name: gone, optional: true}}, {serviceAccountToken: {path: t}}]}', 'starts: '],
  ])('%s', (source, expected) => {
    expect(firstWarning(volume(source), { cluster: { absent: ['Secret/gone', 'ConfigMap/lost'] } })).toBe(expected);
  });

  it('mounts once its last object is there', () => {
    const spec = volume('projected: {sources: [{secret: {name: own}}, {configMap: {name: lost}}]}');
    const manifest = objects + pod(spec);
    const scenario = JSON.stringify({ actions: [{ at: '5s', do: 'create', object: 'ConfigMap/lost' }] });
    const { events, containers } = simulateText(manifest, { scenario });
    const mounts = events.filter(({ reason }) => reason === 'FailedMount').map(({ t }) => Math.floor(t));
    expect(mounts).toEqual([0, 0, 1, 3]);
    expect(Math.floor(containers[0]?.runs[0]?.startedAt ?? 0)).toBe(9);
  });
});

describe('a variable', () => {
  const variable = (from: string): string =>
    `containers: [{name: a, image: busybox, command: [sleep, "99"], env: [{name: V, valueFrom: {${from}}}]}]`;

  it.each([
    ['configMapKeyRef: {name: cfg, key: key}', 'starts: '],
    ['configMapKeyRef: {name: cfg, key: nope}', "waits: Failed Error: couldn't find key nope in ConfigMap default/cfg"],
    ['configMapKeyRef: {name: cfg, key: nope, optional: true}', 'starts: '],
    ['secretKeyRef: {name: own, key: nope}', "waits: Failed Error: couldn't find key nope in Secret default/own"],
    ['configMapKeyRef: {name: other, key: nope}', 'starts: '],
  ])('%s', (from, expected) => {
    expect(firstWarning(variable(from))).toBe(expected);
  });

  it('may come from what a template program fills in', () => {
    const template =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cfg}\ndata:\n  {{- toYaml .Values.cfg | nindent 2 }}\n---\n';
    expect(firstWarning(variable('configMapKeyRef: {name: cfg, key: nope}'), {}, template)).toBe('starts: ');
  });
});

describe('a Secret for pulling images', () => {
  const spec = 'imagePullSecrets: [{name: regcred}, {name: gone}, {name: lost}], containers: [{name: a, image: nginx}]';
  const message = 'Unable to retrieve some image pull secrets (gone, lost); attempting to pull the image may not succeed.';
  const told = (version: string) => {
    const scenario = JSON.stringify({ cluster: { absent: ['Secret/gone', 'Secret/lost'] } });
    const { events, syncs, statusWrites } = simulateText(pod(spec), { scenario, version, until: '30s' });
    const found = events.filter(({ reason }) => reason === 'FailedToRetrieveImagePullSecret');
    return { texts: [...new Set(found.map((event) => event.message))], isEachSync: found.length === syncs.length, statusWrites };
  };

  it('that is missing is told in each sync', () => {
    expect(told('1.34')).toMatchObject({ texts: [message], isEachSync: true });
    expect(told('1.20')).toMatchObject({ texts: [] });
  });

  it('is shown at each place that names it', () => {
    const twice = spec.replace('lost', 'gone');
    const { events } = simulateText(pod(twice), { scenario: '{"cluster": {"absent": ["Secret/gone"]}}', until: '30s' });
    const found = events.find(({ reason }) => reason === 'FailedToRetrieveImagePullSecret');
    expect(found?.cause?.fields.map((path) => path.join('.'))).toEqual(['spec.imagePullSecrets.1', 'spec.imagePullSecrets.2']);
  });
});

describe('a wait for volumes that runs into its limit', () => {
  const told = (version: string) => {
    const scenario = JSON.stringify({ actions: [{ at: '150s', do: 'create', object: 'ConfigMap/late' }] });
    const { events } = simulateText(pod(volume('configMap: {name: late}')), { scenario, version, until: '290s' });
    return events.filter(({ message }) => message.startsWith('Unable')).map(({ t, message }) => `${Math.round(t)} ${message}`);
  };

  it('is told in 1.20, and left out later', () => {
    expect(told('1.20')).toEqual([
      expect.stringMatching(
        /^123 Unable to attach or mount volumes: unmounted volumes=\[v\], unattached volumes=\[v default-token-\w{5}\]: timed out waiting for the condition$/,
      ),
    ]);
    expect(told('1.34')).toEqual([]);
  });
});
