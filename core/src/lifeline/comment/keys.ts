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

/** The keys that a wrong name may mean: of those with a dot, such as `latency.api`, the ones that begin as it does. */
export function keysLike(name: string, level: CommentLevel): readonly CommentKey[] {
  const family = keysOf(level).filter((key) => key.name.includes('.') && key.name.split('.')[0] === name.split('.')[0]);
  return name.includes('.') && family.length > 0 ? family : keysOf(level);
}

/** The key that a wrong name probably means; keys of the comment's own level come first. */
export function nearestKey(name: string, level: CommentLevel): string | undefined {
  const [head = '', tail] = name.split('.', 2);
  const family = keysLike(name, level);
  if (tail !== undefined && family.length < keysOf(level).length) {
    const nearest = nearestWord(
      tail,
      family.map((key) => key.name.slice(head.length + 1)),
    );
    return nearest && `${head}.${nearest}`;
  }
  const names = (own: boolean): string[] => commentKeys.filter((key) => (key.level === level) === own).map((key) => key.name);
  const known = otherNames[name.toLowerCase()];
  return known ?? nearestWord(name, names(true)) ?? nearestWord(name, names(false));
}
