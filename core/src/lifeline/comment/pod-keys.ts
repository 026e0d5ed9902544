import type { MessageKey } from '#l10n/localizer.ts';
import { parseDuration } from '../../base/time.ts';
import type { ActionDocument, ScenarioDocument } from '../../sim/scenario/document.ts';
import { isObjectName } from '../../sim/scenario/object-names.ts';
import { scenarioVersions } from '../../sim/scenario/read-scenario.ts';
import type { CommentKey, CommentLevel, CommentSubject } from './model.ts';
import { readDuration, readList } from './values.ts';

type Row = Pick<CommentKey, 'name' | 'form' | 'example' | 'doc'> & Partial<Pick<CommentKey, 'values'>>;

/** `NAME@TIME`, or `NAME=VALUE@TIME` where the action needs to be told something. */
function actionKey(
  row: Row,
  read: (value: string, at: string, subject: CommentSubject) => ActionDocument | undefined,
  level: CommentLevel = 'pod',
): CommentKey {
  return {
    words: [],
    values: [],
    ...row,
    level,
    scenarioKey: 'actions',
    read: (text, subject) => {
      const match = /^(?:=(.*))?@([^@]+)$/.exec(text);
      const at = readDuration(match?.[2] ?? '');
      const action = at === undefined ? undefined : read(match?.[1] ?? '', at, subject);
      return action && { actions: [action] };
    },
  };
}

const simpleActions = {
  evict: 'lifeline.key.evict',
  drain: 'lifeline.key.drain',
  preempt: 'lifeline.key.preempt',
  'node-down': 'lifeline.key.node-down',
  'node-shutdown': 'lifeline.key.node-shutdown',
  'node-reboot': 'lifeline.key.node-reboot',
  'kubelet-restart': 'lifeline.key.kubelet-restart',
  'runtime-restart': 'lifeline.key.runtime-restart',
} as const satisfies Readonly<Record<string, MessageKey>>;
const simpleNames = [
  'evict',
  'drain',
  'preempt',
  'node-down',
  'node-shutdown',
  'node-reboot',
  'kubelet-restart',
  'runtime-restart',
] as const;

/** Actions that happen to one container. */
export const containerActionKeys: readonly CommentKey[] = [
  actionKey(
    { name: 'oom', form: 'oom@TIME', example: 'oom@45s', doc: 'lifeline.key.oom' },
    (value, at, { container }) => (container && value === '' ? { at, do: 'oom', container: container.name } : undefined),
    'container',
  ),
  actionKey(
    { name: 'set-image', form: 'set-image=IMAGE@TIME', example: 'set-image=app:v2@30s', doc: 'lifeline.key.set-image' },
    (image, at, { container }) =>
      container && image !== '' ? { at, do: 'set-image', container: container.name, image } : undefined,
    'container',
  ),
];

/** What happens to the pod and its node. */
const actionKeys: readonly CommentKey[] = [
  {
    name: 'delete',
    level: 'pod',
    form: 'delete@TIME[,grace=TIME][,force]',
    example: 'delete@60s',
    doc: 'lifeline.key.delete',
    scenarioKey: 'actions',
    words: [],
    values: [],
    read: readDelete,
  },
  ...simpleNames.map((name) =>
    actionKey({ name, form: `${name}@TIME`, example: `${name}@40s`, doc: simpleActions[name] }, (value, at) =>
      value === '' ? { at, do: name } : undefined,
    ),
  ),
  actionKey(
    {
      name: 'node-pressure',
      form: 'node-pressure=RESOURCE@TIME',
      example: 'node-pressure=memory@60s',
      doc: 'lifeline.key.node-pressure',
      values: ['memory@60s', 'ephemeral-storage@60s'],
    },
    (value, at) => {
      const resource = (['memory', 'ephemeral-storage'] as const).find((each) => each === value);
      return resource && { at, do: 'node-pressure', resource };
    },
  ),
  actionKey(
    { name: 'create', form: 'create=KIND/NAME@TIME', example: 'create=ConfigMap/late@60s', doc: 'lifeline.key.create' },
    (object, at) => (isObjectName(object) ? { at, do: 'create', object } : undefined),
  ),
  actionKey(
    { name: 'scale', form: 'scale=REPLICAS@TIME', example: 'scale=4@30s', doc: 'lifeline.key.scale', values: ['4@30s', '1@30s'] },
    (value, at) => (/^\d{1,4}$/.test(value) ? { at, do: 'scale', replicas: Number(value) } : undefined),
  ),
  actionKey(
    {
      name: 'set-condition',
      form: 'set-condition=TYPE:STATUS@TIME',
      example: 'set-condition=example.com/gate:True@15s',
      doc: 'lifeline.key.set-condition',
    },
    (value, at) => {
      const [, type = '', word] = /^(.+):(\w+)$/.exec(value) ?? [];
      const status = (['True', 'False', 'Unknown'] as const).find((each) => each === word);
      return status && { at, do: 'set-condition', type, status };
    },
  ),
  actionKey(
    {
      name: 'patch',
      form: 'patch=FIELD:VALUE@TIME',
      example: 'patch=spec.activeDeadlineSeconds:5@20s',
      doc: 'lifeline.key.patch',
      values: ['spec.activeDeadlineSeconds:5@20s'],
    },
    (value, at) => {
      const [, path = '', written = ''] = /^([^:]+):(.+)$/.exec(value) ?? [];
      return path === '' ? undefined : { at, do: 'patch', path, value: /^\d+$/.test(written) ? Number(written) : written };
    },
  ),
];

