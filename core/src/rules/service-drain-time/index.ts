import { defaultNumber } from '../../workload/defaulted.ts';
import { nativeSleepSeconds } from '../../workload/timing.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { addToPod, ownMapping, setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, type PlacedContainer, placeInPod } from '../support/pods.ts';
import { type ServingContainer, servingContainers } from '../support/services.ts';

const messages = {
  none: 'rules.serviceDrainTime.none',
  short: 'rules.serviceDrainTime.short',
  fix: 'rules.serviceDrainTime.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

/**
 * From the deletion of a pod until every node's rules have changed: the EndpointSlice within a moment, kube-proxy at the next of its syncs, which
 * are at least 1 s apart (`--iptables-min-sync-period`).
 */
const proxySeconds = 2;
/** What proxies and load balancers that poll or reload need beside that. */
const drainSeconds = 5;

export default defineRule({
  id: 'service-drain-time',
  category: 'lifecycle',
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  summary: 'Require that a container which a Service sends requests to waits before SIGTERM until they stop coming',
  sources: [
    'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
    'pkg/proxy/iptables/proxier.go, syncProxyRules',
  ],
  messages,
  checkFile(context, report) {
    for (const serving of servingContainers(context)) {
      const finding = judge(serving);
      if (finding) report(serving.document, finding);
    }
  },
});

/**
 * A hook that does anything else than wait may wait in its own way. Without a readiness probe requests come too early already: that is a rule of
 * its own, and the first thing to mend.
 */
function judge({ pod, placed, service }: ServingContainer): Draft | undefined {
  const { lifecycle, readinessProbe, startupProbe } = placed.container;
  const { preStop } = lifecycle;
  if (!readinessProbe && !startupProbe) return undefined;
  const grace = pod.spec.terminationGracePeriodSeconds;
  const seconds = preStop?.kind === 'sleep' ? preStop.seconds : 0;
  if ((preStop && preStop.kind !== 'sleep') || seconds >= proxySeconds || grace === 0) return undefined;
  // Longer than the default without a hook: the program itself is known to take its time, and to serve meanwhile.
  const isDraining = pod.spec.containers.some(({ lifecycle: hooks }) => hooks.preStop);
  if (!isDraining && grace > defaultNumber('PodSpec', 'terminationGracePeriodSeconds')) return undefined;
  // Hooks run side by side: what another one takes off the grace period is there for this one too.
  const waits = pod.spec.containers.map((container) => nativeSleepSeconds(container) ?? 0);
  const raised = grace + Math.max(0, drainSeconds - Math.max(0, ...waits));
  return {
    ...placeInPod(pod, [...placed.path, 'lifecycle', 'preStop', 'sleep', 'seconds']),
    message: preStop ? 'short' : 'none',
    args: { service: service.name, proxy: proxySeconds, seconds, drain: drainSeconds, grace: raised },
    fixes: [{ title: 'fix', edits: waiting(pod, placed, raised) }],
  };
}

/** The hook takes its time out of the grace period: what the shutdown had, it keeps. */
function waiting(pod: CheckedPod, { container, path }: PlacedContainer, grace: number): TextEdit[] {
  const lifecycle = [...path, 'lifecycle'];
  const sleep = { seconds: drainSeconds };
  const hook = container.lifecycle.preStop
    ? setInPod(pod, [...lifecycle, 'preStop', 'sleep', 'seconds'], drainSeconds)
    : ownMapping(pod.context.content, [...pod.template.podPath, ...lifecycle])
      ? addToPod(pod, lifecycle, 'preStop', { sleep })
      : addToPod(pod, path, 'lifecycle', { preStop: { sleep } }, 'ports');
  if (grace === pod.spec.terminationGracePeriodSeconds) return hook;
  const period = setInPod(pod, ['spec', 'terminationGracePeriodSeconds'], grace);
  return hook.length > 0 && period.length > 0 ? [...period, ...hook] : [];
}
