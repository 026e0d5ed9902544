import { backOffSeconds } from '../../workload/timing.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { type JobSettings, jobOf } from '../support/jobs.ts';
import { setAt } from '../support/pod-edits.ts';
import { type CheckedPod, podsOf, roundSeconds } from '../support/pods.ts';

const messages = {
  some: 'rules.jobRetryDeadline.some',
  none: 'rules.jobRetryDeadline.none',
  raise: 'rules.jobRetryDeadline.raise',
  lower: 'rules.jobRetryDeadline.lower',
} as const;
type Draft = Finding<keyof typeof messages>;

/** The Job controller's wait before it replaces a failed pod: doubled each time (job_controller.go, DefaultJobPodFailureBackOff, MaxJobPodFailureBackOff). */
const firstWaitSeconds = 10;
const longestWaitSeconds = 600;

export default defineRule({
  id: 'job-retry-deadline',
  category: 'lifecycle',
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow a backoffLimit of more retries than fit into the active deadline',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
    'pkg/controller/job/backoff_utils.go, getRemainingTime',
    'pkg/kubelet/kuberuntime/kuberuntime_manager.go, doBackOff',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) {
      const finding = judge(pod);
      if (finding) report(finding);
    }
  },
});

/** The default limit is nobody's wish: only a written one is held against the deadline. */
function judge(pod: CheckedPod): Draft | undefined {
  const job = jobOf(pod);
  const deadline = job?.activeDeadlineSeconds;
  const written = job && nodeAtPath(pod.context.content.root, [...job.path, 'backoffLimit'])?.node;
  if (!written || !deadline || job.backoffLimit < 1 || job.fields.node('backoffLimitPerIndex')) return undefined;
  const limit = job.backoffLimit;
  const waits = (retries: number): number =>
    pod.spec.restartPolicy === 'OnFailure' ? backOffSeconds(retries) : podWaits(retries);
  const total = waits(limit);
  if (total < deadline) return undefined;
  let fitting = 0;
  while (fitting < limit && waits(fitting + 1) < deadline) fitting++;
  const needed = Math.ceil(total * 1.5);
  return {
    range: written.range,
    path: [...job.path.slice(pod.template.object.path.length), 'backoffLimit'],
    message: fitting === 0 ? 'none' : 'some',
    severity: fitting === 0 ? 'warning' : 'info',
    args: { limit, total: roundSeconds(total), deadline, fitting, needed },
    fixes: fixes(pod, job, fitting, needed),
  };
}

function fixes({ context: { content } }: CheckedPod, { path }: JobSettings, fitting: number, needed: number) {
  const raise = { title: 'raise' as const, edits: setAt(content, [...path, 'activeDeadlineSeconds'], needed) };
  return [raise, { title: 'lower' as const, edits: setAt(content, [...path, 'backoffLimit'], fitting) }];
}

/** Seconds that pass in waiting before the retry of that number, counted from 1, of a Job whose pods are replaced. */
function podWaits(retries: number): number {
  const doubled = Math.ceil(Math.log2(longestWaitSeconds / firstWaitSeconds));
  const counted = Math.min(retries, doubled);
  return firstWaitSeconds * (2 ** counted - 1) + (retries - counted) * longestWaitSeconds;
}
