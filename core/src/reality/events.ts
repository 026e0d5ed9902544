import type { Clock } from './clock.ts';
import type { RealEvent } from './model.ts';
import { type Fields, isFields, numberOf, textOf } from './plain.ts';

/** The object that an event is about, in the words of `v1` and of `events.k8s.io/v1`. */
export function aboutOf(event: Fields): { readonly kind: string; readonly name: string; readonly container: string | null } {
  const about = isFields(event.involvedObject) ? event.involvedObject : event.regarding;
  const container = /^spec\.\w+\{(.+)\}$/.exec(textOf(about, 'fieldPath'))?.[1] ?? null;
  return { kind: textOf(about, 'kind'), name: textOf(about, 'name'), container };
}

/** The text that says when an event came first: whole seconds or, in newer ones, microseconds. */
export function firstTimeOf(event: Fields): string {
  return (
    [
      textOf(event, 'eventTime'),
      textOf(event, 'firstTimestamp'),
      textOf(event, 'deprecatedFirstTimestamp'),
      textOf(event, 'metadata', 'creationTimestamp'),
    ].find((text) => text !== '') ?? ''
  );
}

function lastTimeOf(event: Fields): string {
  return (
    [textOf(event, 'series', 'lastObservedTime'), textOf(event, 'lastTimestamp'), textOf(event, 'deprecatedLastTimestamp')].find(
      (text) => text !== '',
    ) ?? ''
  );
}

/** Events in order of their first moments; those without a time are left out. */
export function readEvents(objects: readonly Fields[], clock: Clock): RealEvent[] {
  const events = objects.flatMap((event): RealEvent[] => {
    const first = clock.ofEvent(textOf(event, 'metadata', 'name'), firstTimeOf(event));
    if (!first) return [];
    const count = numberOf(event, 'series', 'count') ?? numberOf(event, 'count') ?? numberOf(event, 'deprecatedCount') ?? 1;
    const last = count > 1 ? (clock.at(lastTimeOf(event)) ?? first) : first;
    return [
      {
        type: textOf(event, 'type') === 'Warning' ? 'Warning' : 'Normal',
        reason: textOf(event, 'reason'),
        message: textOf(event, 'message') || textOf(event, 'note'),
        container: aboutOf(event).container,
        first,
        last: last.t < first.t ? first : last,
        count,
      },
    ];
  });
  return events.sort((a, b) => a.first.t - b.first.t);
}
