import type { Path } from '#core/yaml/model.ts';

/** Path of the spec of the pods that a Job's failure policy is about, which stands beside it; undefined for a path outside of such a policy. */
export function podSpecOfPolicy(path: Path): Path | undefined {
  const policy = path.indexOf('podFailurePolicy');
  return policy < 0 ? undefined : [...path.slice(0, policy), 'template', 'spec'];
}
