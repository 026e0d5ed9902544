import { areSame } from '../base/are-same.ts';
import { nodeAtPath } from '../yaml/lookup.ts';
import type { Path, YamlContent, YamlDocument, YamlFile, YamlNode } from '../yaml/model.ts';
import { BudgetDirectory } from './disruption-budget.ts';
import { withEnvironmentValues } from './environment-values.ts';
import { Fields } from './fields.ts';
import { withMissingKeys } from './missing-keys.ts';
import { type KubernetesObject, type PodTemplate, type WorkloadKind, workloadKinds } from './model.ts';
import { neighborsAmong, withNeighbors } from './neighbors.ts';
import { ObjectIndex } from './object-index.ts';
import { onlyEndpoints, withSuccessor } from './only-endpoint.ts';
import { podCounts } from './pod-count.ts';
import { createPodSource } from './pod-source.ts';
import { readPod } from './read-pod.ts';
import { withClaims } from './template-claims.ts';
import { withServices } from './template-services.ts';
import { withVolumeFiles } from './volume-files.ts';

/** Where an object lives that names no namespace. */
const defaultNamespace = 'default';

/** API groups of each kind; the core group has no name. Other projects have kinds of the same names. */
const groups: Readonly<Record<WorkloadKind, readonly string[]>> = {
  Pod: [''],
  Deployment: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  DaemonSet: ['apps', 'extensions'],
  ReplicaSet: ['apps', 'extensions'],
  ReplicationController: [''],
  Job: ['batch'],
  CronJob: ['batch'],
  PodTemplate: [''],
};

/** Path of the pod within the object, in the API types of each kind. */
const podPaths: Readonly<Record<WorkloadKind, Path>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  PodTemplate: ['template'],
};

const objectsOfContent = new WeakMap<YamlContent, readonly KubernetesObject[]>();
const templatesOfContent = new WeakMap<YamlContent, readonly PodTemplate[]>();
/** Templates whose name stands in the file more than once, by their number among those. */
const variantsOfTemplate = new WeakMap<PodTemplate, Map<number, PodTemplate>>();
const templatesOfFile = new WeakMap<YamlFile, readonly FoundTemplate[]>();

/** A pod template and the document that holds it. */
export interface FoundTemplate {
  readonly document: YamlDocument;
  readonly template: PodTemplate;
}

/**
 * The Kubernetes objects of a document: the document itself, or the items of a `List` (or `PodList` …). A mapping that has neither
 * `apiVersion` nor `kind` is none. The same content gives the same objects.
 */
export function findObjects(content: YamlContent): readonly KubernetesObject[] {
  const known = objectsOfContent.get(content);
  if (known !== undefined) return known;
  const objects = objectsOf(content.root, [], content, { apiVersion: '', kind: '' });
  objectsOfContent.set(content, objects);
  return objects;
}

interface ObjectType {
  readonly apiVersion: string;
  readonly kind: string;
}

function objectsOf(node: YamlNode | undefined, path: Path, content: YamlContent, implied: ObjectType): KubernetesObject[] {
  if (node?.kind !== 'mapping') return [];
  const fields = new Fields(node);
  const apiVersion = fields.text('apiVersion') ?? implied.apiVersion;
  const kind = fields.text('kind') ?? implied.kind;
  const items = fields.node('items');
  if (kind.endsWith('List') && items?.kind === 'sequence') {
    // Items of a `PodList` need not say that they are Pods.
    const item = kind === 'List' ? { apiVersion: '', kind: '' } : { apiVersion, kind: kind.slice(0, -'List'.length) };
    return items.items.flatMap((child, i) => objectsOf(child, [...path, 'items', i], content, item));
  }
  if (apiVersion === '' && kind === '') return [];
  const metadata = fields.object('metadata');
  const name = metadata?.text('name') ?? metadata?.text('generateName') ?? '';
  return [{ apiVersion, kind, name, namespace: metadata?.text('namespace') || defaultNamespace, node, path, content }];
}

/**
 * The pods and pod templates of a file, in order. A template stays the same object while its document's text and its number
 * among templates of the same name stay, and the ConfigMaps, Secrets, Services and claims of the file; of a pod that has to be near others or holds ports of its node, those too,
 * and what budgets say that cover it.
 */
