import type { KubernetesVersion } from '../../schema/model.ts';
import type { YamlContent, YamlNode } from '../../yaml/model.ts';
import { type DocumentContext, defineRule, type Finding, type FixDraft } from '../define-rule.ts';
import { insertKey, removePair, replaceScalar } from '../support/edits.ts';
import { jsonKind, stringValue } from '../support/json-value.ts';
import { nearestNames } from '../support/nearest.ts';
import { valueAt } from '../support/objects.ts';
import { otherVersionOf } from '../support/other-version.ts';
import { isPlaceholder } from '../support/placeholder.ts';
import { isBroken, isDamaged, lackRange, valueRange } from '../support/places.ts';
import { unsupportedJsonText, unsupportedText } from '../support/server-text.ts';
import { isTypedMapping, type TypedMapping, type TypedNode } from '../support/typed-tree.ts';
import { remedies } from '../support/validation/field-error.ts';
import { findingOf } from '../support/validation/finding.ts';
import { fieldErrors } from '../support/validation/index.ts';
import { supportedFor } from './table.ts';

const messages = {
  ...remedies,
  didYouMean: 'rules.unsupportedValue.didYouMean',
  workload: 'rules.unsupportedValue.workload',
  remove: 'rules.unsupportedValue.remove',
  newer: 'rules.otherVersion.newer',
  gone: 'rules.otherVersion.gone',
  change: 'rules.changeTo',
} as const;
type Draft = Finding<keyof typeof messages>;

/** Fixes offered where no value is near the written one. */
const maxGuesses = 4;
const policies: ReadonlySet<string> = new Set(['Always', 'OnFailure', 'Never']);

export default defineRule({
  id: 'unsupported-value',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow values that are not among those a field supports',
  sources: [
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
    'pkg/apis/core/validation/validation.go, pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go',
  ],
  messages,
  check(context, report) {
    for (const error of fieldErrors(context, 'unsupported')) report(findingOf(error));
    for (const { object, nodes } of context.typed) {
      for (const typed of nodes) {
        const finding = isTypedMapping(typed)
          ? (strategyOf(typed) ?? missingAction(typed, context))
          : scalarOf(typed, object.kind, context);
        if (!finding || isDamaged(context.content, finding.range)) continue;
        report(finding);
        const again = ofEveryPod(typed, object.kind, finding);
        if (again) report(again);
      }
    }
  },
});

function scalarOf(typed: TypedNode, kind: string, { kubernetesVersion, content }: DocumentContext): Draft | undefined {
  // An item of a list that is not written is an empty text.
  const value = stringValue(typed.node) ?? (typed.pair || jsonKind(typed.node) !== 'null' ? undefined : '');
  if (value === undefined || isPlaceholder(value)) return undefined;
  const name = (typed.field ?? typed.parent?.field)?.name;
  const field = `${typed.owner.name}.${name}`;
  const supported = supportedFor(field, typed.path, kind, kubernetesVersion);
  if (!supported || supported.values.includes(value) || (value === '' && !supported.refusesEmpty)) return undefined;
  if (field === 'ResourceFieldSelector.resource' && /^(?:limits|requests)\.hugepages-/.test(value)) return undefined;
  // A Job's pod with `Always` is told to say what it wants instead: required-field has it.
  if (field === 'PodSpec.restartPolicy' && value === 'Always') return undefined;
  const near = nearestNames(value, supported.values);
  const known = field === 'PodSpec.restartPolicy' && policies.has(value);
  const has = (version: KubernetesVersion): boolean =>
    supportedFor(field, typed.path, kind, version)?.values.includes(value) === true;
  const other = otherVersionOf(kubernetesVersion, has);
  const inTime = other && { message: other.message, args: { key: value, version: kubernetesVersion, ...other } };
  return {
    range: valueRange(typed),
    path: supported.serverPath?.(typed.path) ?? typed.path,
    server: unsupportedText(value, supported.values),
    ...(known ? { message: 'workload' as const, args: { kind } } : (inTime ?? hint(near))),
    fixes: [
      ...fixesFor(typed.node, near.length > 0 ? near : supported.values),
      ...(known && supported.values.length === 1 ? removal(typed, content) : []),
    ],
  };
}

