import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import type { ContainerHistory } from '../trace.ts';

export type ContainerKind = ContainerHistory['kind'];

/** An init container that restarts always: it starts in order with the others and then goes on beside the app containers. */
export const isSidecar = (container: Container): boolean => container.restartPolicy === 'Always';

export function findContainer(spec: PodSpec, name: string): Container | undefined {
  return spec.initContainers.find((one) => one.name === name) ?? spec.containers.find((one) => one.name === name);
}

export function kindOf(spec: PodSpec, name: string): ContainerKind {
  const init = spec.initContainers.find((container) => container.name === name);
  if (init === undefined) return 'app';
  return isSidecar(init) ? 'sidecar' : 'init';
}

const longRunning = new WeakMap<PodSpec, readonly Container[]>();

/** App containers and sidecars: those that probes watch and that count as ready. The same list for the same pod. */
export function longRunningContainers(spec: PodSpec): readonly Container[] {
  if (spec.initContainers.length === 0) return spec.containers;
  const list = longRunning.get(spec) ?? [...spec.initContainers.filter(isSidecar), ...spec.containers];
  longRunning.set(spec, list);
  return list;
}
