import { formatPath } from '../../../yaml/path.ts';
import { insertKey, replaceScalar } from '../edits.ts';
import { tooManyText } from '../server-text.ts';
import type { TypedMapping, TypedNode } from '../typed-tree.ts';
import { type Check, formatErrors, since, type Validator } from './check.ts';
import { duplicate, type FieldError, forbidden, invalid, required, unsupported } from './field-error.ts';
import { fieldOf, has, itemsIn, mappingOf, numberOf, placeAt, placeOf, textOf, textsIn } from './fields.ts';
import { labelValue, qualifiedName } from './formats.ts';
import { renumbered } from './free-names.ts';
import { labelsOf } from './selectors.ts';

/** ValidateTolerations; effects and operators that do not exist are of the table of supported values. */
export const validateToleration: Validator = (toleration, check) => {
  const key = has(toleration, 'key') ? textOf(toleration, 'key') : '';
  const operator = has(toleration, 'operator') ? textOf(toleration, 'operator') : '';
  const value = has(toleration, 'value') ? textOf(toleration, 'value') : '';
  const place = placeAt(toleration, 'operator');
  const found: FieldError[] = [];
  if (key === '' && (operator === '' || operator === 'Equal')) {
    const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    found.push(invalid(place, operator, detail, { needsWhole: true, fixes: () => existsFix(toleration, check) }));
  } else if ((operator === 'Equal' || operator === '') && value !== undefined)
    found.push(...formatErrors(check, labelValue, value, () => ({ ...placeAt(toleration, 'value'), path: place.path })));
  else if (operator === 'Exists' && value)
    found.push(
      invalid({ ...placeAt(toleration, 'value'), path: place.path }, value, "value must be empty when `operator` is 'Exists'"),
    );
  return [...found, ...effectErrors(toleration)];
};

function existsFix(toleration: TypedMapping, { content }: Check) {
  const typed = toleration.fields.get('operator');
  const edits = typed ? replaceScalar(typed.node, 'Exists') : insertKey(content, toleration.node, 'operator', 'Exists');
  return edits.length > 0 ? [{ title: 'change' as const, args: { name: 'operator: Exists' }, edits }] : [];
}

const effects: ReadonlySet<string> = new Set(['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute']);

function effectErrors(toleration: TypedMapping): FieldError[] {
  const effect = has(toleration, 'effect') ? textOf(toleration, 'effect') : '';
  // A word that is no effect is one mistake: the table of supported values has it.
  if (effect === undefined || !effects.has(effect) || effect === 'NoExecute' || !has(toleration, 'tolerationSeconds')) return [];
  const typed = toleration.fields.get('effect');
  const fixes = () =>
    typed ? [{ title: 'change' as const, args: { name: 'NoExecute' }, edits: replaceScalar(typed.node, 'NoExecute') }] : [];
  return [
    invalid(placeAt(toleration, 'effect'), effect, "effect must be 'NoExecute' when `tolerationSeconds` is set", {
      needsWhole: true,
      fixes,
    }),
  ];
}

/** validatePodAffinityTerm: the keys of labels that the pod's own values are put to. */
export const validatePodAffinityTerm: Validator = (term, check) => [
  ...labelKeysErrors(term, ['matchLabelKeys', 'mismatchLabelKeys']),
  ...emptyKeyErrors(term, check),
];

/** A key that is missing, which required-field speaks of, is no label's key either. */
function emptyKeyErrors(term: TypedMapping, check: Check): FieldError[] {
  if (has(term, 'topologyKey') && textOf(term, 'topologyKey') !== '') return [];
  const found = formatErrors(check, qualifiedName, '', () => placeAt(term, 'topologyKey'));
  return found.map((error) => ({ ...error, needsWhole: true, message: 'follows', follows: true }));
}

/** validateWeightedPodAffinityTerms, ValidatePreferredSchedulingTerms: a weight that is missing is 0. */
export const validateWeight: Validator = (term) =>
  has(term, 'weight')
    ? []
    : [
        invalid(placeAt(term, 'weight'), 0, 'must be in the range 1-100', {
          needsWhole: true,
          message: 'add',
          args: { field: 'weight' },
        }),
      ];

