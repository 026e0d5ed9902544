import { type ProbeType, probeField } from '../../workload/pod-spec.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { probeSeconds } from '../support/durations.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';

const messages = {
  slow: 'rules.execProbeTimeout.slow',
  endless: 'rules.execProbeTimeout.endless',
  fix: 'rules.execProbeTimeout.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'exec-probe-timeout',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow exec probes that take longer than their timeout',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
    'pkg/kubelet/prober/prober.go, runProbe',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of slowProbes(pod)) report(finding);
  },
});

function slowProbes(pod: CheckedPod): Draft[] {
  return lastingContainers(pod.spec).flatMap(({ container, path }) =>
    (Object.keys(probeField) as ProbeType[]).flatMap((type): Draft[] => {
      const probe = container[probeField[type]];
      if (probe?.handler.kind !== 'exec') return [];
      const seconds = probeSeconds(pod, container, probe.handler.command);
      if (seconds === undefined || seconds < probe.timeoutSeconds) return [];
      const needed = Math.ceil(roundSeconds(seconds)) + 1;
      const field = [...path, probeField[type], 'timeoutSeconds'];
      const ends = Number.isFinite(seconds);
      return [
        {
          ...placeInPod(pod, [...path, probeField[type], 'exec', 'command']),
          message: ends ? 'slow' : 'endless',
          args: { seconds: roundSeconds(seconds), timeout: probe.timeoutSeconds, needed },
          fixes: ends ? [{ title: 'fix', edits: setInPod(pod, field, needed) }] : [],
        },
      ];
    }),
  );
}
