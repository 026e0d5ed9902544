import type { Localize } from '#l10n/localizer.ts';
import { type Clock, createClock, originOf, timeOfName } from './clock.ts';
import { readContainers } from './containers.ts';
import { aboutOf, firstTimeOf, readEvents } from './events.ts';
import type { RealCondition, RealEvent, Recording } from './model.ts';
import { readObjects } from './objects.ts';
import { type Fields, isFields, listOf, numberOf, textOf } from './plain.ts';
import { parseTimestamp } from './timestamp.ts';

export type ReadRecording = { readonly recording: Recording } | { readonly problem: string };

/**
 * What a real pod did, from what `kubectl get pod -o yaml|json` and `kubectl get events -o json` print, in one text or one of both. Of
 * several pods the one is taken that `podName` created or is. What cannot be read is a problem in the reader's language.
 */
export function readRecording(text: string, podName: string, localize: Localize): ReadRecording {
  const read = readObjects(text, localize);
  if ('problem' in read) return read;
  const pods = read.objects.filter((object) => textOf(object, 'kind') === 'Pod');
  const events = read.objects.filter((object) => textOf(object, 'kind') === 'Event' && aboutOf(object).kind === 'Pod');
  const names = [...new Set([...pods.map(nameOf), ...events.map((event) => aboutOf(event).name)])].filter((name) => name !== '');
  const name = chooseName(names, podName);
  if (name === undefined)
    return { problem: localize(read.objects.length > 0 ? 'reality.error.noPod' : 'reality.error.noObject') };
  const snapshots = pods.filter((pod) => nameOf(pod) === name);
  if (snapshots.length > 0 && snapshots.every((pod) => !isFields(pod.status))) {
    return { problem: localize('reality.error.noStatus', { name }) };
  }
  const mine = events.filter((event) => aboutOf(event).name === name);
  const clock = clockOf(snapshots, mine);
  if (!clock) return { problem: localize('reality.error.noTime', { name }) };
  return { recording: recordingOf(name, snapshots, mine, clock) };
}

const nameOf = (object: Fields): string => textOf(object, 'metadata', 'name');

/** The pod itself, else one that was made from it: a Deployment adds two parts to the name, others one. */
function chooseName(names: readonly string[], podName: string): string | undefined {
  return names.find((name) => name === podName) ?? names.find((name) => name.startsWith(`${podName}-`)) ?? names[0];
}

function clockOf(snapshots: readonly Fields[], events: readonly Fields[]): Clock | undefined {
  const createdAt = parseTimestamp(textOf(snapshots.at(-1), 'metadata', 'creationTimestamp'));
  const exact = events.flatMap((event) => {
    const time = parseTimestamp(firstTimeOf(event));
    const named = timeOfName(nameOf(event));
    if (!time) return [];
    return time.resolution < 1 ? [time.seconds] : named !== undefined && Math.abs(named - time.seconds) <= 1 ? [named] : [];
  });
  const origin = originOf(createdAt, exact.length > 0 ? Math.min(...exact) : undefined);
  return origin && createClock(origin);
}

function recordingOf(name: string, snapshots: readonly Fields[], objects: readonly Fields[], clock: Clock): Recording {
  const pod = snapshots.at(-1);
  const events = readEvents(objects, clock);
  const conditions = listOf(pod, 'status', 'conditions').flatMap((condition) => readCondition(condition, clock));
  const containers = readContainers(snapshots, events, clock);
  const deletion = deletionOf(snapshots, events, clock);
  const times = [
    ...events.map(({ last }) => last.t),
    ...conditions.map(({ at }) => at.t),
    ...containers.flatMap(({ runs }) => runs.map(({ startedAt, finishedAt }) => finishedAt?.t ?? startedAt?.t ?? 0)),
    deletion?.at.t ?? 0,
  ];
  return {
    pod: name,
    namespace: textOf(pod, 'metadata', 'namespace'),
    createdAt: textOf(pod, 'metadata', 'creationTimestamp'),
    phase: textOf(pod, 'status', 'phase'),
    conditions,
    containers,
    events,
    deletion,
    until: times.reduce((latest, t) => Math.max(latest, t), 0),
  };
}

function readCondition(value: unknown, clock: Clock): RealCondition[] {
  const at = clock.at(textOf(value, 'lastTransitionTime'));
  const type = textOf(value, 'type');
  const status = (['True', 'False', 'Unknown'] as const).find((known) => known === textOf(value, 'status'));
  return at && status && type !== '' ? [{ type, status, reason: textOf(value, 'reason'), at }] : [];
}

/** `deletionTimestamp` is when the grace period ends; when the pod is gone, the API server sets both to the moment of that. */
function deletionOf(snapshots: readonly Fields[], events: readonly RealEvent[], clock: Clock): Recording['deletion'] {
  for (const { metadata } of snapshots) {
    const end = clock.at(textOf(metadata, 'deletionTimestamp'));
    const gracePeriodSeconds = numberOf(metadata, 'deletionGracePeriodSeconds');
    const stop = events.find(({ reason, message }) => reason === 'Killing' && message.startsWith('Stopping container'));
    if (end && gracePeriodSeconds === 0 && stop) return { at: stop.first, gracePeriodSeconds: null };
    if (end) return { at: { ...end, t: Math.max(0, end.t - (gracePeriodSeconds ?? 0)) }, gracePeriodSeconds };
  }
  return null;
}
