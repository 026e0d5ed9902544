import { defineRule, maxShownFindings } from '../define-rule.ts';
import { nearestName } from '../support/nearest.ts';
import { suppressionsOf } from '../suppression.ts';

export default defineRule({
  id: 'unknown-suppression',
  category: 'comment',
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow `lifeline-disable` comments that name a rule there is not',
  sources: [],
  messages: { unknown: 'rules.unknownSuppression.unknown', change: 'rules.changeTo' },
  check({ content, ruleIds }, report) {
    let found = 0;
    for (const { id, range } of suppressionsOf(content).comments.flatMap(({ rules }) => rules)) {
      if (ruleIds.has(id)) continue;
      const near = ++found <= maxShownFindings ? nearestName(id, ruleIds) : undefined;
      const fixes = near ? [{ title: 'change' as const, args: { name: near }, edits: [{ range, newText: near }] }] : [];
      report({ range, path: '', message: 'unknown', args: { id }, fixes });
    }
  },
});
