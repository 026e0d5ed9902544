import { defaultNumber } from '../../workload/defaulted.ts';
import { leastShutdownSeconds } from '../../workload/timing.ts';
import { defineRule } from '../define-rule.ts';
import { removeInPod, setInPod } from '../support/pod-edits.ts';
import { placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  pod: 'rules.zeroGracePeriod.pod',
  statefulSet: 'rules.zeroGracePeriod.statefulSet',
  fix: 'rules.zeroGracePeriod.fix',
} as const;

const path = ['spec', 'terminationGracePeriodSeconds'];

export default defineRule({
  id: 'zero-grace-period',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow a termination grace period of zero',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-forced',
    'https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/',
    'pkg/registry/core/pod/strategy.go, CheckGracefulDelete',
    'pkg/kubelet/kuberuntime/kuberuntime_manager.go, minimumGracePeriodInSeconds',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) {
      if (pod.spec.terminationGracePeriodSeconds !== 0) continue;
      const seconds = defaultNumber('PodSpec', 'terminationGracePeriodSeconds');
      const isStateful = pod.template.object.kind === 'StatefulSet';
      const removal = removeInPod(pod, path);
      report({
        ...placeInPod(pod, path),
        message: isStateful ? 'statefulSet' : 'pod',
        // Elsewhere it may be meant, as for agents that should be back soon.
        severity: isStateful ? 'warning' : 'info',
        args: { least: leastShutdownSeconds, seconds },
        fixes: [{ title: 'fix', edits: removal.length > 0 ? removal : setInPod(pod, path, seconds) }],
      });
    }
  },
});
