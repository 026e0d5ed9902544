import { numberValue } from '../json-value.ts';
import { tooManyText, unsupportedJsonText } from '../server-text.ts';
import type { TypedMapping } from '../typed-tree.ts';
import { type Check, since, type Validator } from './check.ts';
import { containerLists, removal } from './containers.ts';
import { duplicate, type FieldError, invalid, type Place, required, unsupported } from './field-error.ts';
import { has, isTrue, itemsIn, jsonOf, mappingOf, numberOf, placeAt, placeOf, textOf } from './fields.ts';
import { indexesProblem } from './indexes.ts';

const maxParallelism = 100_000;
const maxFailed = 10_000;
const maxRules = 20;
const maxExitCodes = 255;

/** validateJobSpec: indexes, and what is done about failures. */
export const validateJobSpec: Validator = (spec, check) => [
  ...selectorErrors(spec, check),
  ...managerErrors(spec),
  ...indexErrors(spec),
  ...failurePolicyErrors(spec),
  ...successErrors(spec, check),
];

/** The selector of a Job is made by the server, unless it is told otherwise; that of a CronJob's Jobs always is. */
function selectorErrors(spec: TypedMapping, check: Check): FieldError[] {
  const found: FieldError[] = [];
  const isCron = check.object.object.kind === 'CronJob';
  const fixes = () => removal(spec, 'selector', check);
  if (has(spec, 'selector') && (isCron || !isTrue(spec, 'manualSelector'))) {
    const detail = isCron ? '`selector` will be auto-generated' : '`selector` not auto-generated';
    found.push(invalid(placeAt(spec, 'selector'), jsonOf(spec.fields.get('selector')?.node), detail, { fixes }));
  }
  if (!isCron && isTrue(spec, 'manualSelector') && !has(spec, 'selector')) found.push(required(placeAt(spec, 'selector'), ''));
  if (isCron && isTrue(spec, 'manualSelector'))
    found.push({
      ...placeAt(spec, 'manualSelector'),
      kind: 'unsupported',
      server: unsupportedJsonText('true', ['nil', 'false']),
    });
  return found;
}

const maxManagerLength = 63;

/** validateManagedBy: the name of a controller, with its domain. */
function managerErrors(spec: TypedMapping): FieldError[] {
  const manager = textOf(spec, 'managedBy');
  if (!manager) return [];
  const place = placeAt(spec, 'managedBy');
  if (manager.length > maxManagerLength)
    return [{ ...place, kind: 'invalid', server: `Too long: may not be more than ${maxManagerLength} bytes` }];
  const [domain = '', path = ''] = manager.split(/\/(.*)/s);
  if (domain !== '' && path !== '') return [];
  return [invalid(place, manager, 'must be a domain-prefixed path (such as "acme.io/foo")')];
}

const indexedOnly = ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'];

function indexErrors(spec: TypedMapping): FieldError[] {
  if (textOf(spec, 'completionMode') !== 'Indexed')
    return has(spec, 'completionMode') && textOf(spec, 'completionMode') !== 'NonIndexed'
      ? []
      : indexedOnly
          .filter((field) => has(spec, field))
          .map((field) =>
            invalid(placeAt(spec, field), jsonOf(spec.fields.get(field)?.node), 'requires indexed completion mode', {
              needsWhole: true,
            }),
          );
  const found: FieldError[] = [];
  const beyond = (field: string, limit: number) => {
    const value = numberOf(spec, field);
    if (value !== undefined && value > limit)
      found.push(invalid(placeAt(spec, field), value, `must be less than or equal to ${limit}`));
  };
  const completions = numberOf(spec, 'completions');
  const isLarge = has(spec, 'backoffLimitPerIndex') && (completions ?? 0) > maxParallelism;
  beyond('parallelism', isLarge ? maxFailed : maxParallelism);
  beyond('maxFailedIndexes', isLarge ? maxFailed : maxParallelism);
  const failed = numberOf(spec, 'maxFailedIndexes');
  if (failed !== undefined && completions !== undefined && failed > completions)
    found.push(invalid(placeAt(spec, 'maxFailedIndexes'), failed, 'must be less than or equal to completions'));
  if (failed !== undefined && !has(spec, 'backoffLimitPerIndex'))
    found.push(required(placeAt(spec, 'backoffLimitPerIndex'), 'when maxFailedIndexes is specified'));
  return found;
}

