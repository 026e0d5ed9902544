import { surestStartSeconds } from '../../workload/timing.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import type { Path } from '../../yaml/model.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { jobOf } from '../support/jobs.ts';
import { setAt } from '../support/pod-edits.ts';
import { type CheckedPod, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';
import { initSeconds, workSeconds } from '../support/work-time.ts';

const messages = {
  init: 'rules.activeDeadlineStart.init',
  work: 'rules.activeDeadlineStart.work',
  startup: 'rules.activeDeadlineStart.startup',
  fix: 'rules.activeDeadlineStart.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'active-deadline-start',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow active deadlines that are over before the pod has started or done its work',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
    'pkg/kubelet/active_deadline.go',
    'pkg/controller/job/job_controller.go, pastActiveDeadline',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of deadlines(pod)) report(finding);
  },
});

/** The pod's own deadline counts from its start, the Job's from the start of the Job, over all of its pods. */
function deadlines(pod: CheckedPod): Draft[] {
  const job = jobOf(pod);
  const own = judge(pod, [...pod.template.podPath, 'spec', 'activeDeadlineSeconds'], pod.spec.activeDeadlineSeconds);
  return own.length > 0 || !job ? own : judge(pod, [...job.path, 'activeDeadlineSeconds'], job.activeDeadlineSeconds);
}

function judge(pod: CheckedPod, path: Path, deadline: number | undefined): Draft[] {
  if (deadline === undefined || deadline < 1) return [];
  const init = initSeconds(pod);
  const work = workSeconds(pod);
  const startup = Math.max(0, ...pod.spec.containers.filter(({ startupProbe }) => startupProbe).map(surestStartSeconds));
  // What goes on until the deadline may be meant to.
  const whole = Number.isFinite(work) ? work : init;
  const message = init >= deadline ? 'init' : whole >= deadline ? 'work' : startup >= deadline ? 'startup' : undefined;
  if (!message) return [];
  const seconds = message === 'init' ? init : message === 'work' ? whole : startup;
  const needed = Math.ceil(2 * roundSeconds(Math.max(seconds, whole)));
  const { content } = pod.context;
  const value = nodeAtPath(content.root, path)?.node;
  const place = placeInPod(pod, []);
  return [
    {
      range: value?.range ?? place.range,
      path: path.slice(pod.template.object.path.length),
      message,
      // A start as long as the probe allows it may never come.
      severity: message === 'startup' ? 'info' : 'warning',
      args: { seconds: roundSeconds(seconds), deadline, needed },
      fixes: [{ title: 'fix', edits: setAt(content, path, needed) }],
    },
  ];
}
