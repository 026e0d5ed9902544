import type { Schema } from '../../schema/model.ts';
import type { YamlContent, YamlNode } from '../../yaml/model.ts';
import { defineRule } from '../define-rule.ts';
import { goField, goType } from '../support/go-names.ts';
import { isPlaceholder } from '../support/placeholder.ts';
import { isDamaged, valueRange } from '../support/places.ts';
import { reindentFixes, reindentTitles } from '../support/reindent-fixes.ts';
import type { TypedNode } from '../support/typed-tree.ts';
import { fixesFor, guessedNumbers } from './fixes.ts';
import { findMismatch, type Mismatch } from './mismatch.ts';

/** resource.ErrFormatWrong (apimachinery/pkg/api/resource/quantity.go). */
const quantityText = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

export default defineRule({
  id: 'wrong-type',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow values of another type than the field has',
  sources: [
    'https://kubernetes.io/docs/reference/kubernetes-api/',
    'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
    'sigs.k8s.io/json/internal/golang/encoding/json/decode.go',
  ],
  messages: {
    expectString: 'rules.wrongType.string',
    expectInteger: 'rules.wrongType.integer',
    expectNumber: 'rules.wrongType.number',
    expectBoolean: 'rules.wrongType.boolean',
    expectIntOrString: 'rules.wrongType.intOrString',
    expectQuantity: 'rules.wrongType.quantity',
    expectList: 'rules.wrongType.list',
    expectMapping: 'rules.wrongType.mapping',
    expectInt32: 'rules.wrongType.int32',
    expectInt64: 'rules.wrongType.int64',
    quote: 'rules.wrongType.quote',
    unquote: 'rules.wrongType.unquote',
    wrap: 'rules.wrongType.wrap',
    unwrap: 'rules.wrongType.unwrap',
    change: 'rules.changeTo',
    ...reindentTitles,
  },
  check({ content, typed, schema }, report) {
    let moved = 0;
    for (const { node, nodes } of typed.flatMap(({ nodes }) => nodes.map((node) => ({ node, nodes })))) {
      const format = formatOf(node);
      const mismatch = findMismatch(node.node, node.type, format);
      if (!mismatch || isToBeFilledIn(node.node)) continue;
      const range = valueRange(node);
      if (isDamaged(content, range)) continue;
      const mayMove = isMoved(node) && ++moved <= maxMoved;
      const fixes = () => [
        ...fixesFor(content, node.node, node.type, format),
        ...guessedNumbers(node, nodes),
        ...(mayMove ? moves(node, content, schema) : []),
      ];
      report({ range, path: node.path, server: serverText(node, mismatch), message: mismatch.expected, fixes });
    }
  },
});

/** Values of a document for which a better column is looked for: each costs some parsing. */
const maxMoved = 3;

/** Fields below a key that has a simple value may have slid there from a level above. */
function isMoved({ node, type, pair }: TypedNode): boolean {
  return type.kind === 'scalar' && node?.kind !== 'scalar' && pair !== undefined && !pair.merged;
}

function moves({ pair }: TypedNode, content: YamlContent, schema: Schema) {
  return pair ? reindentFixes(content, [content.lines.positionAt(pair.key.range.start).line], schema) : [];
}

function formatOf(node: TypedNode): string | undefined {
  let named: TypedNode | undefined = node;
  while (named && !named.field) named = named.parent;
  return named?.field?.format;
}

function isToBeFilledIn(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && typeof node.value === 'string' && isPlaceholder(node.value);
}

function serverText(node: TypedNode, { expected, found }: Mismatch): string {
  if (expected === 'expectQuantity') return quantityText;
  const type = goType(node);
  const number = found === 'number' && /^int\d/.test(type) && node.node?.kind === 'scalar' ? ` ${node.node.source}` : '';
  return `json: cannot unmarshal ${found}${number} into Go struct field ${goField(node)} of type ${type}`;
}
