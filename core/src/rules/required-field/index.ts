import type { Range } from '../../base/range.ts';
import type { Path, YamlContent } from '../../yaml/model.ts';
import { type DocumentContext, defineRule, type Finding, type FixDraft } from '../define-rule.ts';
import { insertKey, replaceScalar } from '../support/edits.ts';
import { likelyInsertions } from '../support/guesses/insertions.ts';
import { isEmptyValue, jsonKind, stringValue } from '../support/json-value.ts';
import { nearestName } from '../support/nearest.ts';
import { hasUnknownKey, isPatch, mappingAt, valueAt } from '../support/objects.ts';
import { isBroken, lackRange, valueRange } from '../support/places.ts';
import { chains, handlerTypes, isAbsent, requirements } from '../support/requirements.ts';
import { requiredText } from '../support/server-text.ts';
import type { TypedMapping, TypedObject } from '../support/typed-tree.ts';
import { remedies } from '../support/validation/field-error.ts';
import { findingOf } from '../support/validation/finding.ts';
import { fieldErrors } from '../support/validation/index.ts';

const messages = {
  ...remedies,
  add: 'rules.requiredField.add',
  fill: 'rules.requiredField.fill',
  handler: 'rules.requiredField.handler',
  jobRestartPolicy: 'rules.requiredField.jobRestartPolicy',
  insert: 'rules.requiredField.insert',
  insertValue: 'rules.requiredField.insertValue',
  change: 'rules.changeTo',
} as const;

type Draft = Finding<keyof typeof messages>;
type RuleFix = FixDraft<keyof typeof messages>;

export default defineRule({
  id: 'required-field',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.1.0',
  summary: 'Require the fields that an object cannot be without',
  sources: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
    'pkg/apis/core/validation/validation.go, pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go',
  ],
  messages,
  check(context, report) {
    for (const error of fieldErrors(context, 'required')) report(findingOf(error));
    if (isBroken(context.content)) return;
    for (const typed of context.typed) {
      const isSlipped = typed.mappings.some(({ unknown }) => unknown.length > 0);
      const found = [{ mapping: typed.root, findings: context.isPatch ? [] : nameOf(typed) }];
      if (!isPatch(typed))
        found.push(...typed.mappings.map((mapping) => ({ mapping, findings: lacksOf(mapping, context, isSlipped) })));
      for (const { mapping, findings } of found) {
        for (const finding of findings) if (!isMisplaced(typed, mapping, finding)) report(finding);
      }
    }
  },
});

function lacksOf(mapping: TypedMapping, context: DocumentContext, isSlipped: boolean): Draft[] {
  return [
    ...fieldsOf(mapping, context),
    ...chainsOf(mapping, isSlipped),
    ...handlerOf(mapping),
    ...downwardOf(mapping),
    ...storageOf(mapping),
    ...jobPolicyOf(mapping, context),
  ];
}

/** Whether what a mapping lacks stands somewhere else in the object, where unknown-field reports it. */
function isMisplaced(typed: TypedObject, mapping: TypedMapping, { path }: Draft): boolean {
  const missing = path[mapping.path.length];
  const names = missing === undefined ? (handlerTypes[mapping.objectType.name] ?? []) : [missing];
  return names.some((name) => hasUnknownKey(typed, String(name)));
}

/** validation.ValidateObjectMeta (apimachinery/pkg/api/validation/objectmeta.go). */
function nameOf(typed: TypedObject): Draft[] {
  const { root } = typed;
  if (!root.objectType.fields.has('metadata') || isMisspelt(root, 'metadata') || hasUnknownKey(typed, 'name')) return [];
  const metadata = mappingAt(root, ['metadata']);
  if (!metadata) {
    const isNull = jsonKind(valueAt(root, ['metadata'])) === 'null';
    return isNull ? [lack(root, ['metadata', 'name'], 'name or generateName is required')] : [];
  }
  if (metadata.objectType.name !== 'ObjectMeta' || isMisspelt(metadata, 'name', 'generateName')) return [];
  if (!isAbsent(metadata, 'name') || !isAbsent(metadata, 'generateName')) return [];
  return [lack(metadata, ['name'], 'name or generateName is required')];
}

function fieldsOf(mapping: TypedMapping, { content }: DocumentContext): Draft[] {
  const found: Draft[] = [];
  for (const { field, detail = '', insert = '', when, shorterBy = 0 } of requirements[mapping.objectType.name] ?? []) {
    if (!isAbsent(mapping, field) || isMisspelt(mapping, field) || (when && !when(mapping))) continue;
    const base = mapping.path.slice(0, mapping.path.length - shorterBy);
    const written = mapping.fields.get(field);
    const server = requiredText(detail);
    const path = [...base, field];
    if (written?.pair) found.push({ range: rangeOfWritten(mapping, field), path, server, message: 'fill', args: { field } });
    else {
      const fixes = () => insertions(content, mapping, field, insert);
      found.push({ range: lackRange(mapping), path, server, message: 'add', args: { field }, fixes });
    }
  }
  return found;
}

/** The field with what it may well be by what stands around it, and by itself for the user to fill in. */
function insertions(content: YamlContent, mapping: TypedMapping, field: string, insert: string): RuleFix[] {
  const likely = likelyInsertions(content, mapping, field).map(
    ({ value, edits }): RuleFix => ({ title: 'insertValue', args: { field, value }, edits, guess: true }),
  );
  const edits = insertKey(content, mapping.node, field, insert);
  return edits.length > 0
    ? [...likely, { title: 'insert', args: { field }, edits, ...(likely.length > 0 ? { guess: true } : {}) }]
    : likely;
}

