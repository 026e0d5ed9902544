import { isTypedMapping, type TypedNode, type TypedObject, typeObject } from '#core/rules/support/typed-tree.ts';
import { latestKubernetesVersion } from '#core/schema/model.ts';
import { schemaFor } from '#core/schema/schema.ts';
import { findObjects } from '#core/workload/find.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { Path, YamlContent, YamlNode } from '#core/yaml/model.ts';
import { formatPath } from '#core/yaml/path.ts';
import { podSpecOfPolicy } from './failure-policy.ts';
import { labelMentions, requirementMentions } from './label-mentions.ts';
import {
  clusterKinds,
  defaultContainerAnnotation,
  keyDefinitions,
  keyHolders,
  keyReferences,
  objectReferences,
  podMembers,
  servicePorts,
} from './mention-table.ts';
import type { Labels, SymbolId } from './model.ts';
import { type ContentMention, mention, portMention, scalarText } from './name-mention.ts';

/** Mentions of one document; beyond that a hostile file would cost more than anybody reads. */
const maxMentions = 20_000;

const known = new WeakMap<YamlContent, readonly ContentMention[]>();

/**
 * Every place of a document that defines or names something that can be looked up: objects, labels, keys, and a pod's volumes,
 * containers and ports. In written order for each object; text that a template fills in is left out. Kept with the content.
 */
export function mentionsOf(content: YamlContent): readonly ContentMention[] {
  let mentions = known.get(content);
  if (!mentions) {
    mentions = distinct(allMentions(content));
    known.set(content, mentions);
  }
  return mentions;
}

/** An alias brings the same text back. No more is looked at than is kept, within one object too. */
function distinct(mentions: Iterable<ContentMention>): ContentMention[] {
  const found = new Map<string, ContentMention>();
  let looked = 0;
  for (const each of mentions) {
    if (looked++ >= maxMentions) break;
    const place = `${each.range.start} ${each.symbol.kind} ${each.symbol.name}`;
    if (!found.has(place)) found.set(place, each);
  }
  return [...found.values()];
}

function* allMentions(content: YamlContent): Generator<ContentMention> {
  const schema = schemaFor(latestKubernetesVersion);
  for (const object of findObjects(content)) {
    const typed = typeObject(object, schema);
    if (typed) yield* typedMentions(typed);
    else yield* customMentions(object.node, object.kind);
  }
}

/** Of a custom resource only the name is known. */
function customMentions(node: YamlNode, kind: string): ContentMention[] {
  const name = nodeAtPath(node, ['metadata', 'name'])?.node;
  return mention(name, 'definition', (text) => ({
    kind: 'object',
    scope: kind,
    name: text,
    namespace: textAt(node, ['metadata', 'namespace']),
  }));
}

function* typedMentions(typed: TypedObject): Generator<ContentMention> {
  for (const node of typed.nodes) yield* nodeMentions(typed, node);
}

function nodeMentions(typed: TypedObject, node: TypedNode): ContentMention[] {
  const { field, owner } = node;
  if (!field) return mapMentions(typed, node);
  const place = `${owner.name}.${field.name}`;
  const names = nameMentions(typed, node, place);
  return names.length > 0 ? names : objectMentions(typed, node, place);
}

/** Names within one pod. */
function nameMentions({ object }: TypedObject, typed: TypedNode, place: string): ContentMention[] {
  const member = podMembers[place];
  if (!member) return [];
  const spec = podSpecFor(typed);
  if (!spec) return [];
  const [kind, role] = member;
  const scope = formatPath([...object.path, ...spec]);
  if (kind !== 'port') return mention(typed.node, role, (name) => ({ kind, scope, name }));
  const labels = labelsBeside(object.node, spec);
  return portMention(typed.node, role, (name) => ({ kind, scope, name, labels }));
}

/** Objects by their name, and keys of ConfigMaps and Secrets. */
function objectMentions(typed: TypedObject, node: TypedNode, place: string): ContentMention[] {
  const namespace = namespaceOf(typed);
  if (place === 'ObjectMeta.name') return metadataName(typed, node);
  if (place === 'ServicePort.targetPort') {
    const selector = textMap(nodeAtPath(typed.object.node, ['spec', 'selector'])?.node);
    return portMention(node.node, 'reference', (name) => ({ kind: 'port', scope: '', name, selector }));
  }
  const servicePort = servicePortMentions(typed, node, place);
  if (servicePort.length > 0) return servicePort;
  const labels = requirementMentions(place, node, namespace);
  if (labels.length > 0) return labels;
  const kind = objectReferences[place] === '*' ? textOf(node.parent, 'kind') : objectReferences[place];
  if (kind) {
    const ns = textOf(node.parent, 'namespace') ?? namespace;
    return mention(node.node, 'reference', (name) => objectSymbol(kind, name, place === 'ObjectMeta.namespace' ? undefined : ns));
  }
  const holder = keyHolderOf(node, place);
  if (!holder) return [];
  return mention(node.node, 'reference', (name) => ({ kind: 'key', scope: holder, name, namespace }));
}

