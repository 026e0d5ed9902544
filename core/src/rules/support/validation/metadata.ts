import { isTypedMapping, type TypedMapping, type TypedNode } from '../typed-tree.ts';
import { type Check, formatErrors, type Validator } from './check.ts';
import { type FieldError, invalid, type Place } from './field-error.ts';
import { entriesOf, has, itemsIn, mappingOf, numberOf, placeAt, placeOf, textOf, textsIn, underPath } from './fields.ts';
import { dnsLabel, dnsSubdomain, type Format, labelValue, qualifiedName, serviceName } from './formats.ts';
import { keyedPath } from './keyed-path.ts';
import { renamed } from './texts.ts';

const subdomainKinds = [
  'Pod Deployment ReplicaSet ReplicationController DaemonSet Job CronJob PodTemplate ConfigMap Secret ServiceAccount Endpoints',
  'PersistentVolumeClaim PersistentVolume PodDisruptionBudget HorizontalPodAutoscaler Ingress NetworkPolicy LimitRange',
  'ResourceQuota StorageClass PriorityClass IngressClass',
].flatMap((line) => line.split(' '));

/** What names of a kind look like (ValidateXName of each group's validation). RBAC's may be any segment of a path. */
const nameFormats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ...subdomainKinds.map((kind) => [kind, dnsSubdomain] as const),
  ['StatefulSet', dnsLabel],
  ['Namespace', dnsLabel],
  ['Service', serviceName],
]);

/** A pod that a CronJob starts gets eleven characters more than the CronJob's own name. */
const cronJobNameLength = 52;

/** ValidateObjectMeta (apimachinery/pkg/api/validation/objectmeta.go), but for what is required. */
export const validateObjectMeta: Validator = (metadata, check) => {
  const own = metadata.parent === check.object.root;
  return [
    ...(own ? nameErrors(metadata, check) : []),
    ...labelErrors(metadata.fields.get('labels'), check, underTemplate(metadata, 'labels')),
    ...annotationErrors(metadata, check),
  ];
};

/** Labels and annotations of a template are counted from the template, without `metadata`. */
function underTemplate(metadata: TypedMapping, field: string): readonly (string | number)[] {
  const isTemplate = metadata.parent !== undefined && 'objectType' in metadata.parent && isTemplateType(metadata.parent);
  return [...(isTemplate ? metadata.path.slice(0, -1) : metadata.path), field];
}

function isTemplateType({ type }: TypedNode): boolean {
  return type.kind === 'object' && type.type === 'PodTemplateSpec';
}

function nameErrors(metadata: TypedMapping, check: Check): FieldError[] {
  const { kind } = check.object.object;
  const format = nameFormats.get(kind);
  const typed = metadata.fields.get('name');
  const name = textOf(metadata, 'name');
  if (!format) return [];
  const ofPrefix = prefixErrors(metadata, format, check);
  if (!typed || !name) return ofPrefix;
  const ofName = formatErrors(
    check,
    format,
    name,
    () => placeOf(typed),
    () => renamed(typed, name, format, check),
  );
  const found = [...ofPrefix, ...ofName];
  if (found.length === 0 && kind === 'CronJob' && name.length > cronJobNameLength)
    return [invalid(placeOf(typed), name, `must be no more than ${cronJobNameLength} characters`)];
  if (kind !== 'Job') return found;
  return [...found, ...indexedNameErrors(typed, name, check, found.length > 0), ...generatedLabelErrors(typed, name, check)];
}

function prefixErrors(metadata: TypedMapping, format: Format, check: Check): FieldError[] {
  const prefix = textOf(metadata, 'generateName');
  if (!prefix) return [];
  const masked = prefix.endsWith('-') ? `${prefix.slice(0, -1)}a` : prefix;
  const [message] = format(masked, check.version);
  return message === undefined ? [] : [invalid(placeAt(metadata, 'generateName'), prefix, message)];
}

/** The pods of an Indexed Job are hosts named for the Job and their number. */
function indexedNameErrors(typed: TypedNode, name: string, check: Check, follows: boolean): FieldError[] {
  const spec = mappingOf(check.object.root, 'spec');
  const completions = numberOf(spec, 'completions') ?? 0;
  if (textOf(spec, 'completionMode') !== 'Indexed' || completions < 1) return [];
  const host = `${name}-${completions - 1}`;
  if (dnsLabel(host, check.version).length === 0) return [];
  return [
    invalid(
      placeOf(typed),
      name,
      `will not able to create pod with invalid DNS label: ${host}`,
      follows ? { message: 'follows', follows } : {},
    ),
  ];
}

/** A Job's name becomes the value of a label of its pods. */
function generatedLabelErrors(typed: TypedNode, name: string, check: Check): FieldError[] {
  const [message] = labelValue(name, check.version);
  if (message === undefined) return [];
  return [
    invalid(underPath(placeOf(typed), ['spec', 'template', 'labels']), name, message, { message: 'follows', follows: true }),
  ];
}

