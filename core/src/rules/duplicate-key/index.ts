import { formatPath } from '../../yaml/lookup.ts';
import type { Path, YamlMapping, YamlNode, YamlPair } from '../../yaml/model.ts';
import { defineRule } from '../define-rule.ts';
import { removePair } from '../support/edits.ts';
import { healthyPart } from '../support/healthy-part.ts';
import { mayBeObject } from '../support/object-text.ts';
import { isDamaged } from '../support/places.ts';

const maxDepth = 250;

export default defineRule({
  id: 'duplicate-key',
  category: 'yaml',
  severity: 'error',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow the same key twice in one mapping',
  sources: [
    'https://yaml.org/spec/1.2.2/#3213-node-comparison',
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    'apimachinery/pkg/runtime/serializer/json/json.go, unmarshal (strict)',
  ],
  messages: { again: 'rules.duplicateKey.again', remove: 'rules.duplicateKey.remove' },
  check({ content: whole, objects, schema }, report) {
    if (whole.problems.length === 0 || !mayBeObject(whole.text)) return;
    const { content } = healthyPart(whole, schema);
    if (!content.problems.some(({ code }) => code === 'duplicate-key')) return;
    for (const { pair, path, mapping } of findRepeated(content.root)) {
      if (isDamaged(whole, pair.key.range)) continue;
      const object = objects.find((each) => each.path.every((step, index) => path[index] === step));
      const field = formatPath(path.slice(object?.path.length ?? 0));
      report({
        range: pair.key.range,
        path: field,
        server: `duplicate field "${field}"`,
        message: 'again',
        args: { key: String(pair.key.value) },
        fixes: removePair(content, mapping, pair).map((edit) => ({ title: 'remove' as const, edits: [edit] })),
      });
    }
  },
});

interface Repeated {
  readonly pair: YamlPair;
  readonly path: Path;
  readonly mapping: YamlMapping;
}

/** Each pair whose key a pair before it has, in the order of the text. */
function findRepeated(root: YamlNode | undefined): Repeated[] {
  const found: Repeated[] = [];
  const visit = (node: YamlNode | undefined, path: Path): void => {
    if (!node || node.aliasRange || path.length > maxDepth) return;
    if (node.kind === 'sequence') {
      node.items.forEach((item, index) => {
        visit(item, [...path, index]);
      });
    } else if (node.kind === 'mapping') {
      const seen = new Set<string>();
      for (const pair of node.pairs) {
        if (pair.merged) continue;
        const key = String(pair.key.value);
        if (seen.has(key)) found.push({ pair, path: [...path, key], mapping: node });
        seen.add(key);
        visit(pair.value, [...path, key]);
      }
    }
  };
  visit(root, []);
  return found;
}
