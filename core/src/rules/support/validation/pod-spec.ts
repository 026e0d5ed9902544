import type { TypedMapping } from '../typed-tree.ts';
import { type Check, formatErrors, since } from './check.ts';
import { containerLists, removal } from './containers.ts';
import { duplicate, type FieldError, forbidden, invalid, required } from './field-error.ts';
import {
  entriesOf,
  fieldOf,
  has,
  isFalse,
  isTrue,
  itemsIn,
  jsonOf,
  mappingOf,
  numberOf,
  placeAt,
  placeOf,
  textOf,
  textsIn,
  underPath,
} from './fields.ts';
import { dnsSubdomain } from './formats.ts';
import { keyedPath } from './keyed-path.ts';
import { quantityText, readQuantity } from './quantities.ts';

/** Fields of a pod that hold against each other: the operating system, user namespaces, sysctls and DNS (ValidatePodSpec). */
export function podFieldErrors(spec: TypedMapping, check: Check): readonly FieldError[] {
  return [
    ...systemErrors(spec, check),
    ...userNamespaceErrors(spec, check),
    ...sysctlErrors(spec),
    ...dnsErrors(spec),
    ...processErrors(spec),
    ...hostnameErrors(spec, check),
    ...overheadErrors(spec),
  ];
}

const notOnWindows = {
  pod: ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'],
  podContext: [
    ...'appArmorProfile seLinuxOptions seccompProfile fsGroup fsGroupChangePolicy sysctls runAsUser'.split(' '),
    ...'runAsGroup supplementalGroups supplementalGroupsPolicy'.split(' '),
  ],
  context: [
    ...'appArmorProfile seLinuxOptions seccompProfile capabilities readOnlyRootFilesystem privileged'.split(' '),
    ...'allowPrivilegeEscalation procMount runAsUser runAsGroup'.split(' '),
  ],
} as const;

/** validateLinux, validateWindows: settings of the other operating system. The host's namespaces count only when they are shared. */
function systemErrors(spec: TypedMapping, check: Check): FieldError[] {
  const name = textOf(mappingOf(spec, 'os'), 'name');
  if (name !== 'linux' && name !== 'windows') return [];
  const detail = name === 'linux' ? 'windows options cannot be set for a linux pod' : 'cannot be set for a windows pod';
  const set = (mapping: TypedMapping | undefined, fields: readonly string[]) =>
    mapping
      ? fields
          .filter((field) => has(mapping, field) && !isEmptyList(mapping, field))
          .map((field) => forbidden(placeAt(mapping, field), detail, { fixes: () => removal(mapping, field, check) }))
      : [];
  const pod = name === 'linux' ? ['windowsOptions'] : notOnWindows.podContext;
  const own = name === 'linux' ? ['windowsOptions'] : notOnWindows.context;
  const containers = containerLists.flatMap((list) => itemsIn(spec, list));
  const shared = notOnWindows.pod.filter((field) => !/^host[PI]/.test(field) || isTrue(spec, field));
  return [
    // The server looks at the host's namespaces as a part of the security context, which is never absent.
    ...(name === 'windows' ? set(spec, shared) : []),
    ...set(mappingOf(spec, 'securityContext'), pod),
    ...containers.flatMap((each) => set(mappingOf(each, 'securityContext'), own)),
  ];
}

function isEmptyList(mapping: TypedMapping, field: string): boolean {
  return mapping.fields.get(field)?.items?.length === 0;
}

/** validateHostUsers: a pod with users of its own shares nothing else with its node; the field counts from 1.33 on. */
function userNamespaceErrors(spec: TypedMapping, check: Check): FieldError[] {
  if (!since(check, '1.33') || !isFalse(spec, 'hostUsers')) return [];
  const detail = 'when `hostUsers` is false';
  // Two of the paths begin with a capital letter in the server's own words.
  const spaces = [
    ['hostNetwork', 'hostNetwork'],
    ['hostPID', 'HostPID'],
    ['hostIPC', 'HostIPC'],
  ] as const;
  const found = spaces
    .filter(([field]) => isTrue(spec, field))
    .map(([field, shown]) => forbidden(underPath(placeAt(spec, field), [...spec.path, shown]), detail));
  const containers = containerLists.flatMap((list) => itemsIn(spec, list));
  const devices = containers.filter((each) => itemsIn(each, 'volumeDevices').length > 0);
  return [...found, ...devices.map((each) => forbidden(placeAt(each, 'volumeDevices'), detail))];
}

const sysctlName = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;
const sysctlWords = String.raw`must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$`;

