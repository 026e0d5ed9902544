import { defineRule, type Finding } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { addToPod, type Plain, sourceInPod } from '../support/pod-edits.ts';
import { placeInPod } from '../support/pods.ts';
import { servedPorts } from '../support/served-ports.ts';
import { type ServingContainer, servingContainers } from '../support/services.ts';
import { startSeconds } from '../support/start.ts';

const messages = {
  slow: 'rules.serviceReadiness.slow',
  none: 'rules.serviceReadiness.none',
  fix: 'rules.serviceReadiness.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'service-readiness',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Require a readiness probe of containers that a Service sends requests to',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#types-of-probe',
    'pkg/kubelet/prober/prober_manager.go, UpdatePodStatus',
  ],
  messages,
  checkFile(context, report) {
    for (const serving of servingContainers(context)) {
      const finding = judge(serving);
      if (finding) report(serving.document, finding);
    }
  },
});

/** A start that is shorter goes by within the time that the kubelet takes to report it. */
const noticedSeconds = 2;

/** A startup probe holds the requests back as well until the container is up. */
function judge(serving: ServingContainer): Draft | undefined {
  const { pod, placed, service, target } = serving;
  const { readinessProbe, startupProbe } = placed.container;
  if (readinessProbe || startupProbe || pod.template.pod.spec.readinessGates.length > 0) return undefined;
  const start = startSeconds(pod, placed.container, { kind: 'tcpSocket', port: target });
  // A program that is known serves at once, or never, as one that only sleeps.
  if (start === undefined && servedPorts(pod, placed.container)) return undefined;
  return {
    ...placeInPod(pod, [...placed.path, 'readinessProbe']),
    message: start === undefined ? 'none' : 'slow',
    // Programs that are not known may well be up at once.
    severity: (start ?? 0) < noticedSeconds ? 'info' : 'warning',
    args: { service: service.name, start: start ?? 0 },
    fixes: [{ title: 'fix', edits: addReadiness(serving) }],
  };
}

/** Gives a container up well before a liveness probe with the defaults does. */
const patience = { periodSeconds: 5, failureThreshold: 2 };

/** The check of the liveness probe where there is one, else whether the Service's port is open. */
function addReadiness({ pod, placed: { container, path }, target }: ServingContainer): TextEdit[] {
  const kind = container.livenessProbe?.handler.kind;
  const handler = kind && sourceInPod(pod, [...path, 'livenessProbe', kind]);
  const check: Record<string, Plain> = kind && handler !== undefined ? { [kind]: handler } : { tcpSocket: { port: target } };
  return addToPod(pod, path, 'readinessProbe', { ...check, ...patience }, kind ? 'livenessProbe' : 'ports');
}