/**
 * ValidateLabels (apimachinery/pkg/apis/meta/v1/validation): keys and values of labels, of selectors and of node selectors.
 * @param path the server's path of the map, which has no key
 */
export function labelErrors(map: TypedNode | undefined, check: Check, path = map?.path ?? []): FieldError[] {
  return entriesOf(map).flatMap(({ key, value, typed }) => {
    const keyPlace = (): Place => ({ range: typed.pair?.key.range ?? placeOf(typed).range, path });
    const ofKey = formatErrors(check, qualifiedName, key, keyPlace);
    if (typeof value !== 'string') return ofKey;
    const fixes = () => renamed(typed, value, labelValue, check);
    return [...ofKey, ...formatErrors(check, labelValue, value, () => underPath(placeOf(typed), path), fixes)];
  });
}

const maxAnnotationBytes = 262_144;

/** ValidateAnnotations (apimachinery/pkg/api/validation/objectmeta.go): keys in any letter case, and the size of all together. */
function annotationErrors(metadata: TypedMapping, check: Check): FieldError[] {
  const map = metadata.fields.get('annotations');
  const path = underTemplate(metadata, 'annotations');
  const entries = entriesOf(map);
  const ofKeys = entries.flatMap(({ key, typed }) =>
    formatErrors(
      check,
      (text, version) => qualifiedName(text.toLowerCase(), version),
      key,
      () => ({
        range: typed.pair?.key.range ?? placeOf(typed).range,
        path,
      }),
    ),
  );
  const size = entries.reduce((sum, { key, value }) => sum + key.length + String(value ?? '').length, 0);
  if (!map || size <= maxAnnotationBytes) return ofKeys;
  const server = `Too long: may not be more than ${maxAnnotationBytes} bytes`;
  return [...ofKeys, { kind: 'invalid', range: map.pair?.key.range ?? placeOf(map).range, path, server }];
}

/** ValidateHasLabel and pod-specific annotations need no more than this: a deletion cost is a whole number. */
export const validateDeletionCost: Validator = (metadata) => {
  const annotations = metadata.fields.get('annotations');
  const cost = entriesOf(annotations).find(({ key }) => key === 'controller.kubernetes.io/pod-deletion-cost');
  if (!cost || typeof cost.value !== 'string') return [];
  const fits = /^(0|-?[1-9]\d{0,9})$/.test(cost.value) && Math.abs(Number(cost.value)) <= 2_147_483_647;
  return fits ? [] : [invalid(placeOf(cost.typed), cost.value, 'must be a 32bit integer')];
};

const standardFinalizers: ReadonlySet<string> = new Set(['orphan', 'foregroundDeletion', 'kubernetes']);

/** validateKubeFinalizerName: a finalizer without a domain is one of Kubernetes' own. */
export const validateFinalizers: Validator = (metadata) =>
  textsIn(metadata, 'finalizers')
    .filter(({ text }) => text !== '' && !text.includes('/') && !standardFinalizers.has(text))
    .map(({ typed, text }) =>
      invalid(placeOf(typed), text, 'name is neither a standard finalizer name nor is it fully qualified'),
    );

/** validateOwnerReference: the server names the list, not the item. */
export const validateOwners: Validator = (metadata) =>
  itemsIn(metadata, 'ownerReferences').flatMap((owner) =>
    (['apiVersion', 'kind', 'name', 'uid'] as const)
      .filter((field) => !has(owner, field) || textOf(owner, field) === '')
      .map((field) => {
        const place = underPath(placeAt(owner, field), [...owner.path.slice(0, -1), field]);
        const detail = field === 'apiVersion' ? 'version must not be empty' : 'must not be empty';
        return invalid(place, '', detail, { needsWhole: !has(owner, field) });
      }),
  );

const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

/** ValidatePodSpecificAnnotations: profiles are for containers that there are. */
export const validatePodAnnotations: Validator = (metadata) => {
  const pod = metadata.parent;
  const spec =
    isTypedMapping(pod) && ['Pod', 'PodTemplateSpec'].includes(pod.objectType.name) ? mappingOf(pod, 'spec') : undefined;
  if (!spec) return [];
  const names = new Set(
    ['initContainers', 'containers'].flatMap((list) => itemsIn(spec, list)).map((each) => textOf(each, 'name')),
  );
  return entriesOf(metadata.fields.get('annotations')).flatMap(({ key, value, typed }) => {
    const place = { ...placeOf(typed), path: keyedPath([...metadata.path, 'annotations'], key) };
    const container = key.startsWith(appArmorPrefix) ? key.slice(appArmorPrefix.length) : undefined;
    if (container !== undefined && !names.has(container))
      return [invalid(place, container, 'container not found', { needsWhole: true })];
    if (key !== 'kubernetes.io/config.mirror' || has(spec, 'nodeName')) return [];
    return [invalid(place, String(value ?? ''), 'must set spec.nodeName if mirror pod annotation is set', { needsWhole: true })];
  });
};
