import { addTime, milliseconds, type SimDuration, type SimTime, seconds } from '../../base/time.ts';
import { allContainers } from '../../workload/containers.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { Action } from '../scenario/model.ts';
import type { SimulationInput } from '../simulate.ts';
import type { Trace } from '../trace.ts';

/** Seeds of pods beside the one that is followed are so far from its own. */
const otherSeeds = 1000;
/** Each set of images, and each deletion, asks for the life of another pod; no more than so many are simulated. */
const mostLives = 16;
/** What is looked for mostly comes early: so long at first, and then so many times as long until it comes. */
const firstLook = seconds(60);
const longerLook = 4;

/**
 * Pods beside the one that is followed, in the same cluster, to whom nothing else happens. Each has a template object of its own: what is known
 * of the template stays known.
 */
export class SimulatedPods {
  readonly #input: SimulationInput;
  readonly #simulate: (input: SimulationInput) => Trace;
  readonly #ready = new Map<string, SimDuration | undefined>();
  readonly #gone = new Map<SimTime, SimDuration | undefined>();
  #first: { readonly ready: SimDuration | undefined } | undefined;

  constructor(input: SimulationInput, simulate: (input: SimulationInput) => Trace) {
    this.#input = input;
    this.#simulate = simulate;
  }

  /** Whether the life of a pod with this spec is known, or may still be asked for. */
  hasRoomFor(spec: PodSpec): boolean {
    return this.#ready.size < mostLives || this.#ready.has(imagesOf(spec));
  }

  /** From the creation of a pod with this spec until it is ready, if it is within the simulated time. */
  readyAfter(spec: PodSpec): SimDuration | undefined {
    const images = imagesOf(spec);
    if (!this.#ready.has(images)) {
      const { template, seed } = this.#input;
      const changed = { ...template, pod: { ...template.pod, spec } };
      this.#ready.set(
        images,
        this.#find(firstLook, readyIn, (until) => this.#life({ template: changed, seed: seed + otherSeeds, until }, [])),
      );
    }
    return this.#ready.get(images);
  }

  /** The same of the pod that is followed, while nothing is done to its workload. */
  firstReadyAfter(): SimDuration | undefined {
    const { template, seed, scenario } = this.#input;
    const actions = scenario.actions.filter(({ do: what }) => what !== 'set-image' && what !== 'scale');
    this.#first ??= {
      ready: this.#find(firstLook, readyIn, (until) => this.#life({ template: { ...template }, seed, until }, actions)),
    };
    return this.#first.ready;
  }

  /** From the deletion of a pod at a moment until it is gone, if it is within the simulated time. After many deletions, as it was at the last. */
  goneAfter(at: SimTime): SimDuration | undefined {
    if (this.#gone.size >= mostLives) return [...this.#gone.values()].at(-1);
    if (!this.#gone.has(at)) {
      const { template, seed } = this.#input;
      const actions: readonly Action[] = [{ at, do: 'delete' }];
      const removed = this.#find(milliseconds(addTime(at, firstLook)), removedIn, (until) =>
        this.#life({ template: { ...template }, seed: seed + otherSeeds, until }, actions),
      );
      this.#gone.set(at, removed && milliseconds(removed - at));
    }
    return this.#gone.get(at);
  }

  #find(
    least: SimDuration,
    find: (trace: Trace) => SimDuration | undefined,
    life: (until: SimDuration) => Trace,
  ): SimDuration | undefined {
    for (let until = least; until < this.#input.until; until = milliseconds(until * longerLook)) {
      const found = find(life(until));
      if (found !== undefined) return found;
    }
    return find(life(this.#input.until));
  }

  #life(of: Pick<SimulationInput, 'template' | 'seed' | 'until'>, actions: readonly Action[]): Trace {
    return this.#simulate({ ...this.#input, ...of, scenario: { ...this.#input.scenario, actions } });
  }
}

/** Equal for specs with the same images. */
export function imagesOf(spec: PodSpec): string {
  return JSON.stringify(allContainers(spec).map(({ image }) => image));
}

function readyIn({ conditions }: Trace): SimDuration | undefined {
  const ready = conditions.find(({ type, status }) => type === 'Ready' && status === 'True');
  return ready && seconds(ready.t);
}

function removedIn({ termination }: Trace): SimDuration | undefined {
  const removedAt = termination?.removedAt ?? undefined;
  return removedAt === undefined ? undefined : seconds(removedAt);
}
