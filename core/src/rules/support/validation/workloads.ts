import { replaceScalar } from '../edits.ts';
import { isTypedMapping, type TypedMapping } from '../typed-tree.ts';
import type { Validator } from './check.ts';
import { claimNameErrors } from './claims.ts';
import { removal } from './containers.ts';
import { type FieldError, forbidden, invalid, type RemedyFix } from './field-error.ts';
import { has, jsonOf, mappingOf, numberOf, placeAt, textOf, underPath } from './fields.ts';
import { labelValue } from './formats.ts';
import { labelsOf } from './selectors.ts';

/** validatePodTemplateSpec of workloads that never end: a deadline is for pods that do. */
const deadlineErrors: Validator = (spec, check) => {
  const { kind } = check.object.object;
  const pod = mappingOf(spec, 'template', 'spec');
  if (!pod || !has(pod, 'activeDeadlineSeconds')) return [];
  const named = kind === 'Deployment' ? 'ReplicaSet' : kind;
  const fixes = () => removal(pod, 'activeDeadlineSeconds', check);
  return [forbidden(placeAt(pod, 'activeDeadlineSeconds'), `activeDeadlineSeconds in ${named} is not Supported`, { fixes })];
};

/** Selector against template, as ValidateDeploymentSpec, ValidateStatefulSetSpec and ValidateDaemonSetSpec do. */
export const validateWorkloadSpec: Validator = (spec, check) => [...deadlineErrors(spec, check), ...selectorErrors(spec, check)];

const selectorErrors: Validator = (spec, check) => {
  const kind = check.object.object.kind.toLowerCase();
  const selector = mappingOf(spec, 'selector');
  const labels = selector && labelsOf(selector.fields.get('matchLabels'));
  if (!labels) return selector ? [] : missingSelector(spec, kind);
  const expressions = selector.fields.get('matchExpressions')?.items ?? [];
  if (Object.keys(labels).length === 0 && expressions.length === 0) {
    const named = kind === 'replicaset' ? 'deployment' : kind;
    return [invalid(placeAt(spec, 'selector'), {}, `empty selector is invalid for ${named}`, { needsWhole: true })];
  }
  const wrong = Object.values(labels).some((value) => labelValue(value, check.version).length > 0);
  return wrong ? [unreadable(spec, selector, kind)] : mismatch(spec, labels);
};

/** A selector whose labels are no labels selects nothing: said of the whole as well. */
function unreadable(spec: TypedMapping, selector: TypedMapping, kind: string): FieldError {
  const detail = kind === 'deployment' || kind === 'replicaset' ? 'invalid label selector' : '';
  return invalid(placeAt(spec, 'selector'), jsonOf(selector.node), detail, { follows: true });
}

/** Without a selector nothing matches; only a DaemonSet's is not asked for besides. */
function missingSelector(spec: TypedMapping, kind: string): FieldError[] {
  if (has(spec, 'selector')) return [];
  const found = mismatchError(spec, {});
  return [kind === 'daemonset' ? found : { ...found, follows: true, message: 'follows' }];
}

function mismatch(spec: TypedMapping, wanted: Readonly<Record<string, string>>): FieldError[] {
  const typed = mappingOf(spec, 'template', 'metadata')?.fields.get('labels');
  const labels = labelsOf(typed);
  if (!labels) return [];
  const wrong = Object.entries(wanted).filter(([key, value]) => labels[key] !== value);
  return wrong.length === 0 ? [] : [mismatchError(spec, Object.fromEntries(wrong))];
}

