import { english, type Localize } from '#l10n/localizer.ts';
import { defineRule, type Rule } from '../../../rules/define-rule.ts';
import { checkScenario } from '../../../sim/scenario/parse.ts';

/** The rule in a language: the reader of scenarios makes whole sentences. */
export function scenarioFileRule(localize: Localize): Rule {
  return defineRule({
    id: 'scenario-file',
    category: 'comment',
    severity: 'error',
    fixable: true,
    since: '0.2.0',
    summary: 'Disallow keys and values in a scenario file that have no meaning there',
    sources: [],
    messages: { sentence: 'scenario.syntax', change: 'rules.changeTo' },
    checkFile({ file }, report) {
      for (const { message, range, path, nearest } of checkScenario(file, localize).problems) {
        const edits = nearest === undefined ? [] : [{ range, newText: nearest }];
        const fixes = edits.map((edit) => ({ title: 'change' as const, args: { name: edit.newText }, edits: [edit] }));
        report(0, { range, path, message: 'sentence', args: { message }, fixes });
      }
    },
  });
}

export default scenarioFileRule(english);
