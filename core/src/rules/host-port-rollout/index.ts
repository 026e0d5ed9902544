import { readRollout } from '../../workload/rollout.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { addAt, ownMapping, setAt } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  blocks: 'rules.hostPortRollout.blocks',
  fix: 'rules.hostPortRollout.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'host-port-rollout',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow rolling updates that start a second pod beside one that holds a port of the node',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment',
    'pkg/scheduler/framework/plugins/nodeports/node_ports.go',
    'pkg/controller/deployment/rolling.go',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of blocked(pod)) report(finding);
  },
});

/** Where pods may be missing the old one goes first, and its port with it. */
function blocked(pod: CheckedPod): Draft[] {
  const rollout = readRollout(pod.template.object);
  if (rollout?.strategy !== 'RollingUpdate' || rollout.unavailable > 0 || rollout.replicas === 0) return [];
  for (const { container, path } of lastingContainers(pod.spec)) {
    const index = container.ports.findIndex(({ hostPort }) => hostPort !== undefined);
    const port = container.ports[index]?.hostPort;
    if (port === undefined) continue;
    const { replicas, progressDeadlineSeconds } = rollout;
    return [
      {
        ...placeInPod(pod, [...path, 'ports', index, 'hostPort']),
        message: 'blocks',
        args: { port, replicas, deadline: progressDeadlineSeconds },
        fixes: [{ title: 'fix', edits: oldFirst(pod) }],
      },
    ];
  }
  return [];
}

function oldFirst({ template: { object }, context: { content } }: CheckedPod): TextEdit[] {
  const spec = [...object.path, 'spec'];
  const rolling = { maxSurge: 0, maxUnavailable: 1 };
  if (ownMapping(content, [...spec, 'strategy', 'rollingUpdate'])) {
    const path = [...spec, 'strategy', 'rollingUpdate'];
    return [...setAt(content, [...path, 'maxSurge'], 0), ...setAt(content, [...path, 'maxUnavailable'], 1)];
  }
  if (ownMapping(content, [...spec, 'strategy'])) return addAt(content, [...spec, 'strategy'], 'rollingUpdate', rolling);
  return addAt(content, spec, 'strategy', { rollingUpdate: rolling }, 'replicas');
}
