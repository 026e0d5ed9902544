import { defineRule } from '../define-rule.ts';
import { replaceScalar } from '../support/edits.ts';
import { isDamaged } from '../support/places.ts';
import { retirementOf } from './table.ts';
import { unserved } from './unserved.ts';

export default defineRule({
  id: 'retired-api-version',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.2.0',
  summary: 'Disallow API versions and kinds that are not served',
  sources: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  messages: {
    moved: 'rules.retiredApiVersion.moved',
    gone: 'rules.retiredApiVersion.gone',
    elsewhere: 'rules.retiredApiVersion.elsewhere',
    misspelt: 'rules.retiredApiVersion.misspelt',
    change: 'rules.changeTo',
  },
  check({ content, objects, schema, kubernetesVersion }, report) {
    for (const { apiVersion, kind, node } of objects) {
      const written = (name: string) => node.pairs.find(({ key }) => key.value === name)?.value;
      const retirement = retirementOf(apiVersion, kind, kubernetesVersion);
      const meant = retirement ? undefined : unserved(apiVersion, kind, schema);
      const key = meant?.key ?? 'apiVersion';
      const value = written(key);
      if ((!retirement && !meant) || !value || isDamaged(content, value.range)) continue;
      const instead = retirement?.instead ?? meant?.instead;
      const edits = instead === undefined ? [] : replaceScalar(value, instead);
      const message = key === 'kind' ? 'misspelt' : meant ? 'elsewhere' : instead === undefined ? 'gone' : 'moved';
      report({
        range: value.aliasRange ?? value.range,
        path: key,
        server: `no matches for kind "${kind}" in version "${apiVersion}"`,
        message,
        args: { kind, since: retirement?.since ?? '', instead: instead ?? '', name: instead ?? '' },
        fixes: edits.length > 0 ? [{ title: 'change', edits }] : [],
      });
    }
  },
});