/** A word that is no restart policy at all is refused for the pod as such, and for the pods of its workload. */
function ofEveryPod(typed: TypedNode, kind: string, finding: Draft): Draft | undefined {
  const value = stringValue(typed.node);
  const isPolicy = typed.owner.name === 'PodSpec' && typed.field?.name === 'restartPolicy';
  if (!isPolicy || value === undefined || policies.has(value) || kind === 'Pod' || kind === 'PodTemplate') return undefined;
  const { range, path } = finding;
  return { range, path, server: unsupportedText(value, [...policies]), message: 'follows', follows: true };
}

function removal({ pair, parent }: TypedNode, content: YamlContent): FixDraft<keyof typeof messages>[] {
  if (!pair || !isTypedMapping(parent)) return [];
  const edits = removePair(content, parent.node, pair);
  return edits.length > 0 ? [{ title: 'remove', edits }] : [];
}

function hint([best]: readonly string[]): Pick<Draft, 'message' | 'args'> {
  return best === undefined ? {} : { message: 'didYouMean', args: { name: best } };
}

function fixesFor(node: YamlNode | undefined, values: readonly string[]): FixDraft<keyof typeof messages>[] {
  return values
    .filter((value) => value !== '')
    .slice(0, maxGuesses)
    .map((name) => ({ title: 'change' as const, args: { name }, edits: replaceScalar(node, name) }))
    .filter(({ edits }) => edits.length > 0);
}

const strategies: Readonly<Record<string, readonly string[]>> = {
  DeploymentStrategy: ['Recreate', 'RollingUpdate'],
  DaemonSetUpdateStrategy: ['RollingUpdate', 'OnDelete'],
};

/** The server shows the whole strategy, in its internal form, and points at that. */
function strategyOf(typed: TypedMapping): Draft | undefined {
  const values = strategies[typed.objectType.name];
  const type = typed.fields.get('type');
  const value = stringValue(type?.node);
  if (!values || !type || value === undefined || value === '' || values.includes(value) || isPlaceholder(value)) return undefined;
  const rolling = typed.fields.get('rollingUpdate');
  const rollingUpdate = isTypedMapping(rolling)
    ? { MaxUnavailable: intOrString(rolling, 'maxUnavailable'), MaxSurge: intOrString(rolling, 'maxSurge') }
    : null;
  const near = nearestNames(value, values);
  return {
    range: valueRange(type),
    path: typed.path,
    server: unsupportedJsonText(JSON.stringify({ Type: value, RollingUpdate: rollingUpdate }), values),
    ...hint(near),
    fixes: fixesFor(type.node, near.length > 0 ? near : values),
  };
}

function intOrString(mapping: TypedMapping, field: string): string | number {
  const node = valueAt(mapping, [field]);
  return node?.kind === 'scalar' && (typeof node.value === 'number' || typeof node.value === 'string') ? node.value : 0;
}

/** A constraint without `whenUnsatisfiable`, for which there is no default. */
function missingAction(typed: TypedMapping, { content }: DocumentContext): Draft | undefined {
  if (typed.objectType.name !== 'TopologySpreadConstraint' || typed.fields.has('whenUnsatisfiable')) return undefined;
  if (typed.unknown.length > 0 || isBroken(content)) return undefined;
  const values = ['DoNotSchedule', 'ScheduleAnyway'];
  const fixes = values
    .map((name) => ({
      title: 'change' as const,
      args: { name: `whenUnsatisfiable: ${name}` },
      edits: insertKey(content, typed.node, 'whenUnsatisfiable', name),
    }))
    .filter(({ edits }) => edits.length > 0);
  return { range: lackRange(typed), path: [...typed.path, 'whenUnsatisfiable'], server: unsupportedText('', values), fixes };
}
