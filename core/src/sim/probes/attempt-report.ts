import { type SimTime, simTime, toSeconds } from '../../base/time.ts';
import type { Path } from '../../yaml/model.ts';
import { texts } from '../events/event-texts.ts';
import type { Open } from '../kernel/recorder.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { ProbeRun } from '../trace.ts';
import type { Attempt, Probed } from './prober.ts';

/** An attempt as it is told of: with when it began, and how it stands in the run of results. */
export interface CountedAttempt {
  readonly attempt: Attempt;
  readonly begin: SimTime;
  /** How long the run of results is by now; an error does not add to it. */
  readonly count: number;
  readonly threshold: number;
}

/** Notes in the trace what came of an attempt that ends now. */
export function recordAttempt({ recorder, kernel }: World, { container, type }: Probed, counted: CountedAttempt): void {
  const { attempt, begin, count, threshold } = counted;
  const run: Open<ProbeRun> = {
    t: toSeconds(begin),
    container: container.name,
    probe: type,
    result: attempt.result,
    duration: toSeconds(simTime(kernel.now - begin)),
    count: attempt.result === 'error' ? 0 : count,
    threshold,
  };
  if (attempt.message !== '') run.message = attempt.message;
  recorder.add(recorder.probes, run);
}

/** The event of an attempt that was no success: pkg/kubelet/prober/prober.go probe. `fields`: what decides when it is over with the container. */
export function emitUnhealthy(world: World, probed: Probed, counted: CountedAttempt, fields: readonly Path[]): void {
  const { attempt, count, threshold } = counted;
  const { type, container } = probed;
  const message =
    attempt.result === 'error'
      ? texts.probeErrored(world.profile, type, attempt.message, attempt.errorState ?? 'unknown')
      : texts.probeFailed(type, attempt.message);
  const cause = because('probe-failed', fields, { container: container.name, probe: type, count, threshold });
  emitEvent(world, { type: 'Warning', reason: 'Unhealthy', source: 'kubelet', container: container.name, message, cause });
}
