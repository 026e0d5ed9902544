import type { Path } from '../../../yaml/model.ts';
import { replaceScalar } from '../edits.ts';
import { likelyContainerNames } from '../guesses/container-names.ts';
import { isTypedMapping, type TypedMapping, type TypedNode } from '../typed-tree.ts';
import { type Check, formatErrors } from './check.ts';
import type { FieldError, RemedyFix } from './field-error.ts';
import { has, placeAt, placeOf, textAt, underPath } from './fields.ts';
import {
  configKey,
  dnsLabel,
  dnsSearchDomain,
  dnsSubdomain,
  envName,
  type Format,
  httpHeaderName,
  ipAddress,
  labelValue,
  percentage,
  portName,
  qualifiedName,
} from './formats.ts';

interface Text {
  readonly format: Format;
  /** Set where an empty text is held against the format too; else it counts as nothing, or required-field speaks of it. */
  readonly checksEmpty?: true;
  /** How the server's path differs from where the text stands. */
  readonly serverPath?: (path: Path) => Path;
}

const parent = (path: Path): Path => path.slice(0, -2);
const namespaceOf = (path: Path): Path => [...path.slice(0, -2), 'namespace'];

const label: Text = { format: dnsLabel };
const subdomain: Text = { format: dnsSubdomain };
const everySubdomain: Text = { format: dnsSubdomain, checksEmpty: true };
const qualified: Text = { format: qualifiedName, checksEmpty: true };
const key: Text = { format: configKey };
const percent: Text = { format: percentage };
const port: Text = { format: portName, checksEmpty: true };

/*
 * Formats of texts, by field; those of a list hold for its items. Functions of pkg/apis/core/validation/validation.go unless another
 * file is named: a field that has no entry is not checked by the server, or by a validator of its own.
 */
const texts: Readonly<Record<string, Text>> = {
  // ValidatePodSpec and what it calls
  'PodSpec.nodeName': subdomain,
  'PodSpec.serviceAccountName': subdomain,
  'PodSpec.hostname': label,
  'PodSpec.subdomain': label,
  'PodSpec.priorityClassName': subdomain,
  'PodSpec.runtimeClassName': everySubdomain,
  'HostAlias.ip': { format: ipAddress, checksEmpty: true },
  'HostAlias.hostnames': everySubdomain,
  'PodReadinessGate.conditionType': qualified,
  'PodSchedulingGate.name': qualified,
  'PodDNSConfig.nameservers': { format: ipAddress, checksEmpty: true },
  'PodDNSConfig.searches': { format: dnsSearchDomain, checksEmpty: true },
  'PodResourceClaim.name': label,
  'PodResourceClaim.resourceClaimName': everySubdomain,
  'PodResourceClaim.resourceClaimTemplateName': everySubdomain,
  'Toleration.key': { format: qualifiedName },
  // validateContainers
  'Container.name': label,
  'EphemeralContainer.name': label,
  'ContainerPort.name': { format: portName },
  'EnvVar.name': { format: envName },
  'EnvFromSource.prefix': { format: envName },
  'SecretKeySelector.name': everySubdomain,
  'ConfigMapKeySelector.name': everySubdomain,
  'SecretKeySelector.key': key,
  'ConfigMapKeySelector.key': key,
  'SecretEnvSource.name': subdomain,
  'ConfigMapEnvSource.name': subdomain,
  'HTTPGetAction.port': port,
  'TCPSocketAction.port': port,
  'HTTPHeader.name': { format: httpHeaderName, checksEmpty: true, serverPath: parent },
  // ValidateVolumes
  'Volume.name': label,
  'CSIVolumeSource.driver': { format: (value, version) => dnsSubdomain(value.toLowerCase(), version) },
  'ClusterTrustBundleProjection.name': everySubdomain,
  // validateAffinity; the key of a node selector is that of a label
  'NodeSelectorRequirement.values': { format: labelValue },
  'PodAffinityTerm.topologyKey': { format: qualifiedName },
  'PodAffinityTerm.namespaces': { format: dnsLabel, checksEmpty: true, serverPath: namespaceOf },
  'PodAffinityTerm.matchLabelKeys': qualified,
  'PodAffinityTerm.mismatchLabelKeys': qualified,
  'TopologySpreadConstraint.matchLabelKeys': qualified,
  // apimachinery meta/v1/validation ValidateLabelSelectorRequirement
  'LabelSelectorRequirement.values': { format: labelValue },
  // apps/validation
  'RollingUpdateDeployment.maxUnavailable': percent,
  'RollingUpdateDeployment.maxSurge': percent,
  'RollingUpdateDaemonSet.maxUnavailable': percent,
  'RollingUpdateDaemonSet.maxSurge': percent,
  'RollingUpdateStatefulSetStrategy.maxUnavailable': percent,
  'StatefulSetSpec.serviceName': label,
  // policy/validation
  'PodDisruptionBudgetSpec.minAvailable': percent,
  'PodDisruptionBudgetSpec.maxUnavailable': percent,
  // batch/validation
  'PodFailurePolicyOnPodConditionsPattern.type': qualified,
  // ValidateService
  'ServicePort.name': label,
  'ServicePort.targetPort': { format: portName, checksEmpty: true },
};

