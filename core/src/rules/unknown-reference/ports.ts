import { allContainers } from '../../workload/containers.ts';
import { findPodTemplates } from '../../workload/find.ts';
import type { YamlNode } from '../../yaml/model.ts';
import type { FileContext } from '../define-rule.ts';
import { jsonKind, stringValue } from '../support/json-value.ts';
import { valueAt } from '../support/objects.ts';
import { isPlaceholder } from '../support/placeholder.ts';
import { isTypedMapping, type TypedMapping, type TypedNode, type TypedObject } from '../support/typed-tree.ts';
import { itemsOf } from './volumes.ts';

/** A port that is named where no container has a port of that name. */
export interface MissingPort {
  readonly typed: TypedNode;
  readonly name: string;
  readonly known: readonly string[];
  /** Ports of the container that have a number and no name. */
  readonly unnamed: readonly UnnamedPort[];
  /** The container that lacks the port; absent where more than one may be meant. */
  readonly container?: TypedMapping;
}

export interface UnnamedPort {
  readonly number: number;
  readonly mapping: TypedMapping;
}

const handlerPaths = [
  ['startupProbe'],
  ['livenessProbe'],
  ['readinessProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

/**
 * Probes and hooks of a container that name a port which it does not have. The API server takes them; the kubelet then finds no port
 * (pkg/probe/util.go, ResolveContainerPort) and the probe fails each time.
 */
export function missingHandlerPorts(container: TypedMapping): MissingPort[] {
  const known = portNames(container);
  if (!known) return [];
  return handlerPaths
    .flatMap((path) => ['httpGet', 'tcpSocket'].map((handler) => fieldAt(container, [...path, handler, 'port'])))
    .flatMap((typed) => missing(typed, known, unnamedPorts(container)))
    .map((port) => ({ ...port, container }));
}

function unnamedPorts(container: TypedMapping): UnnamedPort[] {
  return itemsOf(container.fields.get('ports')).flatMap((mapping) => {
    const number = valueAt(mapping, ['containerPort']);
    const isNumber = number?.kind === 'scalar' && typeof number.value === 'number';
    return isNumber && !mapping.fields.has('name') ? [{ number: Number(number.value), mapping }] : [];
  });
}

/** Ports of Services whose named target no container has, among the pods of the file that the Service selects. */
export function missingTargetPorts({ file, documents }: FileContext): (MissingPort & { readonly document: number })[] {
  const services = documents.flatMap(({ typed }, document) =>
    typed
      .filter(({ object }) => object.kind === 'Service' && object.apiVersion === 'v1')
      .map((service) => ({ service, document })),
  );
  if (services.length === 0) return [];
  const templates = findPodTemplates(file).map(({ template }) => template);
  return services.flatMap(({ service, document }) => {
    const selector = selectorOf(service);
    if (!selector) return [];
    const selected = templates.filter(
      ({ pod, object }) =>
        object.namespace === service.object.namespace &&
        Object.entries(selector).every(([key, value]) => pod.metadata.labels[key] === value),
    );
    if (selected.length === 0 || selected.some(({ pod }) => pod.spec.containers.length === 0)) return [];
    // Sidecars serve ports too; init containers that are none do not.
    const containers = selected.flatMap(({ pod }) => allContainers(pod.spec));
    const known = containers.flatMap(({ ports }) => ports.flatMap(({ name }) => (name ? [name] : [])));
    const ports = itemsOf(fieldAt(service.root, ['spec', 'ports']));
    return ports.flatMap((port) => missing(port.fields.get('targetPort'), known)).map((port) => ({ ...port, document }));
  });
}

function missing(typed: TypedNode | undefined, known: readonly string[], unnamed: readonly UnnamedPort[] = []): MissingPort[] {
  const name = stringValue(typed?.node);
  // Digits in quotes are tried as a number when no port has that name.
  if (!typed || !name || known.includes(name) || /^\d+$/.test(name) || isPlaceholder(name)) return [];
  return [{ typed, name, known: [...new Set(known)], unnamed }];
}

function portNames(container: TypedMapping): string[] | undefined {
  const ports = container.fields.get('ports');
  if (ports ? jsonKind(ports.node) !== 'array' && jsonKind(ports.node) !== 'null' : container.unknown.length > 0)
    return undefined;
  return itemsOf(ports).flatMap((port) => stringValue(valueAt(port, ['name'])) ?? []);
}

function selectorOf({ root }: TypedObject): Record<string, string> | undefined {
  const node: YamlNode | undefined = fieldAt(root, ['spec', 'selector'])?.node;
  if (node?.kind !== 'mapping' || node.pairs.length === 0) return undefined;
  const entries = node.pairs.map(({ key, value }) => [String(key.value), stringValue(value)] as const);
  return entries.every((entry): entry is readonly [string, string] => entry[1] !== undefined)
    ? Object.fromEntries(entries)
    : undefined;
}

function fieldAt(mapping: TypedMapping, path: readonly string[]): TypedNode | undefined {
  let at: TypedMapping | undefined = mapping;
  for (const [index, name] of path.entries()) {
    const next: TypedNode | undefined = at?.fields.get(name);
    if (index === path.length - 1) return next;
    at = isTypedMapping(next) ? next : undefined;
  }
  return undefined;
}
