import { execDuration } from '../../program/index.ts';
import { type Container, type ProbeType, probeField } from '../../workload/pod-spec.ts';
import { pairOf } from '../../yaml/lookup.ts';
import type { Path } from '../../yaml/model.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { programContext } from '../support/durations.ts';
import { ownMapping } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  shell: 'rules.execCommandMissing.shell',
  program: 'rules.execCommandMissing.program',
  useSleep: 'rules.execCommandMissing.useSleep',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'exec-command-missing',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow hooks and probes whose command is not in the image',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-a-liveness-command',
    'pkg/kubelet/lifecycle/handlers.go, Run',
    'pkg/kubelet/prober/prober.go, runProbe',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context))
      for (const { container, path } of lastingContainers(pod.spec))
        for (const [handlerPath, command] of commandsOf(container, path)) {
          const finding = judge(pod, container, handlerPath, command);
          if (finding) report(finding);
        }
  },
});

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash']);

/** The commands that the kubelet executes in a container, with the path of each handler. */
function commandsOf(container: Container, path: Path): [Path, readonly string[]][] {
  const found: [Path, readonly string[]][] = [];
  for (const hook of ['postStart', 'preStop'] as const) {
    const handler = container.lifecycle[hook];
    if (handler?.kind === 'exec') found.push([[...path, 'lifecycle', hook], handler.command]);
  }
  for (const type of Object.keys(probeField) as ProbeType[]) {
    const handler = container[probeField[type]]?.handler;
    if (handler?.kind === 'exec') found.push([[...path, probeField[type]], handler.command]);
  }
  return found;
}

function judge(pod: CheckedPod, container: Container, path: Path, command: readonly string[]): Draft | undefined {
  const context = programContext(pod, container);
  const [program = ''] = command;
  // A volume may bring the program along.
  const isMounted = container.volumeMounts.some(({ mountPath }) => program.startsWith(`${mountPath.replace(/\/+$/, '')}/`));
  if (!context || program === '' || isMounted) return undefined;
  if (execDuration(container, command, context).startError === undefined) return undefined;
  const isShell = shells.has(program.slice(program.lastIndexOf('/') + 1));
  return {
    ...placeInPod(pod, [...path, 'exec', 'command']),
    message: isShell ? 'shell' : 'program',
    args: { program, image: container.image },
    fixes: () => {
      const edits = asSleep(pod, path, command);
      return edits.length > 0 ? [{ title: 'useSleep', edits }] : [];
    },
  };
}

/** A hook that only sleeps needs no program: the kubelet can do that itself. */
function asSleep(pod: CheckedPod, path: Path, command: readonly string[]): TextEdit[] {
  const seconds = /^sleep (\d+)$/.exec(
    (shells.has(command[0]?.split('/').at(-1) ?? '') ? (command[2] ?? '') : command.join(' ')).trim(),
  );
  if (!seconds || path.at(-2) !== 'lifecycle') return [];
  const { content } = pod.context;
  const parent = ownMapping(content, [...pod.template.podPath, ...path]);
  const pair = parent && pairOf(parent, 'exec');
  if (!pair || pair.merged || pair.value?.kind !== 'mapping' || pair.value.aliasRange) return [];
  const text = `seconds: ${seconds[1]}`;
  return [
    { range: pair.key.range, newText: 'sleep' },
    { range: pair.value.range, newText: pair.value.flow ? `{ ${text} }` : text },
  ];
}
