import type { Container } from '../../workload/pod-spec.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { jobOf } from '../support/jobs.ts';
import { type CheckedPod, placeInPod, podsOf } from '../support/pods.ts';
import { sidecarKind } from '../support/sidecars.ts';
import { mainCourse } from '../support/start.ts';
import { toSidecar } from '../support/to-sidecar.ts';

const messages = {
  runs: 'rules.jobSidecar.runs',
  deadline: 'rules.jobSidecar.deadline',
  fix: 'rules.jobSidecar.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'job-sidecar',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow containers of a Job that go on when the others have ended',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#sidecar-containers-and-pod-lifecycle',
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#jobs-with-sidecar-containers',
    'pkg/kubelet/kubelet_pods.go, getPhase',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of lasting(pod)) report(finding);
  },
});

/** How one container may tell another that it has ended: over HTTP, or with a signal where they share their processes. */
const stopping = /quit|kill|shutdown|\/stop/i;

function lasting(pod: CheckedPod): Draft[] {
  const { containers, shareProcessNamespace } = pod.spec;
  const job = jobOf(pod);
  if (!job || containers.length < 2 || shareProcessNamespace) return [];
  const runOn = containers.filter((container) => runsOn(pod, container));
  const others = containers.filter((container) => !runOn.includes(container));
  const [main] = others;
  if (!main || others.some(({ command, args }) => stopping.test([...command, ...args].join(' ')))) return [];
  return runOn.map((container): Draft => {
    const index = containers.indexOf(container);
    return {
      ...placeInPod(pod, ['spec', 'containers', index, 'name']),
      message: job.activeDeadlineSeconds === undefined ? 'runs' : 'deadline',
      args: { name: container.name, main: main.name, deadline: job.activeDeadlineSeconds ?? 0 },
      fixes: [{ title: 'fix', edits: toSidecar(pod, index) }],
    };
  });
}

function runsOn(pod: CheckedPod, container: Container): boolean {
  return sidecarKind(container) !== undefined || mainCourse(pod, container)?.kind === 'runs';
}
