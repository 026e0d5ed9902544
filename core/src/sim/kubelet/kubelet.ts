import type { PodSpec } from '../../workload/pod-spec.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import { HookRunner } from '../hooks/hook-runner.ts';
import { ImageManager } from '../images/image-manager.ts';
import { Stratified } from '../model/stratified.ts';
import type { World } from '../model/world.ts';
import { ProbeManager } from '../probes/probe-manager.ts';
import { ProbeResults } from '../probes/probe-results.ts';
import { Prober } from '../probes/prober.ts';
import { shouldRestart } from '../restart-policy/restart-policy.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { ContainerKiller } from '../termination/container-killer.ts';
import type { Cause } from '../trace.ts';
import { VolumeManager } from '../volumes/volume-manager.ts';
import { ActiveDeadline } from './active-deadline/active-deadline.ts';
import { hasKubelet } from './admission/admission.ts';
import { Pleg } from './pleg/pleg.ts';
import { PodSyncer } from './pod-syncer/pod-syncer.ts';
import type { StatusChange } from './pod-syncer/status-publisher.ts';
import { PodWorker } from './pod-worker/pod-worker.ts';
import { RuntimeManager } from './runtime-manager/runtime-manager.ts';
import { StatusManager, type StatusOrigin } from './status-manager/status-manager.ts';
import { SyncLoop } from './sync-loop/sync-loop.ts';
import { WorkQueue } from './work-queue/work-queue.ts';

/** Share of readiness pokes that come before the status that they are about: 1 of 10 recorded starts. */
const lostPokes = 0.12;

/**
 * The kubelet, as far as one pod can tell: pkg/kubelet/kubelet.go NewMainKubelet. Puts its parts together and ends them; each knows only what it is
 * handed. What they ask of one that comes later in the list is handed over as a function.
 */
export class Kubelet {
  readonly #runtime: Runtime;
  readonly #queue: WorkQueue;
  readonly #pleg: Pleg;
  readonly #status: StatusManager;
  readonly #deadline: ActiveDeadline;
  readonly #probes: ProbeManager;
  readonly #worker: PodWorker;
  readonly #loop: SyncLoop;

  /** `restarted`: the process is new, the pod is not. */
  constructor(world: World, api: ApiServer, runtime: Runtime, restarted: boolean) {
    const chance = new Stratified('kubelet', world.seed);
    const results = new ProbeResults();
    const requestSync = (why: Cause): void => this.#worker.update(why);
    const origin = (): StatusOrigin => this.#worker.origin;
    this.#runtime = runtime;
    this.#queue = new WorkQueue(world, requestSync);
    this.#pleg = new Pleg(world, runtime, (events) => this.#loop.onRelist(events));
    this.#status = new StatusManager(world, api, {
      couldHaveRunningContainers: () => world.profile.podWorkerLifecycle && this.#worker.couldHaveRunningContainers,
      onChange: () => this.#probes.statusChanged(),
    });
    this.#deadline = new ActiveDeadline(world, this.#queue, this.#status, requestSync);
    this.#probes = this.#createProbes(world, api, results, chance, restarted);
    const syncer = new PodSyncer(world, api, {
      pleg: this.#pleg,
      status: this.#status,
      deadline: this.#deadline,
      volumes: new VolumeManager(world, world.pod.spec),
      probes: this.#probes,
      manager: createRuntimeManager(world, runtime, results, () => this.#status.setReadyToStart(origin())),
      origin,
      requestSync,
    });
    this.#worker = new PodWorker(world, this.#pleg, this.#queue, syncer);
    this.#loop = new SyncLoop(world, { worker: this.#worker, status: this.#status, deadline: this.#deadline, chance });
    api.watch((event) => {
      if (event.type === 'DELETED') syncer.podRemoved();
      this.#loop.onWatch(event);
    });
    if (restarted) this.#adopt(world, api);
  }

  /** The pod's end as the kubelet itself decides it: node shutdown, eviction. */
  kill(graceSeconds: number, why: Cause, changeStatus: StatusChange): void {
    this.#worker.update(why, undefined, { graceSeconds, changeStatus });
  }

  /** The process ends. */
  stop(): void {
    this.#loop.stop();
    this.#deadline.stop();
    this.#queue.clear();
    this.#worker.stop();
    this.#pleg.stop();
    this.#status.stop();
    this.#probes.remove();
    this.#runtime.abandonStops();
  }

  /** The pod is there before the process is: nobody will tell of it. */
  #adopt(world: World, { pod }: ApiServer): void {
    if (pod === undefined || !hasKubelet(world, pod)) return;
    this.#pleg.prime();
    this.#loop.receive('ADDED', pod);
  }

  #createProbes(world: World, api: ApiServer, results: ProbeResults, chance: Stratified, restarted: boolean): ProbeManager {
    const spec = (): PodSpec => api.pod?.spec ?? world.pod.spec;
    return new ProbeManager(
      {
        world,
        prober: (probed, done) => new Prober(world, this.#runtime, spec, probed, done),
        results,
        status: () => this.#status.status,
        isDeleted: () => api.pod?.deletion !== undefined,
        spec,
        kubeletStartedAt: restarted ? world.kernel.now : undefined,
        onUpdate: (update) => this.#loop.onProbe(update),
        isOver: (container, { state }) => state.kind === 'terminated' && !shouldRestart(container, state, spec(), world.profile),
      },
      () => chance.next() < lostPokes,
    );
  }
}

/** The runtime manager and what it alone works with. */
function createRuntimeManager(world: World, runtime: Runtime, results: ProbeResults, onSandboxReady: () => void): RuntimeManager {
  const hooks = new HookRunner(world, runtime);
  const killer = new ContainerKiller(world, {
    stop: (id, limit, why) => runtime.stop(id, limit, why),
    runHook: (id, container, podSpec, hook, done) => hooks.run(id, container, podSpec, hook, done),
  });
  const images = new ImageManager(world, runtime.images);
  const verdict = (instance: number, probe: 'startup' | 'liveness') => results.get(probe, instance);
  return new RuntimeManager(world, { runtime, images, killer, hooks, verdict, onSandboxReady });
}
