import type { Path } from '../yaml/model.ts';
import type { Container, PodSpec } from './pod-spec.ts';

/** Every container in the order in which the kubelet thinks of them: init containers first. */
export function allContainers(spec: PodSpec): readonly Container[] {
  return spec.initContainers.length === 0 ? spec.containers : [...spec.initContainers, ...spec.containers];
}

/** Paths that were asked for before: the simulator names the same few containers thousands of times. */
const paths = new WeakMap<PodSpec, Map<string, Path>>();

/** Path of a container in the pod: `spec.containers[0]`. */
export function containerPath(spec: PodSpec, name: string): Path {
  let known = paths.get(spec);
  if (known === undefined) {
    known = new Map();
    paths.set(spec, known);
  }
  const path = known.get(name) ?? findPath(spec, name);
  known.set(name, path);
  return path;
}

function findPath(spec: PodSpec, name: string): Path {
  const init = spec.initContainers.findIndex((container) => container.name === name);
  if (init >= 0) return ['spec', 'initContainers', init];
  return [
    'spec',
    'containers',
    Math.max(
      0,
      spec.containers.findIndex((container) => container.name === name),
    ),
  ];
}
