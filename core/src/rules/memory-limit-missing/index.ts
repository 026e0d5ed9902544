import { defineRule, type Finding } from '../define-rule.ts';
import { addToPod, setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, containersOf, isWritten, placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  request: 'rules.memoryLimitMissing.request',
  limits: 'rules.memoryLimitMissing.limits',
  fix: 'rules.memoryLimitMissing.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'memory-limit-missing',
  category: 'lifecycle',
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  summary: 'Require a memory limit of containers that ask for memory or have a CPU limit',
  sources: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#node-out-of-memory-behavior',
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
    'pkg/kubelet/qos/policy.go, GetContainerOOMScoreAdjust',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of unlimited(pod)) report(finding);
  },
});

/**
 * Containers without memory and CPU are left alone: nobody has thought of them yet, or a device is what they need. Critical pods are evicted and
 * killed last of all (pkg/kubelet/types, IsCriticalPod).
 */
function unlimited(pod: CheckedPod): Draft[] {
  if (pod.spec.resources?.limits.memory !== undefined || pod.spec.priorityClassName?.startsWith('system-')) return [];
  return containersOf(pod.spec).flatMap(({ container: { resources }, path }): Draft[] => {
    const request = resources.requests.memory;
    if (resources.limits.memory !== undefined || (request === undefined && resources.limits.cpu === undefined)) return [];
    const field = [...path, 'resources', 'limits'];
    if (isWritten(pod, [...field, 'memory'])) return [];
    const edits = isWritten(pod, field)
      ? setInPod(pod, [...field, 'memory'], request ?? '')
      : addToPod(pod, [...path, 'resources'], 'limits', { memory: { source: request ?? '' } }, 'requests');
    return [
      {
        ...placeInPod(pod, request === undefined ? field : [...path, 'resources', 'requests', 'memory']),
        message: request === undefined ? 'limits' : 'request',
        args: { request: request ?? '' },
        // It may need more at times, which nobody but its author knows.
        fixes: request === undefined ? [] : [{ title: 'fix', edits, guess: true }],
      },
    ];
  });
}
