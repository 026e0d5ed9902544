import { defineRule } from '../../../rules/define-rule.ts';
import { findPodTemplates } from '../../../workload/find.ts';
import { objectNames } from '../../../workload/objects.ts';
import { lifelineComments } from '../../comments.ts';
import { checkExpectations } from '../../expectation/check.ts';
import { simulatorFor } from '../../simulator.ts';

export default defineRule({
  id: 'expectation-not-met',
  category: 'comment',
  severity: 'error',
  fixable: false,
  since: '0.2.0',
  summary: 'Require that a pod keeps to what its `# lifeline: expect` comments say',
  sources: [],
  messages: {
    unmet: 'lifeline.unmet',
    unmetBecause: 'lifeline.unmetBecause',
    never: 'lifeline.unmetNever',
    neverBecause: 'lifeline.unmetNeverBecause',
  },
  checkFile({ file, kubernetesVersion, parseShell, elsewhere, completed }, report) {
    if (!parseShell) return;
    const simulator = simulatorFor(parseShell);
    for (const { document, template } of findPodTemplates(file)) {
      const { expectations } = lifelineComments(template);
      // Half-typed text stands for another pod than the one that is meant.
      if (expectations.length === 0 || document.content.problems.some(({ code }) => code !== 'duplicate-key')) continue;
      const subject = { template: completed(template), objects: objectNames(file), elsewhere: elsewhere(), kubernetesVersion };
      const traces = { life: () => simulator.life(subject), deletion: () => simulator.deletion(subject) };
      for (const { expectation, isMet, measured, parts, until } of checkExpectations(traces, expectations)) {
        if (isMet) continue;
        const because = parts === '' ? '' : 'Because';
        report(document.index, {
          range: expectation.range,
          path: template.podPath,
          message: measured === undefined ? `never${because}` : `unmet${because}`,
          args: { expectation: expectation.text, measured: measured ?? '', parts, until },
        });
      }
    }
  },
});