/** Ports of a Service, and those that an Ingress names, by name or number. */
function servicePortMentions(typed: TypedObject, node: TypedNode, place: string): ContentMention[] {
  const role = servicePorts[place];
  if (!role) return [];
  const service = role === 'definition' ? typed.object.name : textOf(node.parent?.parent, 'name');
  const scope = `Service/${service ?? ''}`;
  return portMention(node.node, role, (name) => ({ kind: 'servicePort', scope, name, namespace: namespaceOf(typed) }));
}

function metadataName(typed: TypedObject, node: TypedNode): ContentMention[] {
  const { object } = typed;
  if (node.path.length === 2) {
    return mention(node.node, 'definition', (name) => objectSymbol(object.kind, name, namespaceOf(typed)));
  }
  // Each claim template of a StatefulSet is a volume of its pods.
  const isClaim = node.path[1] === 'volumeClaimTemplates' && node.path.length === 5;
  const scope = formatPath([...object.path, 'spec', 'template', 'spec']);
  return isClaim ? mention(node.node, 'definition', (name) => ({ kind: 'volume', scope, name })) : [];
}

/** Labels, data keys, and the annotation that names a container: entries of maps. */
function mapMentions(typed: TypedObject, node: TypedNode): ContentMention[] {
  const { parent, pair, owner } = node;
  if (!parent?.field || !pair || isTypedMapping(parent)) return [];
  const place = `${owner.name}.${parent.field.name}`;
  const namespace = namespaceOf(typed);
  const holder = keyDefinitions[place];
  if (holder) {
    const scope = `${holder}/${typed.object.name}`;
    return mention(pair.key, 'definition', (name) => ({ kind: 'key', scope, name, namespace }));
  }
  if (place === 'ObjectMeta.annotations' && pair.key.value === defaultContainerAnnotation) {
    const scope = formatPath([...typed.object.path, ...parent.path.slice(0, -2), 'spec']);
    return mention(pair.value, 'reference', (name) => ({ kind: 'container', scope, name }));
  }
  return labelMentions(place, node, namespace);
}

function objectSymbol(kind: string, name: string, namespace: string | undefined): SymbolId {
  return { kind: 'object', scope: kind, name, namespace: clusterKinds.has(kind) ? undefined : namespace };
}

function keyHolderOf({ parent }: TypedNode, place: string): string | undefined {
  const direct = keyReferences[place];
  if (direct) return `${direct}/${textOf(parent, 'name') ?? ''}`;
  if (place !== 'KeyToPath.key') return undefined;
  const holder = parent?.parent?.parent;
  const row = isTypedMapping(holder) ? keyHolders[holder.objectType.name] : undefined;
  return row && `${row[0]}/${textOf(holder, row[1]) ?? ''}`;
}

/** Path of the pod's spec that a field is in, or that stands beside the failure policy of its Job. */
function podSpecFor(typed: TypedNode): Path | undefined {
  const ofPolicy = podSpecOfPolicy(typed.path);
  if (ofPolicy) return ofPolicy;
  for (let at = typed.parent; at; at = at.parent) if (isTypedMapping(at) && at.objectType.name === 'PodSpec') return at.path;
  return undefined;
}

function labelsBeside(node: YamlNode, specPath: Path): Labels {
  return textMap(nodeAtPath(node, [...specPath.slice(0, -1), 'metadata', 'labels'])?.node);
}

function namespaceOf({ root }: TypedObject): string | undefined {
  return textOf(root.fields.get('metadata'), 'namespace');
}

/** The text of a field. Asked for at every name, so the keys of the mapping are not gone through again. */
function textOf(typed: TypedNode | undefined, field: string): string | undefined {
  return isTypedMapping(typed) ? scalarText(typed.fields.get(field)?.node) || undefined : undefined;
}

/** The text at a path below a node; undefined where there is none. */
export function textAt(node: YamlNode | undefined, path: Path): string | undefined {
  return scalarText(nodeAtPath(node, path)?.node) || undefined;
}

const knownMaps = new WeakMap<YamlNode, Labels>();

/** The entries of a map that are text. One map serves all the ports of a pod. */
export function textMap(node: YamlNode | undefined): Labels {
  const before = node && knownMaps.get(node);
  if (before) return before;
  const map: Record<string, string> = Object.create(null);
  if (node?.kind !== 'mapping') return map;
  knownMaps.set(node, map);
  for (const { key, value } of node.pairs) {
    const text = scalarText(value);
    if (text !== undefined) map[String(key.value)] = text;
  }
  return map;
}
