import { defineRule } from '../define-rule.ts';
import { remedies } from '../support/validation/field-error.ts';
import { findingOf } from '../support/validation/finding.ts';
import { fieldErrors } from '../support/validation/index.ts';

export default defineRule({
  id: 'forbidden-field',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.2.0',
  summary: 'Disallow fields that may not be set where they stand',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
    'pkg/apis/core/validation/validation.go, pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go',
  ],
  messages: remedies,
  check(context, report) {
    for (const error of fieldErrors(context, 'forbidden')) report(findingOf(error));
  },
});
