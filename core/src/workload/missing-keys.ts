import { nodeAtPath } from '../yaml/lookup.ts';
import { byObjects } from './by-objects.ts';
import { allContainers } from './containers.ts';
import type { KubernetesObject, PodTemplate } from './model.ts';
import type { ObjectIndex } from './object-index.ts';
import type { Container, Volume } from './pod-spec.ts';

/**
 * A template whose references know of keys that ConfigMaps and Secrets of the same file lack: the kubelet makes no container and mounts no
 * volume that names one. An object that a template program or a half-typed line may still fill lacks nothing. The same template and
 * objects give the same result.
 */
export function withMissingKeys(template: PodTemplate, objects: ObjectIndex): PodTemplate {
  const { spec } = template.pod;
  const named = [
    ...allContainers(spec).flatMap(({ env }) => env.flatMap(({ from }) => from ?? [])),
    ...spec.volumes.flatMap(({ needs }) => needs.filter(({ keys }) => keys.length > 0)),
  ];
  if (named.length === 0) return template;
  return mark(template, objects.named(template.object.namespace, named));
}

type Lacks = (kind: string, name: string, key: string) => boolean;

const mark = byObjects((template, near) => {
  const keys = new Map<string, ReadonlySet<string> | undefined>();
  for (const object of near) {
    const reference = `${object.kind}/${object.name}`;
    // Of two objects with one name it is not known which one is meant.
    keys.set(reference, keys.has(reference) ? undefined : keysOf(object));
  }
  const lacks: Lacks = (kind, name, key) => keys.get(`${kind}/${name}`)?.has(key) === false;
  const { spec } = template.pod;
  const marked = {
    ...spec,
    initContainers: spec.initContainers.map((container) => markContainer(container, lacks)),
    containers: spec.containers.map((container) => markContainer(container, lacks)),
    volumes: spec.volumes.map((volume) => markVolume(volume, lacks)),
  };
  return { ...template, pod: { ...template.pod, spec: marked } };
});

function markContainer(container: Container, lacks: Lacks): Container {
  const env = container.env.map((variable) => {
    const { from } = variable;
    return from?.key && lacks(from.kind, from.name, from.key) ? { ...variable, from: { ...from, isMissing: true } } : variable;
  });
  return { ...container, env };
}

function markVolume(volume: Volume, lacks: Lacks): Volume {
  const needs = volume.needs.map((need) => {
    const missingKey = need.keys.find((key) => lacks(need.kind, need.name, key));
    return missingKey === undefined ? need : { ...need, missingKey };
  });
  return { ...volume, needs };
}

/** The keys of a ConfigMap or Secret; undefined where there may be others. */
function keysOf({ node, content }: KubernetesObject): ReadonlySet<string> | undefined {
  if (content.problems.length > 0 || content.text.slice(node.range.start, node.range.end).includes('{{')) return undefined;
  const keys = new Set<string>();
  for (const field of ['data', 'binaryData', 'stringData']) {
    const value = nodeAtPath(node, [field])?.node;
    if (value === undefined || (value.kind === 'scalar' && value.value === null)) continue;
    if (value.kind !== 'mapping') return undefined;
    for (const { key } of value.pairs) keys.add(String(key.value));
  }
  return keys;
}
