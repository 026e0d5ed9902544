import { readHandler, readMain, scriptRange } from '../../program/index.ts';
import type { SignalTarget } from '../../program/reading/model.ts';
import type { CommandLineReading } from '../../program/reading/reading.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import type { YamlScalar } from '../../yaml/model.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { pidOne, programContext } from '../support/durations.ts';
import { type CheckedPod, lastingContainers, placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  pause: 'rules.killWrongProcess.pause',
  kill: 'rules.killWrongProcess.kill',
  ignored: 'rules.killWrongProcess.ignored',
  fixed: 'rules.killWrongProcess.fixed',
  fix: 'rules.killWrongProcess.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'kill-wrong-process',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow signals to a process that they do not reach or that is another one',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/#understanding-process-namespace-sharing',
    'pid_namespaces(7)',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context))
      for (const { container } of lastingContainers(pod.spec))
        for (const reading of readings(pod, container))
          for (const target of reading.signals) {
            const finding = judge(pod, container, reading, target);
            if (finding) report(finding);
          }
  },
});

const places = ['postStart', 'preStop', 'startupProbe', 'readinessProbe', 'livenessProbe'] as const;

/** What runs beside the main process; of that itself only where it is not PID 1: it may well signal itself. */
function readings(pod: CheckedPod, container: Container): readonly CommandLineReading[] {
  const context = programContext(pod, container);
  if (!context) return [];
  const beside = places.flatMap((place) => readHandler(container, place, context) ?? []);
  return pod.spec.shareProcessNamespace ? [readMain(container, context), ...beside] : beside;
}

function judge(
  pod: CheckedPod,
  container: Container,
  reading: CommandLineReading,
  { signal, target, command }: SignalTarget,
): Draft | undefined {
  const pid = 'pid' in target ? target.pid : undefined;
  if (pid === undefined || pid < 1 || signal === '0') return undefined;
  const message = messageOf(pod, container, pid, signal);
  if (!message) return undefined;
  const { script } = reading;
  const path = script?.path ?? reading.paths[0] ?? [];
  const place = placeInPod(pod, path);
  const node = nodeAtPath(pod.context.content.root, [...pod.template.podPath, ...path])?.node;
  const inScript = script && node?.kind === 'scalar' && !node.aliasRange ? node : undefined;
  return {
    ...place,
    range: inScript ? scriptRange(inScript, command.start, command.end) : place.range,
    message,
    args: { pid, signal: signal ?? '', program: pidOne(pod, container)?.argv[0]?.split('/').at(-1) ?? '' },
    fixes: message === 'kill' && inScript ? asTerm(inScript, command) : [],
  };
}

function messageOf(pod: CheckedPod, container: Container, pid: number, signal: string | undefined): Draft['message'] {
  if (pid !== 1) return 'fixed';
  if (pod.spec.shareProcessNamespace) return 'pause';
  if (signal === 'SIGKILL') return 'kill';
  const one = pidOne(pod, container);
  const isIgnored = one?.certainty === 'known' && one.disposition === 'none' && signal === one.stopSignal && one.kind !== 'image';
  return isIgnored ? 'ignored' : undefined;
}

/** SIGTERM in the place of SIGKILL. */
function asTerm(node: YamlScalar, { start, end, node: { text } }: SignalTarget['command']): NonNullable<Draft['fixes']> {
  const found = /\s-(9|(SIG)?KILL)\b/.exec(text);
  if (!found || start + text.length < end) return [];
  const from = start + found.index + 1;
  const edits: TextEdit[] = [{ range: scriptRange(node, from, from + found[0].length - 1), newText: '-TERM' }];
  return [{ title: 'fix', edits }];
}
