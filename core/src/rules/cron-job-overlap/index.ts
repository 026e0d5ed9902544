import { shortestInterval } from '../../workload/cron-interval.ts';
import { defaultText } from '../../workload/defaulted.ts';
import { Fields } from '../../workload/fields.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { jobOf } from '../support/jobs.ts';
import { setAt } from '../support/pod-edits.ts';
import { type CheckedPod, podsOf, roundSeconds } from '../support/pods.ts';
import { workSeconds } from '../support/work-time.ts';

const messages = {
  allow: 'rules.cronJobOverlap.allow',
  endless: 'rules.cronJobOverlap.endless',
  forbid: 'rules.cronJobOverlap.forbid',
  replace: 'rules.cronJobOverlap.replace',
  fix: 'rules.cronJobOverlap.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'cron-job-overlap',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow schedules that start the next run before the last one can be done',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
    'pkg/controller/cronjob/cronjob_controllerv2.go, syncCronJob',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) {
      const finding = judge(pod);
      if (finding) report(finding);
    }
  },
});

function judge(pod: CheckedPod): Draft | undefined {
  const { object } = pod.template;
  const spec = new Fields(object.node).object('spec');
  const schedule = spec?.node('schedule');
  const gap = shortestInterval(spec?.text('schedule') ?? '');
  const job = jobOf(pod);
  if (object.kind !== 'CronJob' || !spec || !job || !schedule || gap === undefined || spec.boolean('suspend')) return undefined;
  // A deadline ends a run that goes on.
  const seconds = Math.min(workSeconds(pod), job.activeDeadlineSeconds ?? Number.POSITIVE_INFINITY);
  if (seconds <= gap) return undefined;
  const policy = spec.text('concurrencyPolicy') ?? defaultText('CronJobSpec', 'concurrencyPolicy');
  const message = messageFor(policy, seconds);
  if (!message) return undefined;
  const path = [...object.path, 'spec', 'concurrencyPolicy'];
  return {
    range: schedule.range,
    path: ['spec', 'schedule'],
    message,
    severity: policy === 'Forbid' ? 'info' : 'warning',
    args: { seconds: roundSeconds(seconds), gap, count: Math.ceil(seconds / gap) },
    fixes: policy === 'Forbid' ? [] : [{ title: 'fix', edits: setAt(pod.context.content, path, 'Forbid') }],
  };
}

function messageFor(policy: string, seconds: number): keyof typeof messages | undefined {
  const isEndless = !Number.isFinite(seconds);
  if (policy === 'Allow') return isEndless ? 'endless' : 'allow';
  if (policy === 'Replace') return isEndless ? undefined : 'replace';
  return policy === 'Forbid' && !isEndless ? 'forbid' : undefined;
}
