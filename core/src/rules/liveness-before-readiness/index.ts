import type { Container, Probe } from '../../workload/pod-spec.ts';
import { probeTiming } from '../../workload/timing.ts';
import type { Path } from '../../yaml/model.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  sooner: 'rules.livenessBeforeReadiness.sooner',
  same: 'rules.livenessBeforeReadiness.same',
  fix: 'rules.livenessBeforeReadiness.fix',
} as const;

export default defineRule({
  id: 'liveness-before-readiness',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow liveness probes that give a container up before, or together with, its readiness probe',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-readiness-probes',
    'pkg/kubelet/prober/worker.go, doProbe',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) {
      for (const { container, path } of lastingContainers(pod.spec)) {
        const finding = compare(pod, container, path);
        if (finding) report(finding);
      }
    }
  },
});

/** Probes that ask for different things may break apart: nothing is said where they are not the same check. */
function compare(pod: CheckedPod, container: Container, path: Path): Finding<keyof typeof messages> | undefined {
  const { livenessProbe: liveness, readinessProbe: readiness } = container;
  if (!liveness || !readiness || !isSameCheck(liveness, readiness)) return undefined;
  const [own, other] = [probeTiming(liveness), probeTiming(readiness, 'readiness')];
  if (own.shortestDetection > other.shortestDetection) return undefined;
  const field = [...path, 'livenessProbe', 'failureThreshold'];
  const failures = Math.floor(other.longestDetection / Math.max(1, liveness.periodSeconds)) + 2;
  const isSooner = own.shortestDetection < other.shortestDetection;
  return {
    ...placeInPod(pod, isSooner ? field : [...path, 'livenessProbe']),
    message: isSooner ? 'sooner' : 'same',
    severity: isSooner ? 'warning' : 'info',
    args: {
      from: own.shortestDetection,
      to: own.longestDetection,
      readyFrom: other.shortestDetection,
      readyTo: other.longestDetection,
      failures,
      seconds: (failures - 1) * liveness.periodSeconds,
    },
    fixes: [{ title: 'fix', edits: setInPod(pod, field, failures) }],
  };
}

function isSameCheck(one: Probe, other: Probe): boolean {
  return JSON.stringify(one.handler) === JSON.stringify(other.handler);
}
