import { findPodTemplates } from '#core/workload/find.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { filePosition, type YamlContent, type YamlFile } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { Workspace } from '../workspace/model.ts';
import { objectsOfFile } from './completion/file-names.ts';
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