/** `isSlipped`: something in the object stands where it is not known, and may be what belongs below a key that has nothing below it. */
function chainsOf(mapping: TypedMapping, isSlipped: boolean): Draft[] {
  const found: Draft[] = [];
  for (const chain of chains[mapping.objectType.name] ?? []) {
    const [first = ''] = chain;
    if (jsonKind(valueAt(mapping, [first])) !== 'null' || isMisspelt(mapping, first)) continue;
    if (isSlipped && mapping.fields.has(first)) continue;
    found.push(lack(mapping, chain, chain.at(-1) === 'accessModes' ? 'at least 1 access mode is required' : ''));
    const policy = jobPolicyPath(mapping.objectType.name, chain);
    if (policy) found.push({ ...lack(mapping, policy, jobPolicies), follows: true });
  }
  return found;
}

function handlerOf(mapping: TypedMapping): Draft[] {
  const handlers = handlerTypes[mapping.objectType.name];
  if (!handlers || isMisspelt(mapping, ...handlers)) return [];
  if (handlers.some((name) => jsonKind(valueAt(mapping, [name])) !== 'null')) return [];
  const args = { handlers: handlers.join(', ') };
  return [
    {
      range: lackRange(mapping),
      path: mapping.path,
      server: requiredText('must specify a handler type'),
      message: 'handler',
      args,
    },
  ];
}

/** validateDownwardAPIVolumeFile; the server's path leaves `items` out. */
function downwardOf(mapping: TypedMapping): Draft[] {
  if (mapping.objectType.name !== 'DownwardAPIVolumeFile' || isMisspelt(mapping, 'fieldRef', 'resourceFieldRef')) return [];
  if (['fieldRef', 'resourceFieldRef'].some((name) => jsonKind(valueAt(mapping, [name])) !== 'null')) return [];
  const args = { handlers: 'fieldRef, resourceFieldRef' };
  const server = requiredText('one of fieldRef and resourceFieldRef is required');
  return [{ range: lackRange(mapping), path: mapping.path.slice(0, -2), server, message: 'handler', args }];
}

/** ValidatePersistentVolumeClaimSpec; the server's path leaves `requests` out. */
function storageOf(mapping: TypedMapping): Draft[] {
  if (mapping.objectType.name !== 'PersistentVolumeClaimSpec') return [];
  const requests = valueAt(mapping, ['resources', 'requests']);
  if (requests?.kind === 'mapping' && requests.pairs.some(({ key }) => key.value === 'storage')) return [];
  const near = mappingAt(mapping, ['resources']) ?? mapping;
  if (near.unknown.length > 0 || isMisspelt(mapping, 'resources')) return [];
  return [
    { ...lack(near, [], ''), path: [...mapping.path, 'resources', 'storage'], args: { field: 'resources.requests.storage' } },
  ];
}

const jobPolicies = 'valid values: "OnFailure", "Never"';

/** A Job without a pod lacks its restart policy as well; where there is a JobSpec, that is looked at itself. */
function jobPolicyPath(type: string, chain: Path): Path | undefined {
  const isJob = type === 'Job' || type === 'JobTemplateSpec' || type === 'CronJob' || type === 'CronJobSpec';
  return isJob && chain.at(-1) === 'containers' ? [...chain.slice(0, -1), 'restartPolicy'] : undefined;
}

/** ValidateJobSpec: a Job's pods must not restart for ever, and that is what they do by default. */
function jobPolicyOf(mapping: TypedMapping, { content }: DocumentContext): Draft[] {
  if (mapping.objectType.name !== 'JobSpec') return [];
  const spec = mappingAt(mapping, ['template', 'spec']);
  if (!spec) {
    const found = lack(mapping, ['template', 'spec', 'restartPolicy'], jobPolicies);
    return !isEmptyValue(valueAt(mapping, ['template'])) && !mappingAt(mapping, ['template'])
      ? []
      : [{ ...found, follows: true }];
  }
  if (isMisspelt(spec, 'restartPolicy')) return [];
  const written = valueAt(spec, ['restartPolicy']);
  if (!isEmptyValue(written) && stringValue(written) !== 'Always') return [];
  const choices = ['OnFailure', 'Never'];
  const edits = (name: string) => (written ? replaceScalar(written, name) : insertKey(content, spec.node, 'restartPolicy', name));
  const fixes = choices
    .map((name) => ({ title: 'change' as const, args: { name: `restartPolicy: ${name}` }, edits: edits(name) }))
    .filter((fix) => fix.edits.length > 0);
  const field = spec.fields.get('restartPolicy');
  const server = requiredText(jobPolicies);
  return [
    {
      range: field ? valueRange(field) : lackRange(spec),
      path: [...spec.path, 'restartPolicy'],
      server,
      message: 'jobRestartPolicy',
      fixes,
    },
  ];
}

function lack(mapping: TypedMapping, steps: Path, detail: string): Draft {
  const field = steps.join('.');
  return {
    range: lackRange(mapping),
    path: [...mapping.path, ...steps],
    server: requiredText(detail),
    message: 'add',
    args: { field },
  };
}

function rangeOfWritten(mapping: TypedMapping, field: string): Range {
  const written = mapping.fields.get(field);
  return written ? valueRange(written) : lackRange(mapping);
}

/** Whether a key that the mapping does not know may have been meant as one of these: that is one mistake, and reported as such. */
function isMisspelt(mapping: TypedMapping, ...fields: readonly string[]): boolean {
  return mapping.unknown.some(({ key }) => nearestName(String(key.value), fields) !== undefined);
}
