import { parseImageName } from '../../program/images/image-name.ts';
import type { UserImage } from '../../program/images/user-images.ts';
import { imageProfile } from '../../program/images.ts';
import { type PidOne, pidOneOf, scriptRange } from '../../program/index.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { terminationBudget } from '../../workload/timing.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { hookSeconds, pidOne, programContext, statedOf } from '../support/durations.ts';
import { type CheckedPod, lastingContainers, type PlacedContainer, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';
import { mainEnd } from '../support/start.ts';

const messages = {
  shell: 'rules.sigtermIgnored.shell',
  assumed: 'rules.sigtermIgnored.assumed',
  program: 'rules.sigtermIgnored.program',
  fix: 'rules.sigtermIgnored.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'sigterm-ignored',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow main processes that SIGTERM does not end',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    'pkg/kubelet/kuberuntime/kuberuntime_container.go, killContainer',
    'pid_namespaces(7)',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of ignoring(pod)) report(finding);
  },
});

/** What images are kept running with, and has no handler for any signal. */
const tools: ReadonlySet<string> = new Set(['sleep', 'tail', 'cat', 'watch', 'yes']);

/** A container that only waits loses nothing but the time. */
function isIdle({ kind, argv, foreground, command }: PidOne): boolean {
  const name = (kind === 'program' ? argv : foreground)?.[0]?.split('/').at(-1) ?? '';
  return tools.has(name) && (command?.loops.length ?? 0) === 0;
}

/** Tags that name a distribution whose `sh` is dash. */
const dashTag = /debian|ubuntu|slim|buster|bullseye|bookworm|trixie|bionic|focal|jammy|noble/;

/** Other shells than dash let the last command of a script take their place: which one an image has that is not known is an assumption. */
function isAssumed({ image }: Container, { script, command }: PidOne, images: readonly UserImage[] | undefined): boolean {
  if (script?.shell.name !== 'dash' || !command?.isLast || command.isCondition) return false;
  const { row, said } = imageProfile(image, images);
  const isKnown = said?.shell !== undefined || (row !== undefined && row !== said?.pattern);
  return !isKnown && !dashTag.test(parseImageName(image).tag);
}

/** Of pods that run to their end by themselves nothing is said: they are seldom stopped. */
function ignoring(pod: CheckedPod): Draft[] {
  if (pod.spec.restartPolicy !== 'Always') return [];
  return lastingContainers(pod.spec).flatMap((placed) => judge(pod, placed) ?? []);
}

function judge(pod: CheckedPod, placed: PlacedContainer): Draft | undefined {
  const { container, path } = placed;
  const stated = statedOf(pod, container)?.onSigterm;
  const one = stated === undefined || stated === 'ignore' ? pidOne(pod, container) : undefined;
  if (!one || one.reactsToTerm || one.certainty !== 'known' || one.argv.length === 0) return undefined;
  const name = one.argv[0]?.split('/').at(-1) ?? '';
  // A program of somebody's own may share its name with one that is known.
  if (one.kind !== 'shell' && !(one.kind === 'program' && tools.has(name))) return undefined;
  // What ends by itself in an instant is a rule of its own, and seldom there to be stopped.
  if (mainEnd(pod, container)) return undefined;
  // A hook that stops the main process itself takes the place of the signal.
  if (container.lifecycle.preStop?.kind === 'exec' && hookSeconds(pod, container) === undefined) return undefined;
  const budget = terminationBudget(pod.spec, (each) => hookSeconds(pod, each));
  const end = budget.ends.find((each) => each.container === container);
  const field = one.script?.path ?? (container.command.length > 0 ? [...path, 'command'] : [...path, 'image']);
  return {
    ...placeInPod(pod, field),
    message:
      one.kind !== 'shell' || !one.foreground
        ? 'program'
        : isAssumed(container, one, pod.context.parseShell?.images)
          ? 'assumed'
          : 'shell',
    severity: isIdle(one) || isAssumed(container, one, pod.context.parseShell?.images) ? 'info' : 'warning',
    args: {
      signal: one.stopSignal,
      program: name,
      foreground: one.foreground?.[0]?.split('/').at(-1) ?? '',
      seconds: roundSeconds(end?.sigkillSeconds ?? budget.gracePeriodSeconds),
    },
    fixes: withExec(pod, container, one),
  };
}

/** `exec` before the last command, where the program then does end: it is tried out. */
function withExec(pod: CheckedPod, container: Container, { script, command }: PidOne): NonNullable<Draft['fixes']> {
  const context = programContext(pod, container);
  if (!context || !script || !command?.isLast || command.inBackground || command.isCondition) return [];
  const text = `${script.text.slice(0, command.start)}exec ${script.text.slice(command.start)}`;
  const replaced = (words: readonly string[]): readonly string[] => words.map((word) => (word === script.text ? text : word));
  const tried = pidOneOf({ ...container, command: replaced(container.command), args: replaced(container.args) }, context);
  if (!tried.reactsToTerm) return [];
  return [{ title: 'fix', args: { program: command.name ?? '' }, edits: insertExec(pod, script.path, command.start) }];
}

function insertExec(pod: CheckedPod, path: readonly (string | number)[], start: number): TextEdit[] {
  const { template, context } = pod;
  const node = nodeAtPath(context.content.root, [...template.podPath, ...path])?.node;
  if (node?.kind !== 'scalar' || node.aliasRange) return [];
  const range = scriptRange(node, start, start + 1);
  if (range.start === node.range.start && node.style !== 'plain') return [];
  return [{ range: { start: range.start, end: range.start }, newText: 'exec ' }];
}
