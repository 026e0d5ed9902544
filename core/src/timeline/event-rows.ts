import { profileOf } from '../sim/model/profile.ts';
import type { Trace, TraceEvent } from '../sim/trace.ts';
import type { EventRow } from './model.ts';

/** What a source may send of one kind: a burst, then one each five minutes (client-go tools/record/events_cache.go, defaultSpamBurst and defaultSpamQPS). */
const burst = 25;
const refillSeconds = 300;
/** From so many different messages of one reason on, the further ones become one event (defaultAggregateMaxEvents). */
const maxMessages = 10;
const messagesForgottenAfterSeconds = 600;

/**
 * The events as `kubectl describe` and `kubectl get events -w` show them: the client of each source counts equal ones, merges those of
 * one reason whose messages always differ, and sends no more than its limit allows. `count` goes on where nothing is sent.
 * The trace holds each emission; a source that is restarted goes on counting here.
 */
export function eventRows(trace: Pick<Trace, 'events' | 'kubernetesVersion' | 'containers'>): EventRow[] {
  const { eventLimitByReason, describeNamesContainer } = profileOf(trace.kubernetesVersion);
  const recorder = new EventCorrelator(eventLimitByReason);
  return trace.events.flatMap((event) =>
    recorder.correlate(event).map((row) => (describeNamesContainer ? { ...row, message: withField(row, trace) } : row)),
  );
}

/** `spec.containers{web}: Container created`. */
function withField({ container, message }: EventRow, { containers }: Pick<Trace, 'containers'>): string {
  if (container === null) return message;
  const kind = containers.find(({ name }) => name === container)?.kind ?? 'app';
  return `spec.${kind === 'app' ? 'containers' : 'initContainers'}{${container}}: ${message}`;
}

/** EventCorrelator: aggregation, then the count, then the limit. */
class EventCorrelator {
  readonly #limitsByReason: boolean;
  readonly #messages = new Map<string, { readonly known: Set<string>; last: number }>();
  readonly #counts = new Map<string, number>();
  readonly #tokens = new Map<string, { left: number; at: number }>();

  constructor(limitsByReason: boolean) {
    this.#limitsByReason = limitsByReason;
  }

  correlate(event: TraceEvent): EventRow[] {
    const { t, type, reason, source } = event;
    const isMerged = this.#isMerged(event);
    const key = JSON.stringify([source, type, reason, ...(isMerged ? [] : [event.container, event.message])]);
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    const limited = JSON.stringify(this.#limitsByReason ? [source, type, reason] : [source]);
    if (!this.#takeToken(limited, t)) return [];
    const message = isMerged ? `(combined from similar events): ${event.message}` : event.message;
    return [{ t, type, reason, from: source, container: event.container, message, count }];
  }

  /** EventAggregate: by source, type and reason; the container does not count. */
  #isMerged({ t, type, reason, source, message }: TraceEvent): boolean {
    const key = JSON.stringify([source, type, reason]);
    let group = this.#messages.get(key);
    if (group === undefined || t - group.last > messagesForgottenAfterSeconds) {
      group = { known: new Set(), last: t };
      this.#messages.set(key, group);
    }
    group.known.add(message);
    group.last = t;
    if (group.known.size < maxMessages) return false;
    for (const oldest of group.known) {
      group.known.delete(oldest);
      break;
    }
    return true;
  }

  /** A token bucket, full at first. */
  #takeToken(key: string, t: number): boolean {
    const bucket = this.#tokens.get(key) ?? { left: burst, at: t };
    bucket.left = Math.min(burst, bucket.left + (t - bucket.at) / refillSeconds);
    bucket.at = t;
    const accepted = bucket.left >= 1;
    if (accepted) bucket.left -= 1;
    this.#tokens.set(key, bucket);
    return accepted;
  }
}
