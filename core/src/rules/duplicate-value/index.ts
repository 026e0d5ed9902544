import { defineRule } from '../define-rule.ts';
import { remedies } from '../support/validation/field-error.ts';
import { findingOf } from '../support/validation/finding.ts';
import { fieldErrors } from '../support/validation/index.ts';

export default defineRule({
  id: 'duplicate-value',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.2.0',
  summary: 'Disallow values that may be there once only',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/',
    'pkg/apis/core/validation/validation.go, pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go',
  ],
  messages: remedies,
  check(context, report) {
    for (const error of fieldErrors(context, 'duplicate')) report(findingOf(error));
  },
});
