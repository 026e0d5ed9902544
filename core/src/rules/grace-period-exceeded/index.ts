import { terminationBudget } from '../../workload/timing.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { hookSeconds, shutdownSeconds } from '../support/durations.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, type PlacedContainer, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';

const messages = {
  hook: 'rules.gracePeriodExceeded.hook',
  endless: 'rules.gracePeriodExceeded.endless',
  sum: 'rules.gracePeriodExceeded.sum',
  shutdown: 'rules.gracePeriodExceeded.shutdown',
  fix: 'rules.gracePeriodExceeded.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

const path = ['spec', 'terminationGracePeriodSeconds'];

export default defineRule({
  id: 'grace-period-exceeded',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow preStop hooks and shutdowns that take longer than the grace period',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    'pkg/kubelet/kuberuntime/kuberuntime_container.go, killContainer',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of overruns(pod)) report(finding);
  },
});

function overruns(pod: CheckedPod): Draft[] {
  return lastingContainers(pod.spec).flatMap((placed) => judge(pod, placed) ?? []);
}

function judge(pod: CheckedPod, { container, path: place }: PlacedContainer): Draft | undefined {
  const grace = pod.spec.terminationGracePeriodSeconds;
  const hook = container.lifecycle.preStop ? hookSeconds(pod, container) : 0;
  // A grace period of zero is a rule of its own.
  if (hook === undefined || grace < 1) return undefined;
  const shutdown = shutdownSeconds(pod, container) ?? 0;
  if (hook < grace && hook + shutdown <= grace) return undefined;
  const needed = Math.ceil(hook) + Math.max(Math.ceil(shutdown) + 1, hook > 0 ? 10 : 0);
  const end = terminationBudget(pod.spec, () => hook).ends[0];
  const field = hook > 0 ? [...place, 'lifecycle', 'preStop'] : path;
  return {
    ...placeInPod(pod, field),
    message: hook === Number.POSITIVE_INFINITY ? 'endless' : hook >= grace ? 'hook' : hook > 0 ? 'sum' : 'shutdown',
    args: {
      hook: roundSeconds(hook),
      grace,
      shutdown: roundSeconds(shutdown),
      total: roundSeconds(hook + shutdown),
      left: end?.shutdownSeconds ?? 0,
      needed,
    },
    fixes: Number.isFinite(needed) ? [{ title: 'fix', edits: setInPod(pod, path, needed) }] : [],
  };
}
