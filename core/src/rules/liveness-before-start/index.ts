import { type ProbeType, probeField } from '../../workload/pod-spec.ts';
import { probeTiming, surestStartSeconds } from '../../workload/timing.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { addToPod, type Plain, setInPod, sourceInPod } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, type PlacedContainer, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';
import { startSeconds } from '../support/start.ts';

const messages = {
  liveness: 'rules.livenessBeforeStart.liveness',
  startup: 'rules.livenessBeforeStart.startup',
  addStartup: 'rules.livenessBeforeStart.addStartup',
  raise: 'rules.livenessBeforeStart.raise',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'liveness-before-start',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow probes that kill a container before it has started',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes',
    'pkg/kubelet/prober/worker.go, doProbe',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of early(pod)) report(finding);
  },
});

function early(pod: CheckedPod): Draft[] {
  return lastingContainers(pod.spec).flatMap((placed) => judge(pod, placed) ?? []);
}

function judge(pod: CheckedPod, placed: PlacedContainer): Draft | undefined {
  const { container, path } = placed;
  const type: ProbeType = container.startupProbe ? 'startup' : 'liveness';
  const probe = container[probeField[type]];
  const sure = surestStartSeconds(container);
  if (!probe) return undefined;
  const start = startSeconds(pod, container, probe.handler);
  if (start === undefined || start <= sure) return undefined;
  const { latestFailure } = probeTiming(probe, type);
  // Twice the time that it takes, and whole checks.
  const failures = Math.ceil((2 * start - probe.initialDelaySeconds) / Math.max(1, probe.periodSeconds)) + 1;
  const edits =
    type === 'startup'
      ? setInPod(pod, [...path, 'startupProbe', 'failureThreshold'], failures)
      : addStartup(pod, placed, Math.ceil((2 * start) / startupPeriod) + 1);
  return {
    ...placeInPod(pod, [...path, probeField[type]]),
    message: type === 'startup' ? 'startup' : 'liveness',
    args: { start: roundSeconds(start), from: sure, to: latestFailure, failures, seconds: roundSeconds(2 * start) },
    fixes: [{ title: type === 'startup' ? 'raise' : 'addStartup', edits }],
  };
}

/** Often, so that a container that is up goes on soon. */
const startupPeriod = 5;

/** The check of the liveness probe, with the patience that a start needs. */
function addStartup(pod: CheckedPod, { container, path }: PlacedContainer, failureThreshold: number): TextEdit[] {
  const kind = container.livenessProbe?.handler.kind;
  const handler = kind && sourceInPod(pod, [...path, 'livenessProbe', kind]);
  if (!kind || handler === undefined) return [];
  const probe: Record<string, Plain> = { [kind]: handler, periodSeconds: startupPeriod, failureThreshold };
  return addToPod(pod, path, 'startupProbe', probe, 'livenessProbe');
}
