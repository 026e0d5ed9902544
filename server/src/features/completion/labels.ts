import type { KubernetesObject } from '#core/workload/model.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { Path, YamlFile, YamlNode } from '#core/yaml/model.ts';
import type { Labels, Workspace } from '../../workspace/model.ts';
import { labelsOfFile } from './file-names.ts';

/** Each key with the values that it has, those first that are meant most likely. */
export type LabelTable = ReadonlyMap<string, readonly string[]>;

interface LabelScope {
  readonly file: YamlFile;
  readonly workspace: Workspace;
  /** The object around the place. */
  readonly object: KubernetesObject | undefined;
  /** Path of the map or requirement that is completed, within its document. */
  readonly path: Path;
}

/** What a selector must match, and what labels of a pod must fit, in a workload. */
const selectorPaths: readonly Path[] = [
  ['spec', 'selector', 'matchLabels'],
  ['spec', 'selector'],
];
const templatePaths: readonly Path[] = [
  ['spec', 'template', 'metadata', 'labels'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels'],
  ['metadata', 'labels'],
];

/**
 * The labels that may be meant at a place: those of the object's other side first (its selector for its pods' labels, and the other way
 * round), then those of the file, then those of pods and objects in the workspace.
 */
export function labelsAround({ file, workspace, object, path }: LabelScope): LabelTable {
  const table = new Map<string, string[]>();
  const isLabels = path.includes('labels') && !path.includes('labelSelector');
  const isOwnSelector = object?.path.length !== undefined && path[object.path.length + 1] === 'selector';
  const nearest = isLabels && !isOwnSelector ? selectorPaths : templatePaths;
  for (const own of object?.kind === 'Service' ? [] : nearest) addNode(table, nodeAtPath(object?.node, own)?.node);
  for (const [key, values] of labelsOfFile(file)) for (const value of values) add(table, key, value);
  const others = workspace.objects();
  for (const { pod } of others) if (pod) addLabels(table, pod.labels);
  if (isLabels) for (const { labels } of others) addLabels(table, labels);
  return table;
}

function addNode(table: Map<string, string[]>, node: YamlNode | undefined): void {
  if (node?.kind !== 'mapping') return;
  for (const { key, value } of node.pairs) {
    if (value?.kind === 'scalar' && value.value !== null) add(table, String(key.value), String(value.value));
  }
}

function addLabels(table: Map<string, string[]>, labels: Labels): void {
  for (const [key, value] of Object.entries(labels)) add(table, key, value);
}

function add(table: Map<string, string[]>, key: string, value: string): void {
  const known = table.get(key);
  if (!known) table.set(key, [value]);
  else if (!known.includes(value)) known.push(value);
}
