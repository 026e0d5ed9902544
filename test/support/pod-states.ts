import { simTime } from '#core/base/time.ts';
import type { ContainerState, ContainerStatus, Terminated } from '#core/sim/model/pod-status.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import type { PodSpec, RestartPolicy } from '#core/workload/pod-spec.ts';
import { parseYaml } from '#core/yaml/parse.ts';

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const nameOf = (kind: 'i' | 'c', index: number): string => `${kind}${index + 1}`;

/** The spec of a pod as the API server would store it, from YAML or JSON of its spec. */
export function specOf(spec: object): PodSpec {
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec });
  const [found] = findPodTemplates(parseYaml(text));
  if (found === undefined) throw new Error('no pod');
  return found.template.pod.spec;
}

/** A pod with one container for each word: `i1 i2` and `c1 c2`; a word that begins with `sidecar:` makes a sidecar. */
export function testSpec(parts: {
  readonly init: string;
  readonly app: string;
  readonly restartPolicy?: RestartPolicy;
}): PodSpec {
  const image = 'busybox:1.36';
  return specOf({
    restartPolicy: parts.restartPolicy ?? 'Always',
    initContainers: words(parts.init).map((word, index) => ({
      name: nameOf('i', index),
      image,
      ...(word.startsWith('sidecar:') ? { restartPolicy: 'Always' } : {}),
    })),
    containers: words(parts.app).map((_, index) => ({ name: nameOf('c', index), image })),
  });
}

/**
 * Statuses from words: `new` (never ran), `waiting:1` (exited with 1, does not run), `waiting:1:Reason`, `running`, `ready`,
 * `started`, or the exit code of a container that ended.
 */
export function statusesOf(
  init: string,
  app: string,
): { readonly initContainerStatuses: readonly ContainerStatus[]; readonly containerStatuses: readonly ContainerStatus[] } {
  const statuses = (kind: 'i' | 'c', text: string): ContainerStatus[] =>
    words(text).map((word, index) => statusOf(nameOf(kind, index), word));
  return { initContainerStatuses: statuses('i', init), containerStatuses: statuses('c', app) };
}

function statusOf(name: string, written: string): ContainerStatus {
  const word = written.replace(/^sidecar:/, '');
  const [kind = '', code, reason] = word.split(':');
  const started = kind === 'started' || kind === 'ready' || (kind === 'running' && !written.startsWith('sidecar:'));
  const ready = kind === 'ready' || (kind === '0' && name.startsWith('i'));
  const lastTerminated = kind === 'waiting' && code !== undefined ? ended(Number(code)) : undefined;
  return {
    name,
    state: stateOf(name, kind, reason),
    lastTerminated,
    ready,
    started,
    restartCount: lastTerminated ? 1 : 0,
    instance: 1,
  };
}

function stateOf(name: string, kind: string, reason: string | undefined): ContainerState {
  const initial = name.startsWith('i') ? 'PodInitializing' : 'ContainerCreating';
  if (kind === 'new') return { kind: 'waiting', reason: initial, message: '' };
  if (kind === 'waiting') return { kind: 'waiting', reason: reason ?? 'CrashLoopBackOff', message: '' };
  if (/^\d+$/.test(kind)) return ended(Number(kind));
  return { kind: 'running', startedAt: simTime(0) };
}

function ended(exitCode: number): Terminated {
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  return { kind: 'terminated', exitCode, reason, message: '', startedAt: simTime(0), finishedAt: simTime(1000) };
}