/** validatePodFailurePolicy. */
function failurePolicyErrors(spec: TypedMapping): FieldError[] {
  const policy = mappingOf(spec, 'podFailurePolicy');
  if (!policy) return [];
  const pod = mappingOf(spec, 'template', 'spec');
  const restart = textOf(pod, 'restartPolicy');
  const rules = itemsIn(policy, 'rules');
  const found = tooMany(placeAt(policy, 'rules'), rules.length, maxRules);
  if (pod && restart === 'OnFailure')
    found.push(invalid(placeAt(pod, 'restartPolicy'), restart, 'only "Never" is supported when podFailurePolicy is specified'));
  if (textOf(spec, 'podReplacementPolicy') === 'TerminatingOrFailed')
    found.push(unsupported(placeAt(spec, 'podReplacementPolicy'), 'TerminatingOrFailed', ['Failed']));
  const names = new Set(containerLists.flatMap((list) => itemsIn(pod, list)).map((each) => textOf(each, 'name')));
  return [...found, ...rules.flatMap((rule) => ruleErrors(rule, spec, names))];
}

function ruleErrors(rule: TypedMapping, spec: TypedMapping, names: ReadonlySet<string | undefined>): FieldError[] {
  const found: FieldError[] = [];
  if (textOf(rule, 'action') === 'FailIndex' && !has(spec, 'backoffLimitPerIndex'))
    found.push(
      invalid(placeAt(rule, 'action'), 'FailIndex', 'requires the backoffLimitPerIndex to be set', { needsWhole: true }),
    );
  const conditions = rule.fields.get('onPodConditions')?.items?.length ?? 0;
  const codes = mappingOf(rule, 'onExitCodes');
  if (codes && conditions > 0)
    found.push(invalid(placeOf(rule), '', 'specifying both OnExitCodes and OnPodConditions is not supported'));
  if (!has(rule, 'onExitCodes') && conditions === 0)
    found.push(invalid(placeOf(rule), '', 'specifying one of OnExitCodes and OnPodConditions is required', { needsWhole: true }));
  found.push(...tooMany(placeAt(rule, 'onPodConditions'), conditions, maxRules));
  return codes ? [...found, ...exitCodeErrors(codes, names)] : found;
}

/** validatePodFailurePolicyRuleOnExitCodes: exit codes in order, each once. */
function exitCodeErrors(codes: TypedMapping, names: ReadonlySet<string | undefined>): FieldError[] {
  const found: FieldError[] = [];
  const container = textOf(codes, 'containerName');
  if (container && !names.has(container)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    found.push(invalid(placeAt(codes, 'containerName'), container, detail, { needsWhole: true }));
  }
  const items = codes.fields.get('values')?.items ?? [];
  const values = items.map(({ node }) => numberValue(node));
  const place = placeAt(codes, 'values');
  if (items.length === 0) found.push(invalid(place, [], 'at least one value is required', { needsWhole: true }));
  found.push(...tooMany(place, items.length, maxExitCodes));
  if (values.some((value, index) => value !== undefined && value < (values[index - 1] ?? value)))
    found.push(invalid(place, jsonOf(codes.fields.get('values')?.node), 'must be ordered'));
  const seen = new Set<number>();
  items.forEach((item, index) => {
    const value = values[index];
    if (value === undefined) return;
    if (seen.has(value)) found.push(duplicate(placeOf(item), value));
    else if (value === 0 && textOf(codes, 'operator') === 'In')
      found.push(invalid(placeOf(item), value, 'must not be 0 for the In operator'));
    seen.add(value);
  });
  return found;
}

function tooMany(place: Place, count: number, limit: number): FieldError[] {
  return count > limit ? [{ ...place, kind: 'invalid', server: tooManyText(count, limit) }] : [];
}

/** validateSuccessPolicy: indexes that make a Job succeed. */
function successErrors(spec: TypedMapping, check: Check): FieldError[] {
  const policy = mappingOf(spec, 'successPolicy');
  if (!policy || !since(check, '1.31') || textOf(spec, 'completionMode') !== 'Indexed') return [];
  const rules = itemsIn(policy, 'rules');
  const place = placeAt(policy, 'rules');
  if (rules.length === 0) return [required(place, 'at least one rules must be specified when the successPolicy is specified')];
  const completions = numberOf(spec, 'completions');
  return [...tooMany(place, rules.length, maxRules), ...rules.flatMap((rule) => successRuleErrors(rule, completions))];
}

function successRuleErrors(rule: TypedMapping, completions: number | undefined): FieldError[] {
  const indexes = textOf(rule, 'succeededIndexes');
  const problem = indexes && completions !== undefined ? indexesProblem(indexes, completions) : undefined;
  if (indexes && problem)
    return [invalid(placeAt(rule, 'succeededIndexes'), indexes, `error parsing succeededIndexes: ${problem}`)];
  const count = numberOf(rule, 'succeededCount');
  if (!has(rule, 'succeededCount') && !has(rule, 'succeededIndexes'))
    return [required(placeOf(rule), 'at least one of succeededCount or succeededIndexes must be specified')];
  if (count === undefined || completions === undefined || count <= completions) return [];
  const detail = `must be less than or equal to ${completions} (the number of specified completions)`;
  return [invalid(placeAt(rule, 'succeededCount'), count, detail)];
}
