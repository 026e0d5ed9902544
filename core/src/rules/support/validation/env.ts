import { replaceScalar } from '../edits.ts';
import { nearestNames } from '../nearest.ts';
import type { TypedMapping } from '../typed-tree.ts';
import { since, type Validator } from './check.ts';
import { type FieldError, invalid, type RemedyFix, unsupported } from './field-error.ts';
import { fieldOf, has, itemsIn, placeAt, placeOf, scalarOf, textOf, underPath } from './fields.ts';
import { qualifiedName } from './formats.ts';

/** validateEnvVarValueFrom: one source, and no value beside it. */
export const validateEnvVar: Validator = (variable, check) => {
  const source = fieldOf(variable, 'valueFrom');
  if (!source || !('fields' in source)) return [];
  const from = source as TypedMapping;
  const kinds = [
    'fieldRef',
    'resourceFieldRef',
    'configMapKeyRef',
    'secretKeyRef',
    ...(since(check, '1.35') ? ['fileKeyRef'] : []),
  ];
  const count = kinds.filter((kind) => has(from, kind)).length;
  const place = { range: source.pair?.key.range ?? placeOf(source).range, path: from.path };
  if (count === 0) return [invalid(place, '', `must specify one of: ${listed(kinds)}`, { needsWhole: true })];
  const found: FieldError[] = [];
  if (textOf(variable, 'value')) found.push(invalid(place, '', 'may not be specified when `value` is not empty'));
  if (count > 1) found.push(invalid(place, '', 'may not have more than one field specified at a time'));
  return found;
};

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** ValidateEnvFrom: the server names the list, not the item. */
export function envFromErrors(container: TypedMapping): FieldError[] {
  return itemsIn(container, 'envFrom').flatMap((source) => {
    const count = ['configMapRef', 'secretRef'].filter((kind) => has(source, kind)).length;
    if (count === 1) return [];
    const detail =
      count === 0 ? 'must specify one of: `configMapRef` or `secretRef`' : 'may not have more than one field specified at a time';
    return [invalid(underPath(placeOf(source), source.path.slice(0, -1)), '', detail, { needsWhole: count === 0 })];
  });
}

/** What a pod's own fields may be asked for (pkg/apis/core/pods/helpers.go, ConvertDownwardAPIFieldLabel). */
const podLabels = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'spec.host',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const inEnvironment = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const inVolumes = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];

/** validateObjectFieldSelector. */
export const validateFieldRef: Validator = (ref, check) => {
  const path = textOf(ref, 'fieldPath');
  const version = textOf(ref, 'apiVersion');
  if (!path) return [];
  const inVolume = ref.owner.name === 'DownwardAPIVolumeFile';
  const supported = inVolume ? inVolumes : inEnvironment;
  const written = placeAt(ref, 'fieldPath');
  // The server counts the files of a downward API volume without `items`.
  const place = inVolume ? underPath(written, [...ref.path.slice(0, -3), 'fieldRef', 'fieldPath']) : written;
  const fixes = () => pathFixes(ref, path, supported);
  const wrong = (detail: string) =>
    invalid(place, path, `error converting fieldPath: ${detail}`, {
      fixes,
      message: 'fieldPath',
      args: { fields: supported.join(', ') },
    });
  if (version && version !== 'v1') return [wrong(`unsupported pod version: ${version}`)];
  const subscript = /^(.+?)\['(.*)'\]$/s.exec(path);
  if (!subscript) {
    if (!podLabels.includes(path)) return [wrong(`field label not supported: ${path}`)];
    return supported.includes(path) ? [] : [unsupported(place, path, supported, { fixes })];
  }
  const [, map = '', key = ''] = subscript;
  if (map !== 'metadata.annotations' && map !== 'metadata.labels')
    return [wrong(`field label does not support subscript: ${path}`)];
  const [message] = qualifiedName(map === 'metadata.annotations' ? key.toLowerCase() : key, check.version);
  return message === undefined ? [] : [invalid(underPath(place, ref.path), key, message)];
};

function pathFixes(ref: TypedMapping, path: string, supported: readonly string[]): RemedyFix[] {
  const node = ref.fields.get('fieldPath')?.node;
  const near = nearestNames(path, supported);
  return (near.length > 0 ? near : supported.slice(0, 4))
    .map((name) => ({ title: 'change' as const, args: { name }, edits: replaceScalar(node, name) }))
    .filter(({ edits }) => edits.length > 0);
}

const divisors: Readonly<Record<string, readonly [allowed: readonly string[], words: string]>> = {
  cpu: [['1m', '1'], "only divisor's values 1m and 1 are supported with the cpu resource"],
  memory: memoryDivisors('memory'),
  'ephemeral-storage': memoryDivisors('local ephemeral storage'),
};

function memoryDivisors(name: string): readonly [readonly string[], string] {
  const allowed = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];
  return [allowed, `only divisor's values ${allowed.join(', ')} are supported with the ${name} resource`];
}

/** validateContainerResourceDivisor. */
export const validateResourceRef: Validator = (ref) => {
  const resource = textOf(ref, 'resource');
  const divisor = scalarOf(ref, 'divisor');
  if (!resource || divisor === undefined || divisor === 0 || divisor === '0') return [];
  const name = resource.replace(/^(?:limits|requests)\./, '');
  const [allowed, words] = divisors[name] ?? [];
  if (!allowed || !words || allowed.includes(String(divisor))) return [];
  return [invalid(placeAt(ref, 'divisor'), name, words)];
};
