import type { SimDuration } from '../../base/time.ts';
import type { Latency, LatencyName } from '../scenario/model.ts';
import { type LatencyRange, quantileOf } from './quantile.ts';
import { Stratified } from './stratified.ts';

interface Parameter {
  /** Milliseconds: least, median, most. */
  readonly range: LatencyRange;
  /** The scenario's name for it. */
  readonly override?: LatencyName;
  readonly source: string;
}

const measured = 'measured on Kubernetes 1.34.9 with containerd 1.6 on a two-CPU node, about 100 pods';

/** Every latency that the simulation draws, in one table. What is not here takes no time, or follows from Kubernetes' own periods. */
const parameters = {
  /** From the create request's answer to the binding: the scheduler watches, filters, binds. */
  schedule: { range: [1, 5, 12], override: 'schedule', source: measured },
  /** From a write to those who watch the object. */
  watch: { range: [0, 2, 5], source: measured },
  /** From a status in the kubelet's cache to the API object. */
  statusPatch: { range: [7, 13, 28], override: 'api', source: measured },
  /** Before the status manager's goroutine takes a copy of what it will write: changes until then are one write. */
  statusQueue: { range: [0, 0.4, 12], source: measured },
  /** From a recorded event to the API server. */
  event: { range: [1, 4, 9], source: measured },
  /** How long after a sync's start the volumes of a pod are mounted, where nothing is missing; the kubelet looks at 0 and each 300 ms. */
  volumeSetup: { range: [100, 190, 330], source: measured },
  /** How late the volume reconciler, which runs each 100 ms, finds an operation whose back-off is over. */
  volumeReconcile: { range: [2, 15, 100], source: measured },
  /** RunPodSandbox: pause container and network. */
  sandbox: { range: [70, 119, 300], override: 'sandbox', source: measured },
  /** CreateContainer. */
  create: { range: [7, 14, 50], override: 'create', source: measured },
  /** StartContainer, to the moment the process runs. */
  start: { range: [40, 85, 250], override: 'start', source: measured },
  /** The part of StartContainer after the process runs. */
  startReturn: { range: [1, 2, 4], source: measured },
  /** What an image check costs before a container is created. */
  imageCheck: { range: [1, 2, 5], source: measured },
  /** A pull for which the scenario gives no time. */
  pull: { range: [1500, 2000, 3000], source: 'assumption: an image of some tens of megabytes' },
  /** A pull that the registry refuses. */
  pullError: { range: [10, 100, 190], source: measured },
  /** StopContainer, from the exit of the process to its return. */
  stopReturn: { range: [15, 25, 50], source: measured },
  /** StopContainer, from the call to the signal. */
  stopSignal: { range: [4, 8, 30], source: measured },
  /** How much later than its grace period a process is killed. */
  killDelay: { range: [8, 14, 40], source: measured },
  /** StopPodSandbox. */
  sandboxStop: { range: [15, 30, 60], source: measured },
  /** From the stopped sandbox to a status of the dead containers. */
  podStatusRead: { range: [20, 45, 70], source: measured },
  /** Setting up an exec in a container, for probes and hooks. */
  exec: { range: [10, 26, 50], source: measured },
  /** From the end of an exec to the kubelet's knowledge of it. */
  execReturn: { range: [2, 5, 20], source: measured },
  /** An HTTP, TCP or gRPC probe that is answered, where the program gives no time of its own. */
  probeNetwork: { range: [1, 2, 5], source: measured },
  /** Between relists, more than the second that they are apart. */
  relistDuration: { range: [3, 8, 14], source: measured },
  /** From the list to the look at a changed pod, within a relist. */
  relistInspect: { range: [2, 5, 15], source: measured },
  /** Freeing a pod's volumes and cgroup once it is terminated. */
  podCleanup: { range: [5, 15, 60], source: measured },
  /** Before 1.22: from the relist that sees a pod's containers dead to its volumes unmounted; the populator asks the runtime each 2 s. */
  volumeTeardown: { range: [100, 1100, 2100], source: 'desired_state_of_world_populator.go getPodStatusRetryDuration' },
  /** From a change to what a controller of the control plane makes of it. */
  controller: { range: [5, 20, 70], source: measured },
  /** From the end of a kubelet process to the next one looking at its pods. */
  kubeletRestart: { range: [1000, 2500, 5000], source: 'assumption' },
  /** From a power cut to a kubelet that looks at its pods. */
  nodeBoot: { range: [20_000, 35_000, 60_000], source: 'assumption: a virtual machine' },
  /** From the change of a pod to its EndpointSlice. */
  endpoints: { range: [2, 8, 25], override: 'endpoints', source: measured },
  /** From an EndpointSlice to the rules of all nodes: minimum sync period of 1 s. */
  proxy: { range: [100, 600, 1200], override: 'proxy', source: 'kube-proxy minSyncPeriod 1s; the rest is an assumption' },
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof parameters;

/** What the table gives, once it was drawn from. */
const quantiles = new Map<ParameterName, (u: number) => SimDuration>();

/** Draws latencies; each has a stream of its own, so that a new draw of one leaves the others as they were. */
export class Latencies {
  readonly #seed: number;
  readonly #overrides: Latency;
  readonly #streams = new Map<ParameterName, () => SimDuration>();

  constructor(seed: number, overrides: Latency) {
    this.#seed = seed;
    this.#overrides = overrides;
  }

  draw(name: ParameterName): SimDuration {
    return (this.#streams.get(name) ?? this.#stream(name))();
  }

  #stream(name: ParameterName): () => SimDuration {
    const draw = this.#source(name);
    this.#streams.set(name, draw);
    return draw;
  }

  #source(name: ParameterName): () => SimDuration {
    const parameter: Parameter = parameters[name];
    const fixed = parameter.override === undefined ? undefined : this.#overrides[parameter.override];
    if (fixed !== undefined) return () => fixed;
    const uniform = new Stratified(name, this.#seed);
    const quantile = quantiles.get(name) ?? quantileOf(parameter.range);
    quantiles.set(name, quantile);
    return () => quantile(uniform.next());
  }
}

/** From the least to the most that a latency takes, in milliseconds. */
export function rangeOf(name: ParameterName): readonly [least: number, most: number] {
  const [least, , most] = parameters[name].range;
  return [least, most];
}
