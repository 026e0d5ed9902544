import { defineRule } from '../../../rules/define-rule.ts';
import { commentProblems } from '../../comments.ts';

export default defineRule({
  id: 'lifeline-comment',
  category: 'comment',
  severity: 'warning',
  fixable: true,
  since: '0.2.0',
  summary: 'Disallow `# lifeline:` comments that say something unknown or have no effect',
  sources: [],
  messages: {
    'lifeline.problem.empty': 'lifeline.problem.empty',
    'lifeline.problem.expectNothing': 'lifeline.problem.expectNothing',
    'lifeline.problem.expectedValue': 'lifeline.problem.expectedValue',
    'lifeline.problem.noPod': 'lifeline.problem.noPod',
    'lifeline.problem.ofContainer': 'lifeline.problem.ofContainer',
    'lifeline.problem.ofPod': 'lifeline.problem.ofPod',
    'lifeline.problem.operator': 'lifeline.problem.operator',
    'lifeline.problem.twice': 'lifeline.problem.twice',
    'lifeline.problem.unknownKey': 'lifeline.problem.unknownKey',
    'lifeline.problem.unknownKeyNearest': 'lifeline.problem.unknownKeyNearest',
    'lifeline.problem.unknownMetric': 'lifeline.problem.unknownMetric',
    'lifeline.problem.unknownMetricNearest': 'lifeline.problem.unknownMetricNearest',
    'lifeline.problem.value': 'lifeline.problem.value',
    'lifeline.problem.valueNearest': 'lifeline.problem.valueNearest',
    'lifeline.problem.noOperator': 'lifeline.problem.noOperator',
    'lifeline.problem.ofDelete': 'lifeline.problem.ofDelete',
    'lifeline.problem.prefix': 'lifeline.problem.prefix',
    'lifeline.problem.spaces': 'lifeline.problem.spaces',
    'lifeline.problem.valueKnown': 'lifeline.problem.valueKnown',
    'lifeline.problem.valueMeant': 'lifeline.problem.valueMeant',
    'lifeline.problem.words': 'lifeline.problem.words',
    change: 'rules.changeTo',
  },
  check({ content }, report) {
    for (const { message, args, range, replacement } of commentProblems(content)) {
      const edits = replacement === undefined ? [] : [{ range, newText: replacement }];
      const fixes = edits.map((edit) => ({ title: 'change' as const, args: { name: edit.newText }, edits: [edit] }));
      report({ range, path: '', message, args, fixes });
    }
  },
});
