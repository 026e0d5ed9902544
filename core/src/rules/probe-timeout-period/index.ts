import { type Probe, type ProbeType, probeField } from '../../workload/pod-spec.ts';
import { probeTiming } from '../../workload/timing.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  slow: 'rules.probeTimeoutPeriod.slow',
  fix: 'rules.probeTimeoutPeriod.fix',
} as const;

export default defineRule({
  id: 'probe-timeout-period',
  category: 'lifecycle',
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow probe timeouts that are longer than the period',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
    'pkg/kubelet/prober/worker.go, run',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of slowProbes(pod)) report(finding);
  },
});

function slowProbes(pod: CheckedPod): Finding<keyof typeof messages>[] {
  return lastingContainers(pod.spec).flatMap(({ container, path }) =>
    (Object.keys(probeField) as ProbeType[]).flatMap((type) => {
      const probe = container[probeField[type]];
      if (!probe || probe.timeoutSeconds <= probe.periodSeconds) return [];
      const field = [...path, probeField[type], 'timeoutSeconds'];
      return [
        { ...placeInPod(pod, field), message: 'slow' as const, args: figures(probe, type), fixes: [lower(pod, field, probe)] },
      ];
    }),
  );
}

/** What a container that hangs costs with this timeout, and with one that fits. */
function figures(probe: Probe, type: ProbeType): Record<string, number> {
  const { timeoutSeconds, periodSeconds } = probe;
  const fitting = probeTiming({ ...probe, timeoutSeconds: periodSeconds }, type);
  return {
    timeout: timeoutSeconds,
    period: periodSeconds,
    slow: probeTiming(probe, type).longestDetection,
    fitting: fitting.longestDetection,
  };
}

function lower(pod: CheckedPod, field: readonly (string | number)[], { periodSeconds }: Probe) {
  return { title: 'fix' as const, edits: setInPod(pod, field, periodSeconds) };
}
