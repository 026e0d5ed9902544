import type { Container } from '../../workload/pod-spec.ts';
import { terminationBudget } from '../../workload/timing.ts';
import type { Path } from '../../yaml/model.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { hookSeconds } from '../support/durations.ts';
import { removeInPod, setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';

const messages = {
  undercuts: 'rules.probeGracePeriod.undercuts',
  exceeds: 'rules.probeGracePeriod.exceeds',
  raise: 'rules.probeGracePeriod.raise',
  remove: 'rules.probeGracePeriod.remove',
} as const;
type Draft = Finding<keyof typeof messages>;

const probes = ['startupProbe', 'livenessProbe'] as const;

export default defineRule({
  id: 'probe-grace-period',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow grace periods of probes that cut the preStop hook off or are longer than the grace period of the pod',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds',
    'pkg/kubelet/kuberuntime/kuberuntime_container.go, setTerminationGracePeriod',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) {
      for (const { container, path } of lastingContainers(pod.spec))
        for (const finding of graces(pod, container, path)) report(finding);
    }
  },
});

function graces(pod: CheckedPod, container: Container, path: Path): Draft[] {
  return probes.flatMap((probe) => {
    const grace = container[probe]?.terminationGracePeriodSeconds;
    const field = [...path, probe, 'terminationGracePeriodSeconds'];
    return grace === undefined ? [] : judge(pod, container, field, grace);
  });
}

function judge(pod: CheckedPod, container: Container, field: Path, grace: number): Draft[] {
  const hook = hookSeconds(pod, container);
  const podGrace = pod.spec.terminationGracePeriodSeconds;
  if (hook !== undefined && hook >= grace && container.lifecycle.preStop) {
    const least = terminationBudget(pod.spec, () => hook, grace).ends[0]?.shutdownSeconds ?? 0;
    const seconds = Math.ceil(hook) + Math.max(1, podGrace - Math.ceil(hook));
    return [
      {
        ...placeInPod(pod, field),
        message: 'undercuts',
        args: { grace, hook: roundSeconds(hook), least, seconds },
        fixes: [{ title: 'raise', edits: setInPod(pod, field, seconds) }],
      },
    ];
  }
  if (grace <= podGrace) return [];
  return [
    {
      ...placeInPod(pod, field),
      message: 'exceeds',
      severity: 'info',
      args: { grace, podGrace },
      fixes: [{ title: 'remove', edits: removeInPod(pod, field) }],
    },
  ];
}
