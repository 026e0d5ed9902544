import { milliseconds, type SimDuration, type SimTime } from '../../base/time.ts';
import type { World } from '../model/world.ts';

/**
 * For how long a proxy uses the endpoint of a pod that is being deleted, counted from the request, since it has no other: pkg/proxy/topology.go
 * CategorizeEndpoints. `until-gone`: nobody takes the pod's place before. Undefined: there is another, or nobody knows of one.
 *
 * A successor that comes at once is taken to be ready as late after its creation as the pod itself was, at `readyAt`.
 */
export function fallbackFor(
  { onlyEndpoint, profile, recorder, workload }: World,
  readyAt: SimTime | undefined,
): SimDuration | 'until-gone' | undefined {
  if (onlyEndpoint === undefined || !profile.proxiesTerminatingEndpoints) return undefined;
  if (recorder.termination?.why?.rule === 'scaled-down') return workload?.leaves?.isLast ? 'until-gone' : undefined;
  if (onlyEndpoint === 'after') return 'until-gone';
  // Who deletes the pod of a Deployment that rolls out one more first is taken to be the rollout.
  if (onlyEndpoint === 'before' && recorder.termination?.cause === 'delete') return undefined;
  return readyAt === undefined ? 'until-gone' : milliseconds(readyAt);
}
