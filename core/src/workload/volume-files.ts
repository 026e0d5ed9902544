import { defaultOf } from '../schema/defaults.ts';
import { nodeAtPath } from '../yaml/lookup.ts';
import { byObjects } from './by-objects.ts';
import { Fields } from './fields.ts';
import type { KubernetesObject, PodTemplate } from './model.ts';
import type { ObjectIndex } from './object-index.ts';
import type { Volume, VolumeFile } from './pod-spec.ts';

/** Bits of a mode with which a file can be executed. */
const executeBits = 0o111;
/** An API server takes no larger object (etcd's limit), and no pod needs more files of one. */
const maxFiles = 500;

/**
 * A template whose volumes know their files, as far as ConfigMaps and Secrets of the same file hold them (kubernetes.io/docs/concepts/storage/volumes,
 * configMap; pkg/volume/configmap MakePayload). The same template and objects give the same result.
 */
export function withVolumeFiles(template: PodTemplate, objects: ObjectIndex): PodTemplate {
  const { volumes } = template.pod.spec;
  if (!volumes.some(({ source }) => fileSources.has(source))) return template;
  const near = kinds.flatMap((kind) => objects.ofKind(template.object.namespace, kind));
  return fill(template, near);
}

const fill = byObjects((template, near) => {
  const written = new Fields(nodeAtPath(template.object.content.root, [...template.podPath, 'spec'])?.node).list('volumes');
  const volumes = template.pod.spec.volumes.map((volume, index) => withFiles(volume, written[index], near));
  return { ...template, pod: { ...template.pod, spec: { ...template.pod.spec, volumes } } };
});

const fileSources: ReadonlySet<string> = new Set(['configMap', 'secret', 'projected']);
const kinds = ['ConfigMap', 'Secret'];

/** A volume is left as it is where a part of it is not known. */
function withFiles(volume: Volume, written: Fields | undefined, objects: readonly KubernetesObject[]): Volume {
  const source = written?.object(volume.source);
  if (!source || !fileSources.has(volume.source)) return volume;
  const isProjected = volume.source === 'projected';
  const type = isProjected
    ? 'ProjectedVolumeSource'
    : volume.source === 'secret'
      ? 'SecretVolumeSource'
      : 'ConfigMapVolumeSource';
  const mode = source.integer('defaultMode') ?? Number(defaultOf(type, 'defaultMode') ?? 0);
  const parts = isProjected ? source.list('sources').map(projectedPart) : [{ kind: volume.source, fields: source }];
  const files: VolumeFile[] = [];
  for (const part of parts) {
    const found = part && filesOf(part, mode, objects);
    if (!found) return volume;
    files.push(...found);
  }
  return { ...volume, files: files.slice(0, maxFiles) };
}

interface Part {
  readonly kind: string;
  readonly fields: Fields;
}

function projectedPart(source: Fields): Part | undefined {
  const kind = source.object('configMap') ? 'configMap' : 'secret';
  const fields = source.object(kind);
  return fields && { kind, fields };
}

/** The files of one object; undefined where it is not in the file. With `items` only those keys are there, under other paths. */
function filesOf({ kind, fields }: Part, mode: number, objects: readonly KubernetesObject[]): VolumeFile[] | undefined {
  const name = fields.text('name') ?? fields.text('secretName');
  const object = objects.find((each) => each.kind === (kind === 'secret' ? 'Secret' : 'ConfigMap') && each.name === name);
  if (!object) return undefined;
  const data = contentOf(object);
  const items = fields.list('items');
  if (items.length === 0) return [...data].map(([path, text]) => ({ path, text, executable: isExecutable(mode) }));
  return items.flatMap((item) => {
    const key = item.text('key') ?? '';
    const text = data.get(key);
    if (!data.has(key)) return [];
    return [{ path: item.text('path') ?? key, text, executable: isExecutable(item.integer('mode') ?? mode) }];
  });
}

const isExecutable = (mode: number): boolean => (mode & executeBits) !== 0;

/** The content of a ConfigMap or Secret by key; undefined for what stands there encoded. */
export function contentOf({ node }: KubernetesObject): Map<string, string | undefined> {
  const fields = new Fields(node);
  const content = new Map<string, string | undefined>();
  const isSecret = fields.text('kind') === 'Secret';
  for (const [key, value] of fields.object('data') ? fields.entries('data') : [])
    content.set(key, isSecret ? undefined : String(value));
  for (const [key] of fields.entries('binaryData')) content.set(key, undefined);
  for (const [key, value] of fields.entries('stringData')) content.set(key, String(value));
  return content;
}
