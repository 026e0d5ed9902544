import { backOffSteps } from '../../workload/timing.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';
import { mainEnd } from '../support/start.ts';

const messages = {
  ends: 'rules.restartAfterCompletion.ends',
  shell: 'rules.restartAfterCompletion.shell',
  fix: 'rules.restartAfterCompletion.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'restart-after-completion',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow commands that run to completion where the pod restarts them for ever',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    'pkg/kubelet/kuberuntime/kuberuntime_manager.go, doBackOff',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of completed(pod)) report(finding);
  },
});

function completed(pod: CheckedPod): Draft[] {
  if (pod.spec.restartPolicy !== 'Always') return [];
  return pod.spec.containers.flatMap((container, index): Draft[] => {
    const end = mainEnd(pod, container);
    if (end?.exitCode !== 0) return [];
    const path = ['spec', 'containers', index];
    const field = container.command.length > 0 ? 'command' : container.args.length > 0 ? 'args' : 'image';
    return [
      {
        ...placeInPod(pod, [...path, field]),
        message: field === 'image' ? 'shell' : 'ends',
        args: { seconds: roundSeconds(end.seconds), first: backOffSteps[0] ?? 0, last: backOffSteps.at(-1) ?? 0 },
        fixes:
          pod.template.object.kind === 'Pod'
            ? [{ title: 'fix', edits: setInPod(pod, ['spec', 'restartPolicy'], 'OnFailure') }]
            : [],
      },
    ];
  });
}
