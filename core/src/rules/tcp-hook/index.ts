import { backOffSteps } from '../../workload/timing.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { type CheckedPod, lastingContainers, placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  postStart: 'rules.tcpHook.postStart',
  preStop: 'rules.tcpHook.preStop',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'tcp-hook',
  category: 'lifecycle',
  severity: 'warning',
  fixable: false,
  since: '0.1.0',
  summary: 'Disallow lifecycle hooks over TCP, which always fail',
  sources: [
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
    'pkg/kubelet/lifecycle/handlers.go, Run',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of tcpHooks(pod)) report(finding);
  },
});

function tcpHooks(pod: CheckedPod): Draft[] {
  return lastingContainers(pod.spec).flatMap(({ container, path }) =>
    (['postStart', 'preStop'] as const)
      .filter((hook) => container.lifecycle[hook]?.kind === 'tcpSocket')
      .map(
        (hook): Draft => ({
          ...placeInPod(pod, [...path, 'lifecycle', hook, 'tcpSocket']),
          message: hook,
          // A container whose postStart hook fails is killed, each time.
          severity: hook === 'postStart' ? 'error' : 'warning',
          args: { first: backOffSteps[0] ?? 0, last: backOffSteps.at(-1) ?? 0 },
        }),
      ),
  );
}
