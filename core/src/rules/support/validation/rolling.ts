import { replaceSource } from '../edits.ts';
import type { TypedMapping } from '../typed-tree.ts';
import { isTypedMapping } from '../typed-tree.ts';
import { since, type Validator } from './check.ts';
import { type FieldError, invalid, type RemedyFix } from './field-error.ts';
import { fieldOf, has, mappingOf, numberOf, placeAt, scalarOf, textOf } from './fields.ts';

const percentage = /^(\d+)%$/;

function percentOf(mapping: TypedMapping, field: string): number | undefined {
  const match = percentage.exec(textOf(mapping, field) ?? '');
  return match ? Number(match[1]) : undefined;
}

function isZero(mapping: TypedMapping, field: string): boolean {
  return numberOf(mapping, field) === 0 || percentOf(mapping, field) === 0;
}

/** IsNotMoreThan100Percent, and numbers below nothing, which an integer or percentage may not be either. */
function shareErrors(mapping: TypedMapping, fields: readonly string[], bounded: readonly string[]): FieldError[] {
  return fields.flatMap((field) => {
    const value = scalarOf(mapping, field);
    if (value === undefined) return [];
    const count = numberOf(mapping, field);
    if (count !== undefined && count < 0) return [invalid(placeAt(mapping, field), value, 'must be greater than or equal to 0')];
    const beyond = bounded.includes(field) && (percentOf(mapping, field) ?? 0) > 100;
    return beyond ? [invalid(placeAt(mapping, field), value, 'must not be greater than 100%')] : [];
  });
}

const shares = ['maxUnavailable', 'maxSurge'];

/** ValidateRollingUpdateDeployment: something moves, so one of the two numbers is above nothing. */
export const validateDeploymentRolling: Validator = (rolling) => {
  const found = shareErrors(rolling, shares, ['maxUnavailable']);
  if (isZero(rolling, 'maxUnavailable') && isZero(rolling, 'maxSurge'))
    found.push(
      invalid(placeAt(rolling, 'maxUnavailable'), scalarOf(rolling, 'maxUnavailable') ?? 0, 'may not be 0 when `maxSurge` is 0', {
        fixes: () => shares.toReversed().flatMap((field) => setToOne(rolling, field)),
      }),
    );
  return found;
};

/** One pod more keeps the old ones serving meanwhile, one less needs no room for it. */
function setToOne(rolling: TypedMapping, field: string): RemedyFix[] {
  const edits = replaceSource(rolling.fields.get(field)?.node, '1');
  return edits.length > 0 ? [{ title: 'setField', args: { field, value: 1 }, edits }] : [];
}

/** ValidateRollingUpdateDaemonSet: shares of the nodes. */
export const validateDaemonSetShares: Validator = (rolling) => shareErrors(rolling, shares, shares);

/** ValidateRollingUpdateStatefulSet: the number of pods that may be away; the field counts from 1.35 on. */
export const validateStatefulSetRolling: Validator = (rolling, check) => {
  if (!since(check, '1.35')) return [];
  if (isZero(rolling, 'maxUnavailable'))
    return [invalid(placeAt(rolling, 'maxUnavailable'), scalarOf(rolling, 'maxUnavailable') ?? 0, 'cannot be 0')];
  return shareErrors(rolling, ['maxUnavailable'], ['maxUnavailable']);
};

/** ValidatePodDisruptionBudgetSpec: one of the two, and at most all pods. */
export const validateDisruptionBudget: Validator = (spec) => {
  const fields = ['minAvailable', 'maxUnavailable'];
  const found = shareErrors(spec, fields, fields);
  if (fields.every((field) => has(spec, field)))
    found.push(
      invalid({ ...placeAt(spec, 'maxUnavailable'), path: spec.path }, {}, 'minAvailable and maxUnavailable cannot be both set'),
    );
  return found;
};

/** validateDeploymentStrategy and ValidateStatefulSetSpec: numbers of a rolling update without one. */
export const validateStatefulSetStrategy: Validator = (spec) => {
  const strategy = mappingOf(spec, 'updateStrategy');
  const rolling = fieldOf(strategy, 'rollingUpdate');
  if (!strategy || textOf(strategy, 'type') !== 'OnDelete' || !isTypedMapping(rolling)) return [];
  const value = { partition: numberOf(rolling, 'partition') ?? 0 };
  return [invalid(placeAt(strategy, 'rollingUpdate'), value, "only allowed for updateStrategy 'RollingUpdate'")];
};