function mismatchError(spec: TypedMapping, wrong: Readonly<Record<string, string>>): FieldError {
  const map = mappingOf(spec, 'template', 'metadata')?.fields.get('labels');
  const entry = map?.entries?.find(({ path }) => Object.hasOwn(wrong, String(path.at(-1))));
  const place = entry?.pair ? { range: entry.pair.range } : placeAt(spec, 'template', 'metadata', 'labels');
  const fixes = (): RemedyFix[] =>
    Object.entries(wrong).flatMap(([key, value]) => {
      const label = map?.entries?.find(({ path }) => path.at(-1) === key)?.node;
      const chosen = mappingOf(spec, 'selector')?.fields.get('matchLabels');
      const wanted = chosen && 'entries' in chosen ? chosen.entries?.find(({ path }) => path.at(-1) === key)?.node : undefined;
      const own = label?.kind === 'scalar' ? String(label.value) : '';
      return [
        { title: 'matchLabels' as const, args: { name: `${key}: ${own}` }, edits: own ? replaceScalar(wanted, own) : [] },
        { title: 'matchSelector' as const, args: { name: `${key}: ${value}` }, edits: replaceScalar(label, value) },
      ].filter(({ edits }) => edits.length > 0);
    });
  const path = [...spec.path, 'template', 'metadata', 'labels'];
  const detail = '`selector` does not match template `labels`';
  return invalid(underPath({ ...place, path }, path), map?.node ? jsonOf(map.node) : null, detail, { needsWhole: true, fixes });
}

/** ValidateDeploymentStrategy: where all pods go at once, nothing rolls. */
const strategyErrors: Validator = (spec, check) => {
  const strategy = mappingOf(spec, 'strategy');
  if (!strategy || textOf(strategy, 'type') !== 'Recreate' || !has(strategy, 'rollingUpdate')) return [];
  const fixes = () => removal(strategy, 'rollingUpdate', check);
  return [forbidden(placeAt(strategy, 'rollingUpdate'), "may not be specified when strategy `type` is 'Recreate'", { fixes })];
};

/** ValidateDeploymentSpec: the deadline outlasts the time that a pod has to stay ready. */
export const validateDeploymentSpec: Validator = (spec, check) => {
  const found = [...validateWorkloadSpec(spec, check), ...strategyErrors(spec, check)];
  const deadline = has(spec, 'progressDeadlineSeconds') ? numberOf(spec, 'progressDeadlineSeconds') : 600;
  const ready = numberOf(spec, 'minReadySeconds') ?? 0;
  if (deadline !== undefined && deadline >= 0 && deadline <= ready)
    found.push(invalid(placeAt(spec, 'progressDeadlineSeconds'), deadline, 'must be greater than minReadySeconds'));
  return found;
};

/** ValidateStatefulSetSpec: words that are refused as invalid, not as unsupported. */
export const validateStatefulSetSpec: Validator = (spec, check) => {
  const found = [...validateWorkloadSpec(spec, check)];
  found.push(...claimNameErrors(spec, check));
  const policy = textOf(spec, 'podManagementPolicy');
  if (policy && policy !== 'OrderedReady' && policy !== 'Parallel')
    found.push(invalid(placeAt(spec, 'podManagementPolicy'), policy, "must be 'OrderedReady' or 'Parallel'"));
  const strategy = mappingOf(spec, 'updateStrategy');
  const type = textOf(strategy, 'type');
  if (strategy && type && type !== 'RollingUpdate' && type !== 'OnDelete') {
    const rolling = strategy.fields.get('rollingUpdate');
    const shown = isTypedMapping(rolling) ? { Partition: numberOf(rolling, 'partition') ?? 0, MaxUnavailable: null } : null;
    const place = underPath(placeAt(strategy, 'type'), strategy.path);
    found.push(invalid(place, { Type: type, RollingUpdate: shown }, "must be 'RollingUpdate' or 'OnDelete'"));
  }
  return found;
};

/** A workload without anything in it lacks labels as well as the selector that would name them. */
export const validateWorkload: Validator = (root, check) => {
  if (has(root, 'spec')) return [];
  const place = underPath(placeAt(root, 'spec'), ['spec', 'template', 'metadata', 'labels']);
  const follows = check.object.object.kind === 'DaemonSet' ? {} : { follows: true, message: 'follows' as const };
  return [invalid(place, null, '`selector` does not match template `labels`', { needsWhole: true, ...follows })];
};
