import { replaceScalar } from '../edits.ts';
import { stringValue } from '../json-value.ts';
import { nearestNames } from '../nearest.ts';
import type { TypedMapping, TypedNode } from '../typed-tree.ts';
import { type Check, formatErrors, type Validator } from './check.ts';
import { type FieldError, forbidden, invalid, type RemedyFix, required } from './field-error.ts';
import { fieldOf, has, placeAt, textOf } from './fields.ts';
import { qualifiedName } from './formats.ts';
import { labelErrors } from './metadata.ts';

const labelOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const nodeOperators = [...labelOperators, 'Gt', 'Lt'];

/** Labels of a selector (ValidateLabelSelector, apimachinery/pkg/apis/meta/v1/validation). */
export const validateLabelSelector: Validator = (selector, check) => labelErrors(selector.fields.get('matchLabels'), check);

/** ValidateLabelSelectorRequirement. */
export const validateLabelRequirement: Validator = (term, check) => [
  ...operatorErrors(term, labelOperators),
  ...valuesErrors(term),
  ...keyErrors(term, check),
];

/** ValidateNodeSelectorRequirement; `matchFields` knows one field only (ValidateNodeFieldSelectorRequirement). */
export const validateNodeRequirement: Validator = (term, check) => {
  if (term.path.includes('matchFields')) return fieldTermErrors(term);
  const operator = textOf(term, 'operator');
  return [
    ...operatorErrors(term, nodeOperators),
    ...valuesErrors(term),
    ...(operator === 'Gt' || operator === 'Lt' ? singleValueErrors(term) : []),
    ...keyErrors(term, check),
  ];
};

function operatorErrors(term: TypedMapping, operators: readonly string[]): FieldError[] {
  const operator = operatorOf(term);
  if (operator === undefined || operators.includes(operator)) return [];
  const typed = term.fields.get('operator');
  const fixes = () => (typed ? choices(typed, operator, operators) : []);
  return [invalid(placeAt(term, 'operator'), operator, 'not a valid selector operator', { fixes, needsWhole: !typed })];
}

/** Fixes that put another value in place: the near ones, or each. */
export function choices(typed: TypedNode, value: string, values: readonly string[]): RemedyFix[] {
  const near = nearestNames(value, values);
  return (near.length > 0 ? near : values)
    .map((name) => ({ title: 'change' as const, args: { name }, edits: replaceScalar(typed.node, name) }))
    .filter(({ edits }) => edits.length > 0);
}

/** The operator, empty where none is written. */
function operatorOf(term: TypedMapping): string | undefined {
  return has(term, 'operator') ? textOf(term, 'operator') : '';
}

function valuesErrors(term: TypedMapping): FieldError[] {
  const operator = operatorOf(term) ?? '';
  const count = term.fields.get('values')?.items?.length ?? 0;
  if ((operator === 'In' || operator === 'NotIn') && count === 0)
    return [
      required(placeAt(term, 'values'), "must be specified when `operator` is 'In' or 'NotIn'", {
        message: 'fill',
        args: { field: 'values' },
      }),
    ];
  if ((operator === 'Exists' || operator === 'DoesNotExist') && count > 0)
    return [forbidden(placeAt(term, 'values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
  return [];
}

function singleValueErrors(term: TypedMapping): FieldError[] {
  const count = term.fields.get('values')?.items?.length ?? 0;
  return count === 1 ? [] : [required(placeAt(term, 'values'), "must be specified single value when `operator` is 'Lt' or 'Gt'")];
}

function keyErrors(term: TypedMapping, check: Check): FieldError[] {
  const written = fieldOf(term, 'key');
  const key = written ? textOf(term, 'key') : '';
  if (key === undefined) return [];
  return formatErrors(check, qualifiedName, key, () => placeAt(term, 'key')).map((error) => ({ ...error, needsWhole: !written }));
}

function fieldTermErrors(term: TypedMapping): FieldError[] {
  const operator = operatorOf(term);
  const key = has(term, 'key') ? textOf(term, 'key') : '';
  const count = term.fields.get('values')?.items?.length ?? 0;
  const found: FieldError[] = [];
  if (operator === 'In' || operator === 'NotIn') {
    if (count !== 1)
      found.push(
        required(placeAt(term, 'values'), "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"),
      );
  } else if (operator !== undefined) found.push(invalid(placeAt(term, 'operator'), operator, 'not a valid selector operator'));
  if (key !== undefined && key !== 'metadata.name')
    found.push(invalid(placeAt(term, 'key'), key, 'not a valid field selector key'));
  return found;
}

/** The map of labels at a place, with texts only; undefined where something else stands there. */
export function labelsOf(map: TypedNode | undefined): Readonly<Record<string, string>> | undefined {
  if (!map || map.node === undefined || (map.node.kind === 'scalar' && map.node.value === null)) return {};
  if (map.node.kind !== 'mapping') return undefined;
  const labels: Record<string, string> = {};
  for (const { key, value } of map.node.pairs) {
    // What is not written is an empty text to the API server.
    const text = value === undefined || (value.kind === 'scalar' && value.value === null) ? '' : stringValue(value);
    if (text === undefined) return undefined;
    labels[String(key.value)] = text;
  }
  return labels;
}