/** Fields whose absence the server reads as an empty text that is held against the format, by the mapping's type. */
const absent: Readonly<Record<string, string>> = {
  HostAlias: 'ip',
  PodReadinessGate: 'conditionType',
  PodSchedulingGate: 'name',
  SecretKeySelector: 'name',
  ConfigMapKeySelector: 'name',
  HTTPHeader: 'name',
};

/** What the server has against a text that is not there, or null. */
export function absentTextErrors(mapping: TypedMapping, check: Check): readonly FieldError[] {
  const field = absent[mapping.objectType.name];
  const entry = texts[`${mapping.objectType.name}.${field}`];
  if (!field || !entry || has(mapping, field)) return [];
  const place = () => {
    const { range, path } = placeAt(mapping, field);
    return { range, path: typeof path === 'string' ? path : (entry.serverPath?.(path) ?? path) };
  };
  return formatErrors(check, entry.format, '', place).map((error) => ({
    ...error,
    needsWhole: true,
    message: 'add',
    args: { field },
  }));
}

/** Holds a text against the format of its field. */
export function textErrors(typed: TypedNode, check: Check): readonly FieldError[] {
  const field = (typed.field ?? typed.parent?.field)?.name;
  const entry = texts[`${typed.owner.name}.${field}`];
  const text = entry && textAt(typed);
  if (!entry || text === undefined || (text === '' && !entry.checksEmpty)) return [];
  const place = () => underPath(placeOf(typed), entry.serverPath?.(typed.path) ?? typed.path);
  return formatErrors(check, entry.format, text, place, () => renamed(typed, text, entry.format, check));
}

/** Texts that the format takes: names that are likely here and stand in this one, then the nearest by letter case and separators. */
export function renamed(typed: TypedNode, text: string, format: Format, { version }: Check): readonly RemedyFix[] {
  const bare = text.trim();
  const joined = bare.replaceAll(/[^A-Za-z0-9./-]+/g, '-');
  const variants = [bare, bare.toLowerCase(), joined, joined.toLowerCase()].flatMap((each) => [
    each,
    each.replaceAll(/[./]/g, '-'),
  ]);
  // A text is cut only where it is too long whatever its letters are.
  const candidates = [(each: string) => each, trimmed, cut(63), cut(15)].flatMap((shorten) => variants.map(shorten));
  const fits = (each: string): boolean => each !== '' && each !== text && format(each, version).length === 0;
  const best = candidates.find(fits);
  const container = typed.field?.name === 'name' && isTypedMapping(typed.parent) ? typed.parent : undefined;
  const likely =
    container?.objectType.name === 'Container'
      ? likelyContainerNames(container).filter((each) => text.includes(each) && fits(each) && each !== best)
      : [];
  return [
    ...likely.slice(0, 2).map((name): RemedyFix => ({ ...renaming(typed, name), guess: true })),
    ...(best === undefined ? [] : [renaming(typed, best)]),
  ].filter(({ edits }) => edits.length > 0);
}

function renaming(typed: TypedNode, name: string): RemedyFix {
  return { title: 'change', args: { name }, edits: replaceScalar(typed.node, name) };
}

function cut(length: number): (text: string) => string {
  return (text) => trimmed(text.slice(0, length));
}

function trimmed(text: string): string {
  return text.replace(/^[^A-Za-z0-9]+/, '').replace(/[^A-Za-z0-9]+$/, '');
}
