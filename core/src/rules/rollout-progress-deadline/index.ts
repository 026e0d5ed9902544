import { Fields } from '../../workload/fields.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { type Rollout, readRollout, rolloutTiming } from '../../workload/rollout.ts';
import { probeTiming, surestStartSeconds } from '../../workload/timing.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { setAt } from '../support/pod-edits.ts';
import { type CheckedPod, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';
import { startSeconds } from '../support/start.ts';
import { initSeconds } from '../support/work-time.ts';

const messages = {
  ready: 'rules.rolloutProgressDeadline.ready',
  startup: 'rules.rolloutProgressDeadline.startup',
  long: 'rules.rolloutProgressDeadline.long',
  fix: 'rules.rolloutProgressDeadline.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

/** "No deadline" to the deployment controller (deployment_util.go, HasProgressDeadline). */
const noDeadline = 2 ** 31 - 1;
/** A rollout that takes longer is worth a hint. */
const longSeconds = 3600;

export default defineRule({
  id: 'rollout-progress-deadline',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow rollouts whose pods need longer to be ready than a rollout may stand still',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
    'pkg/controller/deployment/util/deployment_util.go, DeploymentTimedOut',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of judge(pod)) report(finding);
  },
});

function judge(pod: CheckedPod): Draft[] {
  const { object } = pod.template;
  const rollout = readRollout(object);
  const isPaused = new Fields(object.node).object('spec')?.boolean('paused') === true;
  if (!rollout || rollout.replicas === 0 || isPaused) return [];
  const deadline = rollout.progressDeadlineSeconds;
  const init = initSeconds(pod);
  const ready = init + Math.max(0, ...pod.spec.containers.map((container) => leastReady(pod, container)));
  const startup = init + Math.max(0, ...pod.spec.containers.map(longestStart));
  const isTimed = deadline > 0 && deadline < noDeadline;
  if (isTimed && ready >= deadline) return [late(pod, 'ready', ready, rollout)];
  if (isTimed && startup >= deadline) return [late(pod, 'startup', startup, rollout)];
  return slow(pod, rollout, ready);
}

/** Seconds that a container is not ready at least after its start. */
function leastReady(pod: CheckedPod, container: Container): number {
  const { readinessProbe } = container;
  if (!readinessProbe) return 0;
  return Math.max(
    probeTiming(readinessProbe, 'readiness').earliestSuccess,
    startSeconds(pod, container, readinessProbe.handler) ?? 0,
  );
}

function longestStart(container: Container): number {
  return container.startupProbe ? surestStartSeconds(container) : 0;
}

function late(pod: CheckedPod, message: 'ready' | 'startup', seconds: number, rollout: Rollout): Draft {
  const { content } = pod.context;
  const { object } = pod.template;
  const path = [...object.path, 'spec', 'progressDeadlineSeconds'];
  const written = nodeAtPath(content.root, path)?.node;
  const index = pod.spec.containers.findIndex((container) => container.startupProbe ?? container.readinessProbe);
  const probe = message === 'startup' ? 'startupProbe' : 'readinessProbe';
  const needed = Math.ceil(1.5 * Math.max(roundSeconds(seconds), rollout.minReadySeconds));
  return {
    range: written?.range ?? placeInPod(pod, ['spec', 'containers', Math.max(0, index), probe]).range,
    path: ['spec', 'progressDeadlineSeconds'],
    message,
    severity: message === 'startup' ? 'info' : 'warning',
    args: { seconds: roundSeconds(seconds), deadline: rollout.progressDeadlineSeconds, needed },
    fixes: [{ title: 'fix', edits: setAt(content, path, needed) }],
  };
}

/** Groups of pods one after the other, each of which has to be available first. */
function slow(pod: CheckedPod, rollout: Rollout, ready: number): Draft[] {
  const { batches, secondsPerBatch, totalSeconds } = rolloutTiming(rollout, ready);
  const { object } = pod.template;
  const field = nodeAtPath(object.node, ['spec', 'minReadySeconds'])?.node ?? nodeAtPath(object.node, ['spec', 'replicas'])?.node;
  if (totalSeconds < longSeconds || batches < 2 || !field) return [];
  const { replicas } = rollout;
  const args = {
    replicas,
    batches,
    each: roundSeconds(secondsPerBatch),
    seconds: roundSeconds(totalSeconds),
    hours: roundSeconds(totalSeconds / 3600),
  };
  return [{ range: field.range, path: ['spec', 'minReadySeconds'], message: 'long', severity: 'info', args }];
}
