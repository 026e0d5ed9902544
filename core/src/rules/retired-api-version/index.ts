import { defineRule } from '../define-rule.ts';
import { replaceScalar } from '../support/edits.ts';
import { isDamaged } from '../support/places.ts';
import { retirementOf } from './table.ts';

export default defineRule({
  id: 'retired-api-version',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.2.0',
  summary: 'Disallow API versions and kinds that are no longer served',
  sources: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  messages: {
    moved: 'rules.retiredApiVersion.moved',
    gone: 'rules.retiredApiVersion.gone',
    change: 'rules.changeTo',
  },
  check({ content, objects, kubernetesVersion }, report) {
    for (const { apiVersion, kind, node } of objects) {
      const retirement = retirementOf(apiVersion, kind, kubernetesVersion);
      const value = node.pairs.find(({ key }) => key.value === 'apiVersion')?.value;
      if (!retirement || !value || isDamaged(content, value.range)) continue;
      const { since, instead } = retirement;
      const edits = instead === undefined ? [] : replaceScalar(value, instead);
      report({
        range: value.aliasRange ?? value.range,
        path: 'apiVersion',
        server: `no matches for kind "${kind}" in version "${apiVersion}"`,
        message: instead === undefined ? 'gone' : 'moved',
        args: { kind, since, instead: instead ?? '' },
        fixes: edits.length > 0 ? [{ title: 'change', args: { name: instead ?? '' }, edits }] : [],
      });
    }
  },
});