/** The moment may stand behind `=` as well as behind `@`. */
function readDelete(text: string): ScenarioDocument | undefined {
  const [moment = '', ...options] = text.slice(1).split(',');
  const at = readDuration(moment);
  if (at === undefined) return undefined;
  let action: Extract<ActionDocument, { do: 'delete' }> = { at, do: 'delete' };
  for (const option of options) {
    const grace = /^grace=(.+)$/.exec(option)?.[1];
    const graceMs = grace === undefined ? undefined : parseDuration(grace);
    if (option === 'force') action = { ...action, force: true };
    else if (graceMs !== undefined && graceMs % 1000 === 0) action = { ...action, gracePeriodSeconds: graceMs / 1000 };
    else return undefined;
  }
  return { actions: [action] };
}

const objectLists = [
  { name: 'exists', key: 'objects', doc: 'lifeline.key.exists' },
  { name: 'absent', key: 'absent', doc: 'lifeline.key.absent' },
] as const;

const latencies = ['api', 'schedule', 'sandbox', 'create', 'start', 'endpoints', 'proxy'] as const;

/** The keys of a pod's comment, without `pull`. */
export const podKeys: readonly CommentKey[] = [
  {
    name: 'kubernetes',
    level: 'pod',
    form: 'kubernetes=VERSION',
    example: 'kubernetes=1.34',
    doc: 'scenario.doc.kubernetesVersion',
    scenarioKey: 'kubernetesVersion',
    words: scenarioVersions,
    values: scenarioVersions.toReversed(),
    read: (text) => {
      const version = text.startsWith('=') ? text.slice(1).replace(/^v/, '') : '';
      return scenarioVersions.includes(version) ? { kubernetesVersion: version } : undefined;
    },
  },
  ...actionKeys,
  ...objectLists.map(
    ({ name, key, doc }): CommentKey => ({
      name,
      level: 'pod',
      form: `${name}=KIND/NAME[,KIND/NAME…]`,
      example: `${name}=Secret/tls`,
      doc,
      scenarioKey: `cluster.${key}`,
      words: [],
      values: [],
      read: (text) => {
        const names = text.startsWith('=')
          ? readList(text.slice(1), (part) => (isObjectName(part) ? part : undefined))
          : undefined;
        return names && { cluster: { [key]: names } };
      },
    }),
  ),
  ...latencies.map(
    (name): CommentKey => ({
      name: `latency.${name}`,
      level: 'pod',
      form: `latency.${name}=TIME`,
      example: `latency.${name}=1s`,
      doc: `scenario.doc.latency.${name}`,
      scenarioKey: `cluster.latency.${name}`,
      words: [],
      values: ['100ms', '1s', '5s'],
      read: (text) => {
        const time = text.startsWith('=') ? readDuration(text.slice(1)) : undefined;
        return time === undefined ? undefined : { cluster: { latency: { [name]: time } } };
      },
    }),
  ),
];
