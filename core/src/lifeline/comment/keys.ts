import { nearestWord } from '../../sim/scenario/problems.ts';
import { containerKeys, pullKeys } from './container-keys.ts';
import type { CommentKey, CommentLevel } from './model.ts';
import { containerActionKeys, podKeys } from './pod-keys.ts';

/** Every key of `# lifeline:` comments, in the order in which they are offered. */
export const commentKeys: readonly CommentKey[] = [...containerKeys, ...pullKeys, ...containerActionKeys, ...podKeys];

/** The keys for a comment in a container, or elsewhere in a pod. */
export const keysOf = (level: CommentLevel): readonly CommentKey[] => commentKeys.filter((key) => key.level === level);

/** What people write who know scenario files or `kubectl`. */
const otherNames: Readonly<Record<string, string>> = {
  onsigterm: 'sigterm',
  term: 'sigterm',
  kubernetesversion: 'kubernetes',
  version: 'kubernetes',
  objects: 'exists',
  liveness: 'probe.liveness',
  readiness: 'probe.readiness',
  livenessprobe: 'probe.liveness',
  readinessprobe: 'probe.readiness',
  startupprobe: 'probe.startup',
  crash: 'exit',
  image: 'set-image',
};

/** The key that a wrong name probably means; keys of the comment's own level come first. */
export function nearestKey(name: string, level: CommentLevel): string | undefined {
  const names = (own: boolean): string[] => commentKeys.filter((key) => (key.level === level) === own).map((key) => key.name);
  const known = otherNames[name.toLowerCase()];
  return known ?? nearestWord(name, names(true)) ?? nearestWord(name, names(false));
}
