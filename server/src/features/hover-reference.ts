import type { Range } from 'vscode-languageserver-types';
import { findPodTemplates } from '#core/workload/find.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { filePosition, type YamlContent, type YamlFile } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import { factsOf } from '../workspace/file-facts.ts';
import { definitionsOf, mentionAt } from '../workspace/lookup.ts';
import { keyReferences, labelMaps, objectReferences, podMembers, servicePorts } from '../workspace/mention-table.ts';
import type { Workspace } from '../workspace/model.ts';
import { objectsOfFile } from './completion/file-names.ts';
import type { FeatureContext } from './feature.ts';
import { inlineCode } from './markdown.ts';

/** Where a reference is looked up. */
interface Scope {
  readonly file: YamlFile;
  readonly content: YamlContent;
  readonly template: PodTemplate | undefined;
  readonly workspace: Workspace;
}

/** A name, and the field that it stands in. */
interface Named {
  /** API type that has the field. */
  readonly owner: string;
  readonly field: string;
  readonly text: string;
}

/** Kinds of the objects that fields name. */
const kinds: Readonly<Record<string, string>> = {
  'ConfigMapKeySelector.name': 'ConfigMap',
  'ConfigMapEnvSource.name': 'ConfigMap',
  'ConfigMapVolumeSource.name': 'ConfigMap',
  'ConfigMapProjection.name': 'ConfigMap',
  'SecretKeySelector.name': 'Secret',
  'SecretEnvSource.name': 'Secret',
  'SecretVolumeSource.secretName': 'Secret',
  'SecretProjection.name': 'Secret',
  'PersistentVolumeClaimVolumeSource.claimName': 'PersistentVolumeClaim',
  'PodSpec.serviceAccountName': 'ServiceAccount',
  'PodSpec.priorityClassName': 'PriorityClass',
  'PodSpec.runtimeClassName': 'RuntimeClass',
  'StatefulSetSpec.serviceName': 'Service',
  'IngressServiceBackend.name': 'Service',
};

/** The kind of the objects that a field names: of `SecretKeySelector.name`. Undefined for one that names none. */
export function referencedKind(field: string): string | undefined {
  return Object.hasOwn(kinds, field) ? kinds[field] : undefined;
}

/** What a name points at, and where that is written; empty where the field is no reference, or nothing of that name is known. */
export function referenceMeaning(scope: Scope, named: Named, localize: Localize): string {
  const { owner, field, text } = named;
  if (owner === 'VolumeMount' && field === 'name') return volumeMeaning(scope, text, localize);
  const kind = referencedKind(`${owner}.${field}`);
  if (kind === undefined) return '';
  const target = inlineCode(`${kind}/${text}`);
  const object = objectsOfFile(scope.file).find((each) => each.kind === kind && each.name === text);
  if (object) {
    const document = scope.file.documents.find(({ content }) => content === object.content);
    return document ? localize('hover.refersTo', { target, line: filePosition(document, object.node.range.start).line + 1 }) : '';
  }
  const other = scope.workspace.objects(kind).find(({ name }) => name === text);
  return other ? localize('hover.refersToFile', { target, file: inlineCode(fileName(other.uri)) }) : '';
}

/** Fields and maps that name something: an object, a key, a port, a container, a label. */
const isName = (place: string): boolean =>
  podMembers[place]?.[1] === 'reference' ||
  keyReferences[place] !== undefined ||
  labelMaps[place] === 'reference' ||
  objectReferences[place] !== undefined ||
  servicePorts[place] === 'reference' ||
  ['KeyToPath.key', 'ServicePort.targetPort'].includes(place);

/**
 * What a name stands for and where that is written, by the tables that lead to its definition: keys of ConfigMaps and Secrets, ports, containers,
 * labels. Empty for what is no such name, or is defined nowhere.
 */
export function symbolMeaning(
  { uri, file, workspace, localize }: Pick<FeatureContext, 'uri' | 'file' | 'workspace' | 'localize'>,
  place: string,
  value: Range,
): string {
  if (!isName(place)) return '';
  // Within quotes, where there are any.
  const position = { line: value.end.line, character: Math.max(0, value.end.character - 1) };
  const mention = mentionAt(factsOf(uri, file), position);
  if (mention?.role !== 'reference') return '';
  const { kind, scope, name } = mention.symbol;
  const isPart = kind === 'key' || kind === 'label' || kind === 'servicePort';
  const text = isPart ? `${scope}: ${name}` : `${kind === 'object' ? scope : `${kind}s`}/${name}`;
  const [first, ...others] = definitionsOf(workspace, mention);
  if (!first) return '';
  const target = inlineCode(text);
  const told =
    first.uri === mention.uri
      ? localize('hover.refersTo', { target, line: first.range.start.line + 1 })
      : localize('hover.refersToFile', { target, file: inlineCode(fileName(first.uri)) });
  return others.length === 0 ? told : localize('hover.refersToMore', { told, count: others.length });
}

/** The last part of a uri, readable. */
export function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function volumeMeaning({ file, content, template }: Scope, name: string, localize: Localize): string {
  const index = template?.pod.spec.volumes.findIndex((volume) => volume.name === name) ?? -1;
  const range = template?.source.at(['spec', 'volumes', index])?.value;
  const document = findPodTemplates(file).find((found) => found.document.content === content)?.document;
  if (!document || !range) return '';
  return localize('hover.refersTo', {
    target: inlineCode(`volumes/${name}`),
    line: filePosition(document, range.start).line + 1,
  });
}
