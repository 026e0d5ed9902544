import type { Container } from '../../workload/pod-spec.ts';
import { nativeSleepSeconds } from '../../workload/timing.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { hookSeconds, shutdownSeconds } from '../support/durations.ts';
import { removeInPod } from '../support/pod-edits.ts';
import { type CheckedPod, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';
import { sidecarKind } from '../support/sidecars.ts';
import { toSidecar } from '../support/to-sidecar.ts';

const messages = {
  early: 'rules.sidecarShutdownOrder.early',
  hook: 'rules.sidecarShutdownOrder.hook',
  convert: 'rules.sidecarShutdownOrder.convert',
  remove: 'rules.sidecarShutdownOrder.remove',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'sidecar-shutdown-order',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow proxies that end before the containers that need them, and hooks of sidecars that wait for them in vain',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#termination-with-sidecars',
    'pkg/kubelet/kuberuntime/kuberuntime_termination_order.go',
    'pkg/kubelet/kuberuntime/kuberuntime_container.go, killContainer',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of [...earlyProxies(pod), ...vainHooks(pod)]) report(finding);
  },
});

/** All containers get SIGTERM at once, after their own hooks: a proxy has gone while the others still finish their work. */
function earlyProxies(pod: CheckedPod): Draft[] {
  const { containers } = pod.spec;
  const proxies = containers.filter((container) => sidecarKind(container) === 'proxy' && !container.lifecycle.preStop);
  const mains = containers.filter((container) => sidecarKind(container) === undefined);
  const longest = mains
    .map((container) => ({ container, seconds: endSeconds(pod, container) }))
    .toSorted((a, b) => b.seconds - a.seconds)[0];
  if (!longest || longest.seconds < 1) return [];
  return proxies.map((proxy): Draft => {
    const index = containers.indexOf(proxy);
    return {
      ...placeInPod(pod, ['spec', 'containers', index, 'name']),
      message: 'early',
      args: { name: proxy.name, main: longest.container.name, seconds: roundSeconds(longest.seconds) },
      fixes: [{ title: 'convert', args: { name: proxy.name }, edits: toSidecar(pod, index) }],
    };
  });
}

/** Seconds that a container surely works on after the deletion, within the grace period. */
function endSeconds(pod: CheckedPod, container: Container): number {
  const hook = container.lifecycle.preStop ? (hookSeconds(pod, container) ?? 0) : 0;
  const shutdown = shutdownSeconds(pod, container) ?? 0;
  return Math.min(hook + shutdown, pod.spec.terminationGracePeriodSeconds);
}

/** The hook of a sidecar runs when the deletion begins, like any other: it does not put off what waits for the main containers anyway. */
function vainHooks(pod: CheckedPod): Draft[] {
  return pod.spec.initContainers.flatMap((container, index): Draft[] => {
    const seconds = nativeSleepSeconds(container);
    if (container.restartPolicy !== 'Always' || !container.lifecycle.preStop || !seconds) return [];
    const lifecycle = ['spec', 'initContainers', index, 'lifecycle'];
    const path = container.lifecycle.postStart ? [...lifecycle, 'preStop'] : lifecycle;
    return [
      {
        ...placeInPod(pod, [...lifecycle, 'preStop', 'sleep', 'seconds']),
        message: 'hook',
        severity: 'info',
        args: { name: container.name, seconds },
        fixes: [{ title: 'remove', edits: removeInPod(pod, path) }],
      },
    ];
  });
}
