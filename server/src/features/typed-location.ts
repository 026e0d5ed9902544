import type { FieldType, KubernetesVersion, Schema, SchemaField, SchemaType } from '#core/schema/model.ts';
import { fieldAt, fieldTypeAt, schemaFor } from '#core/schema/schema.ts';
import { findObjects, findPodTemplates } from '#core/workload/find.ts';
import type { KubernetesObject, PodTemplate } from '#core/workload/model.ts';
import type { Container } from '#core/workload/pod-spec.ts';
import { locate } from '#core/yaml/locate.ts';
import type { Location } from '#core/yaml/location.ts';
import type { Path, YamlContent, YamlFile } from '#core/yaml/model.ts';

/** A place in a document, and what Kubernetes' API has there. */
export interface TypedLocation {
  readonly place: Location;
  readonly schema: Schema;
  /** The object around the place; undefined while its `apiVersion` and `kind` cannot be read from the tree. */
  readonly object: KubernetesObject | undefined;
  readonly apiVersion: string;
  readonly kind: string;
  /** Type of the object; undefined for kinds that are not Kubernetes' own. */
  readonly root: SchemaType | undefined;
  /** The type of the value at a path of the document. */
  typeAt(path: Path): FieldType | undefined;
  /** The field that a path of the document ends in. */
  fieldAt(path: Path): SchemaField | undefined;
  /** The API type of the object at a path of the document: `Container`. */
  objectTypeAt(path: Path): SchemaType | undefined;
}

/** Undefined where the document holds no Kubernetes object, and none is being begun: other YAML is none of our business. */
export function locateTyped(content: YamlContent, offset: number, version: KubernetesVersion): TypedLocation | undefined {
  const place = locate(content, offset);
  const object = objectAround(content, place.path) ?? objectAround(content, place.mapping);
  const { apiVersion, kind } = object ?? identityByLines(content.text);
  if (!object && !apiVersion && !kind && !isBeginning(content)) return undefined;
  const schema = schemaFor(version);
  const root = schema.root(apiVersion, kind) ?? rootByKind(schema, apiVersion, kind);
  const depth = object?.path.length ?? 0;
  const typeAt = (path: Path): FieldType | undefined => root && fieldTypeAt(schema, root, path.slice(depth));
  return {
    place,
    schema,
    object,
    apiVersion,
    kind,
    root,
    typeAt,
    fieldAt: (path) => root && fieldAt(schema, root, path.slice(depth)),
    objectTypeAt: (path) => {
      const type = typeAt(path);
      return type?.kind === 'object' ? schema.type(type.type) : undefined;
    },
  };
}

/** The type that a kind has where its `apiVersion` is not written yet, only begun, or left to a template, as in Helm charts. */
function rootByKind(schema: Schema, apiVersion: string, kind: string): SchemaType | undefined {
  if (/^([\w.-]+\/)?v\d+\w*$/.test(apiVersion)) return undefined;
  const root = schema.roots.find((each) => each.kind === kind);
  return root && schema.root(root.apiVersion, kind);
}

function objectAround(content: YamlContent, path: Path): KubernetesObject | undefined {
  return findObjects(content).findLast((object) => object.path.every((step, i) => step === path[i]));
}

/** For text that is too broken to have a tree. */
function identityByLines(text: string): { readonly apiVersion: string; readonly kind: string } {
  const read = (key: string): string => new RegExp(`^${key}:[ \\t]+["']?([\\w./-]+)`, 'm').exec(text)?.[1] ?? '';
  return { apiVersion: read('apiVersion'), kind: read('kind') };
}

/** Nothing but at most one half-typed word at the left margin, or the first fields that every object has. */
function isBeginning({ text }: YamlContent): boolean {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => !/^\s*(#.*)?$|^(---|\.\.\.|%)/.test(line));
  return lines.length <= 1 ? /^\w*:?\s*$/.test(lines[0] ?? '') : lines.some((line) => /^(apiVersion|kind):/.test(line));
}

/** The pod or pod template around a place of a document. */
export function templateAround(file: YamlFile, content: YamlContent, path: Path): PodTemplate | undefined {
  const found = findPodTemplates(file).find(
    ({ document, template }) => document.content === content && template.podPath.every((step, i) => step === path[i]),
  );
  return found?.template;
}

/** The container of a pod that a path of its document leads to, or into. */
export function containerAround(template: PodTemplate | undefined, path: Path): Container | undefined {
  const [, list, index] = template ? path.slice(template.podPath.length) : [];
  if (typeof index !== 'number' || (list !== 'containers' && list !== 'initContainers')) return undefined;
  return template?.pod.spec[list][index];
}
