import { addTime, milliseconds, type SimDuration, type SimTime, simTime } from '../../../base/time.ts';
import type { PlannedEvent } from '../../kernel/event-queue.ts';
import { priorities } from '../../kernel/kernel.ts';
import type { Suspend } from '../../kernel/task.ts';
import { emptySnapshot, type Instance, type RuntimeSnapshot } from '../../model/runtime-state.ts';
import { phaseOf, type World } from '../../model/world.ts';

export interface RuntimeView {
  snapshot(): RuntimeSnapshot;
  onChange(listener: () => void): void;
}

/** How long an idle relist takes at most. */
const relistAllowanceMs = 5;

/**
 * The pod lifecycle event generator: looks at the runtime once a second, tells of what changed, and keeps the cache that syncs
 * wait for. Idle relists change nothing, so only those are run that somebody could notice.
 */
export class Pleg {
  readonly #world: World;
  readonly #runtime: RuntimeView;
  readonly #onEvents: (count: number) => void;
  readonly #period: SimDuration;
  readonly #phase: SimTime;
  #known: RuntimeSnapshot = emptySnapshot;
  #snapshot = emptySnapshot;
  #modifiedAt = simTime(-1);
  #waiting: { readonly after: SimTime; readonly resume: () => void }[] = [];
  #planned: PlannedEvent | undefined;
  #listing = false;
  #wakeAgain = false;
  #stopped = false;

  constructor(world: World, runtime: RuntimeView, onEvents: (count: number) => void) {
    this.#world = world;
    this.#runtime = runtime;
    this.#onEvents = onEvents;
    this.#period = milliseconds(1000 + world.latencies.draw('relistDuration'));
    this.#phase = simTime(phaseOf(world, 'relist') * this.#period);
    runtime.onChange(() => this.#wake());
  }

  /** The cache's view of the pod. */
  get cached(): RuntimeSnapshot {
    return this.#snapshot;
  }

  /** Blocks until the cache's view of the pod is newer than a moment: GetNewerThan in pkg/kubelet/container/cache.go. */
  newerThan(moment: SimTime): Suspend {
    return (resume) => {
      if (moment < 0 || this.#modifiedAt > moment || this.#lastIdleRelist() > moment) {
        resume();
        return;
      }
      this.#waiting.push({ after: moment, resume });
      this.#wake();
    };
  }

  /** When the last relist that is over began, whether or not it was run: until a change is listed, all say the same. */
  #lastIdleRelist(): SimTime {
    if (this.#listing) return this.#modifiedAt;
    const periods = Math.floor((this.#world.kernel.now - this.#phase - relistAllowanceMs) / this.#period);
    return addTime(this.#phase, milliseconds(periods * this.#period));
  }

  /** The first relist of a kubelet that was restarted: it is over before any pod is looked at. */
  prime(): void {
    this.#compare(this.#runtime.snapshot());
    this.#update(this.#world.kernel.now);
  }

  stop(): void {
    this.#stopped = true;
    this.#planned?.cancel();
  }

  /** What the kubelet reads from the runtime itself, past the cache. */
  readNow(): RuntimeSnapshot {
    return this.#runtime.snapshot();
  }

  /** Looks at this pod at once: RequestRelist, 1.36. */
  requestRelist(): void {
    this.#relist();
  }

  #wake(): void {
    if (this.#stopped) return;
    if (this.#listing) this.#wakeAgain = true;
    if (this.#planned !== undefined || this.#listing) return;
    const { kernel } = this.#world;
    const passed = Math.floor((kernel.now - this.#phase) / this.#period) + 1;
    const next = addTime(this.#phase, milliseconds(Math.max(0, passed) * this.#period));
    this.#planned = kernel.at(
      next,
      () => {
        this.#planned = undefined;
        this.#relist();
      },
      priorities.periodic,
    );
  }

  /** generic.go Relist: list, compare with the last list, then look closely at what changed. */
  #relist(): void {
    const { kernel, latencies } = this.#world;
    const listedAt = kernel.now;
    const { events, changed } = this.#compare(this.#runtime.snapshot());
    this.#listing = true;
    kernel.after(latencies.draw('relistInspect'), () => {
      this.#listing = false;
      if (changed || this.#snapshot === emptySnapshot) this.#update(kernel.now);
      this.#modifiedAt = simTime(Math.max(this.#modifiedAt, listedAt));
      this.#wakeWaiting();
      if (events > 0) this.#onEvents(events);
      if (this.#wakeAgain || this.#waiting.length > 0) {
        this.#wakeAgain = false;
        this.#wake();
      }
    });
  }

  #update(at: SimTime): void {
    this.#snapshot = this.#runtime.snapshot();
    this.#modifiedAt = at;
  }

  /** The differences to the last list; a start and an end of a container or sandbox are events, a removal wakes nobody. */
  #compare(listed: RuntimeSnapshot): { readonly events: number; readonly changed: boolean } {
    const known = this.#known;
    this.#known = listed;
    let events = 0;
    for (const { attempt, ready } of listed.sandboxes) {
      if (known.sandboxes.find((one) => one.attempt === attempt)?.ready !== ready) events += 1;
    }
    for (const { id, state } of listed.instances) {
      if (state !== 'created' && findInstance(known, id)?.state !== state) events += 1;
    }
    const changed = events > 0 || known.instances.some(({ id }) => findInstance(listed, id) === undefined);
    return { events, changed };
  }

  #wakeWaiting(): void {
    const ready = this.#waiting.filter(({ after }) => this.#modifiedAt > after);
    this.#waiting = this.#waiting.filter(({ after }) => this.#modifiedAt <= after);
    for (const { resume } of ready) resume();
  }
}

function findInstance(snapshot: RuntimeSnapshot, id: number): Readonly<Instance> | undefined {
  for (const instance of snapshot.instances) if (instance.id === id) return instance;
  return undefined;
}