export function findPodTemplates(file: YamlFile): readonly FoundTemplate[] {
  const known = templatesOfFile.get(file);
  if (known !== undefined) return known;
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  const all = objectsIn(file);
  const objects = new ObjectIndex(all);
  const templates = templatesOf(file);
  const neighbors = neighborsAmong(templates);
  const podCount = podCounts(all);
  const only = onlyEndpoints(all, templates, podCount);
  const budgets = new BudgetDirectory(all, templates, podCount);
  const found = file.documents.flatMap((document) =>
    templatesIn(document.content).map((template): FoundTemplate => {
      let count = (counts.get(template.id) ?? 0) + 1;
      while (taken.has(numberedId(template.id, count))) count++;
      counts.set(template.id, count);
      taken.add(numberedId(template.id, count));
      const served = withServices(withOwnObjects(numbered(template, count), objects), objects);
      const replaced = only.has(template) ? withSuccessor(served) : served;
      return { document, template: withNeighbors(budgets.complete(replaced), neighbors) };
    }),
  );
  templatesOfFile.set(file, found);
  return found;
}

/** A template of a file that knows what objects of other files say to its pod, where those of its own file do not. */
export function withObjectsBeside(template: PodTemplate, file: YamlFile, others: readonly KubernetesObject[]): PodTemplate {
  if (others.length === 0) return template;
  const before = objectsBeside.get(file);
  const known = before && areSame(before.others, others) ? before : findBeside(file, others);
  return known.budgets.complete(withObjects(template, known.index));
}

function findBeside(file: YamlFile, others: readonly KubernetesObject[]): ObjectsBeside {
  const own = objectsIn(file);
  const names = new Set(own.map(identityOf));
  const beside = others.filter((object) => !names.has(identityOf(object)));
  const all = [...own, ...beside];
  const budgets = new BudgetDirectory(all, templatesOf(file), podCounts(all));
  const found = { others, index: new ObjectIndex(beside), budgets };
  objectsBeside.set(file, found);
  return found;
}

const objectsIn = (file: YamlFile): readonly KubernetesObject[] => file.documents.flatMap(({ content }) => findObjects(content));
const templatesOf = (file: YamlFile): readonly PodTemplate[] => file.documents.flatMap(({ content }) => templatesIn(content));

function withOwnObjects(template: PodTemplate, objects: ObjectIndex): PodTemplate {
  return withMissingKeys(withObjects(template, objects), objects);
}

function withObjects(template: PodTemplate, objects: ObjectIndex): PodTemplate {
  return withClaims(withEnvironmentValues(withVolumeFiles(template, objects), objects), objects);
}

interface ObjectsBeside {
  readonly others: readonly KubernetesObject[];
  /** What of the others the file does not hold itself. */
  readonly index: ObjectIndex;
  /** Those of the file too. */
  readonly budgets: BudgetDirectory;
}

const objectsBeside = new WeakMap<YamlFile, ObjectsBeside>();

const identityOf = ({ kind, namespace, name }: KubernetesObject): string => `${kind}/${namespace}/${name}`;

function numberedId(id: string, count: number): string {
  return count === 1 ? id : `${id}#${count}`;
}

function numbered(template: PodTemplate, count: number): PodTemplate {
  if (count === 1) return template;
  const variants = variantsOfTemplate.get(template) ?? new Map<number, PodTemplate>();
  variantsOfTemplate.set(template, variants);
  const variant = variants.get(count) ?? { ...template, id: numberedId(template.id, count) };
  variants.set(count, variant);
  return variant;
}

/** The pods and pod templates of one document; ids repeat where names do. The same content gives the same objects. */
export function templatesIn(content: YamlContent): readonly PodTemplate[] {
  const known = templatesOfContent.get(content);
  if (known !== undefined) return known;
  const templates = findObjects(content).flatMap((object) => {
    const template = templateOf(object);
    return template === undefined ? [] : [template];
  });
  templatesOfContent.set(content, templates);
  return templates;
}

function templateOf(object: KubernetesObject): PodTemplate | undefined {
  const kind = workloadKinds.find((candidate) => candidate === object.kind);
  if (kind === undefined || !isOfGroup(object.apiVersion, groups[kind])) return undefined;
  const podPath = [...object.path, ...podPaths[kind]];
  const node = nodeAtPath(object.content.root, podPath)?.node;
  if (node?.kind !== 'mapping') return undefined;
  return {
    id: `${kind}/${object.namespace}/${object.name}`,
    object: { ...object, kind },
    podPath,
    pod: readPod(node, object.namespace),
    source: createPodSource(object.content, podPath),
  };
}

/** An `apiVersion` that is not written yet, or left to a template, matches any group. */
function isOfGroup(apiVersion: string, allowed: readonly string[]): boolean {
  if (apiVersion === '' || apiVersion.startsWith('{{')) return true;
  const slash = apiVersion.indexOf('/');
  return allowed.includes(slash < 0 ? '' : apiVersion.slice(0, slash));
}
