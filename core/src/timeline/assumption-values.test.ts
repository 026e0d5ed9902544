import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { en } from '#l10n/en/index.ts';
import { createLocalizer, type Localize } from '#l10n/localizer.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { simulateManifest } from '#test/support/simulate-manifest.ts';
import { readUserImages, withUserImages } from '../program/images/user-images.ts';
import { notFound, reachable } from '../sim/trace.ts';
import { assumptionText } from './assumption-text.ts';

const parseShell = await testShellParser();
const said = {
  '*/many': { ports: [1, 2] },
  '*/all': { startup: '1s' },
  '*/none': { ports: [] },
  '*/*': { onSigterm: 'ignore' },
};
const parseWithImages = withUserImages(parseShell, readUserImages(said).images);

interface Case {
  readonly scenario?: object | string;
  readonly version?: string;
  /** Whether the settings say something of its image. */
  readonly isSaid?: boolean;
  readonly pod?: string;
}
type Values = readonly string[];

/** The values of what is assumed in a pod's first two minutes. */
function valuesOf(manifest: string, { scenario, isSaid = false, ...options }: Case = {}): Values {
  const text = typeof scenario === 'object' ? JSON.stringify(scenario) : scenario;
  const trace = simulateManifest(
    manifest,
    { ...options, ...(text !== undefined && { scenario: text }) },
    isSaid ? parseWithImages : parseShell,
  );
  return trace.assumptions.map(({ value }) => value).filter((value) => value !== notFound && value !== reachable);
}

const golden = new URL('../../../test/golden/', import.meta.url);
const goldenText = (name: string): string => readFileSync(new URL(name, golden), 'utf8');

function* goldenLives(): Generator<Values> {
  for (const file of readdirSync(golden).filter((name) => /^[^.]+\.yaml$/.test(name))) {
    const scenario = file.replace('.yaml', '.scenario.yaml');
    yield valuesOf(goldenText(file), existsSync(new URL(scenario, golden)) ? { scenario: goldenText(scenario) } : {});
  }
}