/** validateTopologySpreadConstraints for one constraint. */
export const validateSpreadConstraint: Validator = (constraint, check) => {
  const found: FieldError[] = [];
  if (!has(constraint, 'maxSkew'))
    found.push(
      invalid(placeAt(constraint, 'maxSkew'), 0, 'must be greater than zero', {
        needsWhole: true,
        ...adding('maxSkew', '1', constraint, check),
      }),
    );
  const minDomains = numberOf(constraint, 'minDomains');
  const action = textOf(constraint, 'whenUnsatisfiable');
  if (minDomains !== undefined && minDomains <= 0)
    found.push(invalid(placeAt(constraint, 'minDomains'), minDomains, 'must be greater than zero'));
  else if (minDomains !== undefined && action !== undefined && action !== 'DoNotSchedule') {
    const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`;
    found.push(invalid(placeAt(constraint, 'minDomains'), minDomains, detail));
  }
  return [...found, ...labelKeysErrors(constraint, ['matchLabelKeys'])];
};

function adding(field: string, value: string, mapping: TypedMapping, { content }: Check) {
  return {
    message: 'add' as const,
    args: { field },
    fixes: () => {
      const edits = insertKey(content, mapping.node, field, value);
      return edits.length > 0 ? [{ title: 'insert' as const, args: { field: `${field}: ${value}` }, edits }] : [];
    },
  };
}

function labelKeysErrors(term: TypedMapping, fields: readonly string[]): FieldError[] {
  const found: FieldError[] = [];
  const selector = fieldOf(term, 'labelSelector');
  for (const field of fields) {
    const keys = textsIn(term, field);
    if (keys.length > 0 && !selector)
      found.push(forbidden(placeAt(term, field), 'must not be specified when labelSelector is not set', { needsWhole: true }));
    else for (const { typed, text } of keys) if (selectorHas(term, text)) found.push(inSelector(typed, text, field));
  }
  const others = new Set(textsIn(term, 'mismatchLabelKeys').map(({ text }) => text));
  for (const { typed, text } of textsIn(term, 'matchLabelKeys')) {
    if (others.has(text)) found.push(invalid(placeOf(typed), text, 'exists in both matchLabelKeys and mismatchLabelKeys'));
  }
  return found;
}

function inSelector(typed: TypedNode, key: string, field: string): FieldError {
  return invalid(placeOf(typed), key, `exists in both ${field} and labelSelector`);
}

function selectorHas(term: TypedMapping, key: string): boolean {
  const selector = term.fields.get('labelSelector');
  if (!selector || !('fields' in selector)) return false;
  const mapping = selector as TypedMapping;
  const labels = labelsOf(mapping.fields.get('matchLabels')) ?? {};
  return Object.hasOwn(labels, key) || itemsIn(mapping, 'matchExpressions').some((each) => textOf(each, 'key') === key);
}

/** ValidateSpreadConstraintNotRepeat: the pair of key and action is there once. */
export function spreadErrors(spec: TypedMapping): FieldError[] {
  const constraints = itemsIn(spec, 'topologySpreadConstraints');
  const pairs = constraints.map((each) => `{${textOf(each, 'topologyKey') ?? ''}, ${textOf(each, 'whenUnsatisfiable') ?? ''}}`);
  return constraints.flatMap((constraint, index) => {
    const pair = pairs[index] ?? '';
    if (!pairs.includes(pair, index + 1)) return [];
    const place = {
      ...placeAt(constraint, 'topologyKey'),
      path: `${formatPath(constraint.path)}.{topologyKey, whenUnsatisfiable}`,
    };
    return [duplicate(place, pair, { needsWhole: true })];
  });
}

/** validateTopologySpreadConstraints, ValidateSchedulingGates and their like: no name twice. */
export function repeatedNames(spec: TypedMapping, field: string, key: string): FieldError[] {
  const seen = new Set<string>();
  const items = itemsIn(spec, field);
  const maxLength = field === 'ports' ? 15 : 63;
  return items.flatMap((item) => {
    const name = textOf(item, key);
    if (!name || !seen.has(name)) {
      if (name) seen.add(name);
      return [];
    }
    const place = field === 'schedulingGates' ? placeOf(item) : placeAt(item, key);
    return [duplicate(place, name, key === 'name' ? { fixes: () => renumbered(item, items, maxLength) } : {})];
  });
}

const maxExitCodes = 255;

/** Values of an enumeration that the table of supported values cannot have, since they depend on the version. */
export const validateRestartRule: Validator = (rule, check) => {
  if (!since(check, '1.35')) return [];
  const action = textOf(rule, 'action') ?? '';
  const actions = since(check, '1.36') ? ['Restart', 'RestartAllContainers'] : ['Restart'];
  const found: FieldError[] = [];
  if (!actions.includes(action)) found.push(unsupported(placeAt(rule, 'action'), action, actions));
  const codes = mappingOf(rule, 'exitCodes');
  if (!has(rule, 'exitCodes')) found.push(required(placeAt(rule, 'exitCodes'), 'must be specified'));
  if (codes) {
    const operator = textOf(codes, 'operator') ?? '';
    if (!['In', 'NotIn'].includes(operator)) found.push(unsupported(placeAt(codes, 'operator'), operator, ['In', 'NotIn']));
    const count = codes.fields.get('values')?.items?.length ?? 0;
    if (count > maxExitCodes)
      found.push({ ...placeAt(codes, 'values'), kind: 'invalid', server: tooManyText(count, maxExitCodes) });
  }
  return found;
};
