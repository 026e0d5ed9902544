import { defineRule } from '../define-rule.ts';
import { remedies } from '../support/validation/field-error.ts';
import { findingOf } from '../support/validation/finding.ts';
import { fieldErrors } from '../support/validation/index.ts';

export default defineRule({
  id: 'invalid-value',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.2.0',
  summary: 'Disallow values that the API server calls invalid',
  sources: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    'pkg/apis/core/validation/validation.go, pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go',
  ],
  messages: remedies,
  check(context, report) {
    for (const error of fieldErrors(context, 'invalid')) report(findingOf(error));
  },
});