const pod = (spec: string, metadata = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: web}${metadata}}\nspec: {${spec}}\n`;
const one = (fields: string): string => `containers: [{name: a, ${fields}}]`;
const script = (text: string, image = 'busybox'): string =>
  pod(one(`image: ${image}, command: [sh, -c, ${JSON.stringify(text)}]`));
const sleeping = one('image: busybox, command: [sleep, "3600"]');
const workload = (kind: string, fields = '', spec = sleeping): string =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: w}\nspec: {${fields}selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {${spec}}}}\n`;
const besides = (manifest: string, ...others: readonly string[]): string => [manifest, ...others].join('---\n');
const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: web}}\n';
const budget = (least: string): string =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {minAvailable: ${least}, selector: {matchLabels: {app: web}}}\n`;
const doing = (...actions: readonly object[]): Case => ({
  scenario: { actions: actions.map((action) => ({ at: '30s', ...action })) },
});
const toImage = { at: '30s', do: 'set-image', container: 'a', image: 'busybox:2' };
const changeImage = [toImage];
const setImage: Case = { scenario: { actions: changeImage } };
const configured =
  'image: nginx, command: [nginx], volumeMounts: [{name: c, mountPath: /etc/nginx/conf.d}], readinessProbe: {tcpSocket: {port: 99}}';
const claim = 'volumes: [{name: v, persistentVolumeClaim: {claimName: c}}], ';

/** Manifests and what is done to them, so that each text comes up at least once. */
const lives: readonly (readonly [string, Case?])[] = [
  [pod(one('image: example.com/a'), ', finalizers: [example.com/f]')],
  [pod(one('image: example.com/a')), { version: '1.28' }],
  [
    pod(
      `securityContext: {runAsNonRoot: true}, nodeSelector: {disk: ssd}, ${one('image: example.com/a, envFrom: [{secretRef: {name: s}}]')}`,
    ),
  ],
  [
    `${pod(`${claim}${sleeping}`)}---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c}\nspec: {storageClassName: ""}\n`,
  ],
  [pod('containers: [{name: a}]')],
  [pod(one('image: busybox, command: [sleep, "9"], lifecycle: {stopSignal: SIGUSR1}'))],
  [pod(sleeping), { version: '1.34', scenario: { cluster: { kubelet: { maxContainerRestartPeriod: '60s' } } } }],
  [
    pod(one('image: nginx, lifecycle: {postStart: {exec: {command: ["true"]}}}')),
    {
      scenario: {
        containers: {
          a: { startup: '1s', exit: [{ after: '5s', code: 3 }], onSigterm: 'ignore', postStart: { takes: '1s', code: 0 } },
        },
      },
    },
  ],
  [pod(one('image: nginx')), { scenario: { containers: { a: { onSigterm: { exitAfter: '1s', code: 4 } } } } }],
  [pod(one('image: example.com/a, command: [node, a.js]'))],
  [pod(`volumes: [{name: c, configMap: {name: c}}], ${one(configured)}`)],
  [pod(one('image: x/many')), { isSaid: true }],
  [pod(one('image: x/none')), { isSaid: true }],
  [pod(one('image: x/all')), { isSaid: true }],
  [script('pgrep app && sleep $(app --time) && . /etc/unknown', 'example.com/a')],
  [script('x=1; while true; do x=$x$x; done')],
  [script('while true; do :; done')],
  [script('f() { f; }; f')],
  [script('f() { { { f; }; }; }; f')],
  [script('if then ) fi; echo')],
  [script('while true; do sleep 99 & done')],
  [script(`${'env '.repeat(50)}true`)],
  [besides(pod(sleeping), budget('100%')), doing({ do: 'evict' })],
  [besides(pod(sleeping), budget('100%')), doing({ do: 'drain' })],
  [besides(workload('Deployment', 'replicas: 3, '), budget('1')), doing({ do: 'evict' })],
  [besides(workload('Deployment', 'replicas: 2, '), budget('1')), doing({ do: 'evict' })],
  [besides(workload('Deployment', 'strategy: {rollingUpdate: {maxSurge: 0}}, '), service), doing({ do: 'delete' })],
  [besides(workload('DaemonSet'), budget('1')), doing({ do: 'evict' })],
  [workload('DaemonSet'), doing({ do: 'drain' }, { do: 'scale', replicas: 3 })],
  [workload('Deployment', 'paused: true, '), setImage],
  [workload('ReplicaSet'), setImage],
  [workload('Deployment'), doing({ ...toImage, at: '119s' })],
  [workload('StatefulSet', 'updateStrategy: {type: OnDelete}, '), setImage],
  [workload('StatefulSet', 'updateStrategy: {rollingUpdate: {partition: 2}}, '), setImage],
  [workload('StatefulSet', '', `${sleeping.replace('}]', ', readinessProbe: {tcpSocket: {port: 80}}}]')}`), setImage],
  [
    workload('Deployment', 'replicas: 2, '),
    { scenario: { actions: changeImage, cluster: { registry: [{ image: 'busybox:2', error: 'not-found' }] } } },
  ],
  [
    pod(sleeping),
    doing({ do: 'patch', path: 'status.phase', value: 'Failed' }, { do: 'node-pressure', resource: 'memory', available: '2Gi' }),
  ],
  [
    pod(`priorityClassName: system-node-critical, ${sleeping}`),
    doing({ do: 'preempt' }, { do: 'node-pressure', resource: 'memory' }),
  ],
  [pod(`schedulingGates: [{name: g}], ${sleeping}`), doing({ do: 'preempt' })],
  [
    besides(
      pod(one('image: nginx, ports: [{containerPort: 80, hostPort: 80}]')),
      pod(one('image: nginx, ports: [{containerPort: 80, hostPort: 80}]')).replace('name: p', 'name: second'),
    ),
    { pod: 'second', scenario: { cluster: { nodes: [{ name: 'n' }] } } },
  ],
];

it('every value that comes up has its text, and every text comes up', () => {
  const values = new Set([...goldenLives(), ...lives.map(([manifest, options]) => valuesOf(manifest, options))].flat());
  const used = new Set<string>();
  const chinese = createLocalizer('zh-cn');
  const localize: Localize = (key, args) => {
    used.add(key);
    return chinese(key, args);
  };
  expect([...values].filter((value) => assumptionText(value, localize) === value)).toEqual([]);
  expect(Object.keys(en).filter((key) => key.startsWith('assumption.') && !used.has(key))).toEqual([]);
});
