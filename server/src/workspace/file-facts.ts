import { allContainers } from '#core/workload/containers.ts';
import { findObjects, findPodTemplates } from '#core/workload/find.ts';
import type { KubernetesObject } from '#core/workload/model.ts';
import { scalerKinds } from '#core/workload/pod-count.ts';
import { readService } from '#core/workload/service.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { YamlContent, YamlDocument, YamlFile } from '#core/yaml/model.ts';
import { toLspRange } from '../convert.ts';
import { generatedBy } from './generators.ts';
import { readKustomization } from './kustomization.ts';
import { mentionsOf, textAt, textMap } from './mentions.ts';
import type { FileFacts, Mention, ObjectFacts, PodFacts } from './model.ts';

const known = new WeakMap<YamlFile, FileFacts>();

/** What a file holds that other files may speak of. Kept with the file, which has one uri for all its life. */
export function factsOf(uri: string, file: YamlFile): FileFacts {
  const before = known.get(file);
  if (before) return before;
  const kustomization = readKustomization(uri, file);
  const [document] = file.documents;
  const made = kustomization && document ? generatedBy(uri, document) : undefined;
  const facts: FileFacts = {
    uri,
    objects: [...file.documents.flatMap((each) => objectsIn(uri, each, file)), ...(made?.objects ?? [])],
    services: file.documents.flatMap(({ content }) => findObjects(content).flatMap((object) => readService(object) ?? [])),
    configuration: file.documents.flatMap(configurationIn),
    mentions: [...file.documents.flatMap((each) => mentionsIn(uri, each)), ...(made?.mentions ?? [])],
    ...(kustomization && { kustomization }),
  };
  known.set(file, facts);
  return facts;
}

/** What decides over the life of the pods of other files, beside Services. */
const configurationKinds: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'PodDisruptionBudget', ...scalerKinds]);

/** A larger document is not kept beside its facts. */
const maxConfigurationLength = 64 * 1024;

function configurationIn({ content }: YamlDocument): readonly KubernetesObject[] {
  if (content.text.length > maxConfigurationLength) return [];
  return findObjects(content).filter(({ kind }) => configurationKinds.has(kind));
}

/** Whether a file has anything to say to others. */
export function isTelling({ objects, kustomization }: FileFacts): boolean {
  return objects.length > 0 || kustomization !== undefined;
}

const podKinds: ReadonlySet<SymbolKind> = new Set(['volume', 'resourceClaim', 'container', 'port']);
type SymbolKind = Mention['symbol']['kind'];

/** What is of one pod gets a scope that no other file has. */
function mentionsIn(uri: string, document: YamlDocument): Mention[] {
  return mentionsOf(document.content).map((mention) => {
    const { symbol, range } = mention;
    const isOfPod = podKinds.has(symbol.kind) && symbol.scope !== '';
    const scope = isOfPod ? `${uri}#${document.index}:${symbol.scope}` : symbol.scope;
    return { ...mention, symbol: { ...symbol, scope }, range: toLspRange(document, range) };
  });
}

function objectsIn(uri: string, document: YamlDocument, file: YamlFile): ObjectFacts[] {
  return findObjects(document.content).flatMap((object) => {
    const name = nodeAtPath(object.node, ['metadata', 'name'])?.node;
    if (name?.kind !== 'scalar' || object.name === '' || object.kind === '') return [];
    return {
      uri,
      apiVersion: object.apiVersion,
      kind: object.kind,
      name: object.name,
      namespace: textAt(object.node, ['metadata', 'namespace']),
      range: toLspRange(document, name.range),
      labels: textMap(nodeAtPath(object.node, ['metadata', 'labels'])?.node),
      keys: dataKeys(object),
      pod: podOf(object, file, document.content),
    };
  });
}

function dataKeys({ kind, node }: KubernetesObject): string[] {
  const maps = { ConfigMap: ['data', 'binaryData'], Secret: ['data', 'stringData'] }[kind] ?? [];
  return unique(
    maps.flatMap((field) => {
      const map = nodeAtPath(node, [field])?.node;
      return map?.kind === 'mapping' ? map.pairs.map(({ key }) => String(key.value)) : [];
    }),
  );
}

function podOf(object: KubernetesObject, file: YamlFile, content: YamlContent): PodFacts | undefined {
  const found = findPodTemplates(file).find(
    ({ document, template }) => document.content === content && template.object.node === object.node,
  );
  if (!found) return undefined;
  const { metadata, spec } = found.template.pod;
  const containers = allContainers(spec);
  return {
    labels: metadata.labels,
    containers: unique(containers.map(({ name }) => name)),
    images: unique(containers.map(({ image }) => image).filter((image) => !image.includes('{{'))),
    ports: unique(containers.flatMap(({ ports }) => ports.map(({ name }) => name ?? ''))),
    volumes: unique(spec.volumes.map(({ name }) => name)),
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== '');
}
