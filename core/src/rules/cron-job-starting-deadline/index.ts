import { Fields } from '../../workload/fields.ts';
import { defineRule } from '../define-rule.ts';
import { setAt } from '../support/pod-edits.ts';
import { podsOf } from '../support/pods.ts';

const messages = {
  never: 'rules.cronJobStartingDeadline.never',
  short: 'rules.cronJobStartingDeadline.short',
  fix: 'rules.cronJobStartingDeadline.fix',
} as const;

/** The controller looked at each CronJob once in so many seconds; a run that is due later than its deadline is left out. */
const lookSeconds = 10;
/** Long enough for a controller that is busy or has just taken over. */
const enoughSeconds = 60;

export default defineRule({
  id: 'cron-job-starting-deadline',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow starting deadlines of CronJobs that are over before the controller comes to look',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
    'pkg/controller/cronjob/cronjob_controllerv2.go, syncCronJob',
  ],
  messages,
  check(context, report) {
    for (const { template } of podsOf(context)) {
      const { object } = template;
      const spec = new Fields(object.node).object('spec');
      const node = spec?.node('startingDeadlineSeconds');
      const deadline = spec?.integer('startingDeadlineSeconds');
      if (object.kind !== 'CronJob' || !node || deadline === undefined || deadline < 0 || deadline >= lookSeconds) continue;
      const path = ['spec', 'startingDeadlineSeconds'];
      report({
        range: node.range,
        path,
        message: deadline === 0 ? 'never' : 'short',
        args: { deadline, look: lookSeconds, enough: enoughSeconds },
        fixes: [{ title: 'fix', edits: setAt(context.content, [...object.path, ...path], enoughSeconds) }],
      });
    }
  },
});
