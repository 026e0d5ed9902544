import type { RealTime } from './model.ts';
import { parseTimestamp, type Timestamp } from './timestamp.ts';

/** Turns moments of the wall clock into moments since the pod's creation. */
export interface Clock {
  /** Undefined where the text is no timestamp. */
  at(text: string): RealTime | undefined;
  /** The first occurrence of an event, which its object's name knows to the nanosecond. */
  ofEvent(name: string, text: string): RealTime | undefined;
}

/** How far the scheduler's first event is from the create: admission and etcd, in seconds. */
const createToScheduler = 0.01;

/** Node and control plane may not agree on the time; seconds. */
const longestSkew = 60;

/** Where the creation lies in the second that the API gives it. */
export interface Origin {
  readonly seconds: number;
  readonly within: number;
}

/**
 * The API cuts `creationTimestamp` to whole seconds. Where the first event that is known exactly came within that second, the pod was
 * created just before it; else it was some time in that second.
 */
export function originOf(createdAt: Timestamp | undefined, firstExact: number | undefined): Origin | undefined {
  const exact = firstExact === undefined ? undefined : firstExact - createToScheduler;
  if (!createdAt) return exact === undefined ? undefined : { seconds: exact, within: createToScheduler };
  if (createdAt.resolution < 1) return { seconds: createdAt.seconds, within: 0 };
  if (exact !== undefined && exact >= createdAt.seconds - createToScheduler && exact < createdAt.seconds + 1) {
    return { seconds: exact, within: 2 * createToScheduler };
  }
  return { seconds: createdAt.seconds + 0.5, within: 0.5 };
}

export function createClock(origin: Origin): Clock {
  const since = ({ seconds, resolution }: Timestamp): RealTime => {
    // What is cut to whole seconds lies half a second later on average, and as much may be off.
    const half = resolution === 1 ? 0.5 : 0;
    const [t, within] = [seconds + half - origin.seconds, half + origin.within];
    // Nothing happens to a pod before it is there.
    const [from, to] = [Math.max(0, t - within), Math.max(0, t + within)];
    return { t: rounded((from + to) / 2), within: rounded((to - from) / 2) };
  };
  const at = (text: string): RealTime | undefined => {
    const timestamp = parseTimestamp(text);
    // A container that could not be started has the epoch for its start.
    return timestamp && timestamp.seconds > origin.seconds - longestSkew ? since(timestamp) : undefined;
  };
  return {
    at,
    ofEvent: (name, text) => {
      const timestamp = parseTimestamp(text);
      const exact = timeOfName(name);
      if (!timestamp) return undefined;
      const isSame =
        exact !== undefined && exact >= timestamp.seconds - 0.001 && exact < timestamp.seconds + timestamp.resolution;
      return isSame ? since({ seconds: exact, resolution: 0.001 }) : since(timestamp);
    },
  };
}

const rounded = (t: number): number => Math.round(t * 1000) / 1000;

/**
 * Seconds since 1970 of an event object's name, `web.18ea0175ffdb56ec`: client-go appends the nanoseconds of its first occurrence
 * (tools/record/event.go, makeEvent); undefined for names that others made.
 */
export function timeOfName(name: string): number | undefined {
  const digits = /\.([0-9a-f]{16})$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16) / 1e9;
}
