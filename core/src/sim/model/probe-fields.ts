import type { Path } from '../../yaml/model.ts';

/** The fields of a probe that decide when it is over with a container, the probe first; `path` is where the probe stands. */
export function probeFields(path: Path, outcome: 'success' | 'failure'): readonly Path[] {
  const deciding = [outcome === 'success' ? 'successThreshold' : 'failureThreshold', 'periodSeconds', 'timeoutSeconds'];
  return [path, ...deciding.map((field) => [...path, field])];
}
