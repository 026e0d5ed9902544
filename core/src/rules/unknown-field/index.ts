import type { Schema } from '../../schema/model.ts';
import { schemaFor } from '../../schema/schema.ts';
import { formatPath } from '../../yaml/lookup.ts';
import type { YamlContent, YamlPair, YamlScalar } from '../../yaml/model.ts';
import { defineRule, type Finding, type FixDraft, maxShownFindings } from '../define-rule.ts';
import { renameKey } from '../support/edits.ts';
import { findHome } from '../support/misplaced.ts';
import { nearestNames } from '../support/nearest.ts';
import { otherVersionOf } from '../support/other-version.ts';
import { isDamaged, keyRange } from '../support/places.ts';
import { reindentFixes, reindentTitles } from '../support/reindent-fixes.ts';
import type { TypedMapping } from '../support/typed-tree.ts';

/** Keys that Kustomize and strategic merge patches take out before anything is sent. */
const patchDirective = /^\$(patch|retainKeys|setElementOrder\/|deleteFromPrimitiveList\/)/;

const messages = {
  unknown: 'rules.unknownField.unknown',
  didYouMean: 'rules.unknownField.didYouMean',
  belongs: 'rules.unknownField.belongs',
  newer: 'rules.otherVersion.newer',
  gone: 'rules.otherVersion.gone',
  change: 'rules.changeTo',
  ...reindentTitles,
} as const;

type RuleFix = FixDraft<keyof typeof messages>;

interface Hint extends Pick<Finding<keyof typeof messages>, 'message' | 'args'> {
  readonly renames?: () => readonly RuleFix[];
}

export default defineRule({
  id: 'unknown-field',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow fields that the API does not have',
  sources: [
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    'https://kubernetes.io/docs/reference/kubernetes-api/',
  ],
  messages,
  check({ content, schema, typed }, report) {
    // A key that a merge brings in is reported where it was met first.
    const met = new Set<YamlScalar>();
    for (const mapping of typed.flatMap(({ mappings }) => mappings)) {
      for (const pair of mapping.unknown) {
        const key = String(pair.key.value);
        if (met.has(pair.key)) continue;
        const index = met.size;
        met.add(pair.key);
        if (patchDirective.test(key) || isDamaged(content, pair.key.range)) continue;
        const path = [...mapping.path, key];
        const { renames, ...hint }: Hint = met.size <= maxShownFindings ? hintFor(pair, mapping, schema) : {};
        report({
          range: keyRange(pair),
          path,
          server: `unknown field "${formatPath(path)}"`,
          ...hint,
          fixes: () => [...(renames?.() ?? []), ...(index < maxMoved ? moves(content, pair, schema) : [])],
        });
      }
    }
  },
});

/** Keys of a document for which a better column is looked for: each costs some parsing. */
const maxMoved = 3;

function moves(content: YamlContent, pair: YamlPair, schema: Schema): readonly RuleFix[] {
  if (pair.merged) return [];
  return reindentFixes(content, [content.lines.positionAt(pair.key.range.start).line], schema);
}

function hintFor(pair: YamlPair, mapping: TypedMapping, schema: Schema): Hint {
  const key = String(pair.key.value);
  const inTime = otherVersion(mapping.objectType.name, key, schema);
  if (inTime) return inTime;
  const free = [...mapping.objectType.fields.keys()].filter((name) => !mapping.fields.has(name));
  const near = nearestNames(key, free);
  const [best] = near;
  const home = findHome(mapping, key, schema);
  const renames = () =>
    near
      .map((name) => ({ title: 'change' as const, args: { name }, edits: renameKey(pair, name) }))
      .filter(({ edits }) => edits.length > 0);
  if (best !== undefined && (home === undefined || best.toLowerCase() === key.toLowerCase())) {
    return { message: 'didYouMean', args: { name: best }, renames };
  }
  if (home !== undefined) return { message: 'belongs', args: { key, home }, renames };
  return { message: 'unknown', args: { type: mapping.objectType.name } };
}

/** What to say of a field that another version has. */
function otherVersion(type: string, key: string, schema: Schema): Hint | undefined {
  const { version } = schema;
  const other = otherVersionOf(version, (each) => schemaFor(each).type(type)?.fields.has(key) === true);
  return other && { message: other.message, args: { key, version, ...other } };
}