/** validateSysctls, and those that would change the node's own namespaces. */
function sysctlErrors(spec: TypedMapping): FieldError[] {
  const seen = new Set<string>();
  return itemsIn(mappingOf(spec, 'securityContext'), 'sysctls').flatMap((sysctl) => {
    const name = textOf(sysctl, 'name');
    if (!name) return [];
    const place = placeAt(sysctl, 'name');
    if (name.length > 253 || !sysctlName.test(name)) return [invalid(place, name, sysctlWords)];
    const dotted = name.replaceAll('/', '.');
    if (seen.has(dotted)) return [duplicate(place, name)];
    seen.add(dotted);
    if (isTrue(spec, 'hostNetwork') && dotted.startsWith('net.'))
      return [invalid(place, name, "may not be specified when 'hostNetwork' is true")];
    const isShared = /^(?:kernel\.(?:shm|msg|sem$)|fs\.mqueue\.)/.test(dotted);
    return isTrue(spec, 'hostIPC') && isShared ? [invalid(place, name, "may not be specified when 'hostIPC' is true")] : [];
  });
}

const maxNameservers = 3;
const maxSearches = 32;
const maxSearchBytes = 2048;

/** validatePodDNSConfig: limits of what a resolver takes. */
function dnsErrors(spec: TypedMapping): FieldError[] {
  const config = mappingOf(spec, 'dnsConfig');
  if (!config) return [];
  const found: FieldError[] = [];
  const servers = fieldOf(config, 'nameservers');
  const count = servers?.items?.length ?? 0;
  if (textOf(spec, 'dnsPolicy') === 'None' && count === 0)
    found.push(required(placeAt(config, 'nameservers'), 'must provide at least one DNS nameserver when `dnsPolicy` is None'));
  if (count > maxNameservers)
    found.push(
      invalid(placeAt(config, 'nameservers'), jsonOf(servers?.node), `must not have more than ${maxNameservers} nameservers`),
    );
  const searches = textsIn(config, 'searches').map(({ text }) => text);
  const shown = jsonOf(fieldOf(config, 'searches')?.node);
  const place = placeAt(config, 'searches');
  if (searches.length > maxSearches) found.push(invalid(place, shown, `must not have more than ${maxSearches} search paths`));
  else if (searches.join(' ').length > maxSearchBytes)
    found.push(
      invalid(place, shown, `must not have more than ${maxSearchBytes} characters (including spaces) in the search list`),
    );
  return found;
}

/** validateHostShareProcessNamespace, and a grace of restarts: one process namespace, or the node's. */
function processErrors(spec: TypedMapping): FieldError[] {
  const found: FieldError[] = [];
  const place = placeAt(spec, 'shareProcessNamespace');
  if (isTrue(spec, 'shareProcessNamespace') && isTrue(spec, 'hostPID'))
    found.push(
      invalid(
        underPath(place, [...spec.path, 'securityContext', 'shareProcessNamespace']),
        true,
        'ShareProcessNamespace and HostPID cannot both be enabled',
      ),
    );
  if (has(spec, 'nodeName') && itemsIn(spec, 'schedulingGates').length > 0 && numberOf(spec, 'nodeName') === undefined)
    found.push(forbidden(placeAt(spec, 'nodeName'), 'cannot be set until all schedulingGates have been cleared'));
  return found;
}

const maxHostname = 64;

/** validateHostnameOverride: a host name of its own, where neither the node's nor the full domain name is used; it counts from 1.35 on. */
function hostnameErrors(spec: TypedMapping, check: Check): FieldError[] {
  const name = textOf(spec, 'hostnameOverride');
  if (name === undefined || !since(check, '1.35')) return [];
  const place = placeAt(spec, 'hostnameOverride');
  const found: FieldError[] = formatErrors(check, dnsSubdomain, name, () => place);
  if (name.length > maxHostname)
    found.push({ ...place, kind: 'invalid', server: `Too long: may not be more than ${maxHostname} bytes` });
  if (isTrue(spec, 'setHostnameAsFQDN')) found.push(forbidden(place, 'may not be specified when setHostnameAsFQDN is true'));
  if (isTrue(spec, 'hostNetwork')) found.push(forbidden(place, 'may not be specified when hostNetwork is true'));
  return found;
}

/** validateOverhead looks at it as at the limits of a container, and says so. */
function overheadErrors(spec: TypedMapping): FieldError[] {
  return entriesOf(spec.fields.get('overhead')).flatMap(({ key, value, typed }) => {
    const quantity = value === undefined ? undefined : readQuantity(value);
    if (!quantity || quantity.nanos >= 0n) return [];
    const place = { ...placeOf(typed), path: keyedPath([...spec.path, 'overhead', 'limits'], key) };
    return [invalid(place, quantityText(quantity), 'must be greater than or equal to 0')];
  });
}
