import type {
  ContainerDocument,
  ProbeWindowDocument,
  RegistryRuleDocument,
  ScenarioDocument,
} from '../../sim/scenario/document.ts';
import { pullErrors } from '../../sim/scenario/read-cluster.ts';
import { probeResults } from '../../sim/scenario/read-containers.ts';
import type { CommentKey, CommentSubject } from './model.ts';
import { readDuration, readList, readOutcome, readWindow } from './values.ts';

const probes = ['startup', 'readiness', 'liveness'] as const;

/** A key that says one thing of the container's behavior. */
function behaviorKey(
  row: Omit<CommentKey, 'level' | 'read' | 'words'> & Partial<Pick<CommentKey, 'words'>>,
  read: (value: string) => ContainerDocument | undefined,
): CommentKey {
  return {
    words: [],
    ...row,
    level: 'container',
    read: (text, { container }) => {
      const behavior = text.startsWith('=') ? read(text.slice(1)) : undefined;
      return container && behavior && { containers: { [container.name]: behavior } };
    },
  };
}

/** The keys of a container's comment. */
export const containerKeys: readonly CommentKey[] = [
  behaviorKey(
    {
      name: 'startup',
      form: 'startup=TIME',
      example: 'startup=8s',
      doc: 'scenario.doc.startup',
      scenarioKey: 'containers.NAME.startup',
      values: ['2s', '5s', '30s', '1m'],
    },
    (value) => {
      const startup = readDuration(value);
      return startup === undefined ? undefined : { startup };
    },
  ),
  behaviorKey(
    {
      name: 'exit',
      form: 'exit=CODE@TIME[,CODE@TIME…]',
      example: 'exit=1@20s',
      doc: 'scenario.doc.exit',
      scenarioKey: 'containers.NAME.exit',
      values: ['1@20s', '0@1m', '137@30s', '1@20s,0@24h'],
    },
    (value) => {
      const exits = readList(value, (part) => (part.includes('@') ? readOutcome(part) : undefined));
      return exits && { exit: exits.map(({ code, time }) => ({ after: time, code })) };
    },
  ),
  behaviorKey(
    {
      name: 'sigterm',
      form: 'sigterm=ignore | sigterm=[CODE@]TIME',
      example: 'sigterm=ignore',
      doc: 'scenario.doc.onSigterm',
      scenarioKey: 'containers.NAME.onSigterm',
      values: ['ignore', '3s', '143@1s'],
      words: ['ignore'],
    },
    (value) => {
      if (value === 'ignore') return { onSigterm: 'ignore' };
      const stop = readOutcome(value);
      return stop && { onSigterm: { exitAfter: stop.time, code: stop.code } };
    },
  ),
  ...(['postStart', 'preStop'] as const).map((hook) =>
    behaviorKey(
      {
        name: hook,
        form: `${hook}=[CODE@]TIME`,
        example: `${hook}=10s`,
        doc: `scenario.doc.${hook}`,
        scenarioKey: `containers.NAME.${hook}`,
        values: ['5s', '10s', '1@5s'],
      },
      (value) => {
        const end = readOutcome(value);
        return end && { [hook]: { takes: end.time, code: end.code } };
      },
    ),
  ),
  ...probes.map((probe) =>
    behaviorKey(
      {
        name: `probe.${probe}`,
        form: `probe.${probe}=RESULT[@FROM..TO][,…]`,
        example: `probe.${probe}=failure@30s..50s`,
        doc: `scenario.doc.probes.${probe}`,
        scenarioKey: `containers.NAME.probes.${probe}`,
        values: ['failure@30s..50s', 'failure@..10s', 'timeout@30s..', 'error', 'success'],
        words: probeResults,
      },
      (value) => {
        const windows = readList(value, probeWindow);
        return windows && { probes: { [probe]: windows } };
      },
    ),
  ),
];

function probeWindow(text: string): ProbeWindowDocument | undefined {
  const window = readWindow(text);
  const result = probeResults.find((word) => word === window?.word);
  return window && result && { from: window.from ?? '0s', ...(window.to === undefined ? {} : { to: window.to }), result };
}

/** `pull=`: of a container its image, of a pod every image. */
export const pullKeys: readonly CommentKey[] = (['container', 'pod'] as const).map((level) => ({
  name: 'pull',
  level,
  form: 'pull=TIME | pull=ERROR[@..TIME][,TIME]',
  example: 'pull=5s',
  doc: level === 'container' ? 'lifeline.key.pull' : 'lifeline.key.pullAll',
  scenarioKey: 'cluster.registry',
  words: pullErrors,
  values: ['5s', '30s', ...pullErrors, 'timeout@..60s,5s'],
  read: readPull,
}));

/** Several rules stand for stretches of time: `timeout@..60s,5s` fails for a minute and then takes five seconds. */
function readPull(text: string, { container }: CommentSubject): ScenarioDocument | undefined {
  const image = container?.image || '*';
  const registry = text.startsWith('=') ? readList(text.slice(1), (part) => pullRule(part, image)) : undefined;
  return registry && { cluster: { registry } };
}

function pullRule(text: string, image: string): RegistryRuleDocument | undefined {
  const window = readWindow(text);
  if (!window || window.from !== undefined) return undefined;
  const until = window.to === undefined ? {} : { until: window.to };
  const pull = readDuration(window.word);
  if (pull !== undefined) return { image, pull, ...until };
  return pullErrors.some((error) => error === window.word) ? { image, error: window.word, ...until } : undefined;
}
