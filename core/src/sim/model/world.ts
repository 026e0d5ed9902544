import type { Random } from '../../base/random.ts';
import { type SimDuration, type SimTime, simTime } from '../../base/time.ts';
import type { ShellParser } from '../../program/shell/syntax.ts';
import type { BudgetFacts } from '../../workload/disruption-budget.ts';
import type { JobSettings } from '../../workload/job.ts';
import type { Successor } from '../../workload/only-endpoint.ts';
import type { ObjectMeta, Pod } from '../../workload/pod-spec.ts';
import type { ServiceFacts } from '../../workload/service.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Recorder } from '../kernel/recorder.ts';
import type { Scenario } from '../scenario/model.ts';
import type { TraceEvent } from '../trace.ts';
import type { PodIdentity } from './identity.ts';
import type { ObjectStore } from './object-store.ts';
import type { Latencies } from './parameters.ts';
import type { PortHolder } from './port-holder.ts';
import type { Profile } from './profile.ts';
import { fraction } from './stratified.ts';
import type { WorkloadPlan } from './workload-plan.ts';

/** What every part of the simulated cluster may use: the clock, chance, the pod it is about, and where to note what happens. */
export interface World {
  readonly kernel: Kernel;
  readonly recorder: Recorder;
  readonly latencies: Latencies;
  readonly random: Random;
  readonly seed: number;
  readonly profile: Profile;
  readonly scenario: Scenario;
  readonly objects: ObjectStore;
  readonly parseShell: ShellParser;
  readonly identity: PodIdentity;
  readonly ownerKind: string;
  /** The namespace that the manifest says; undefined where `kubectl` or a kustomization decides. */
  readonly writtenNamespace: string | undefined;
  /** The Services of the pod's file; undefined where it has none. */
  readonly services: readonly ServiceFacts[] | undefined;
  /** Set where a Service of its file sends requests to no other pod: when its successor comes. */
  readonly onlyEndpoint: Successor | undefined;
  /** The PodDisruptionBudgets that cover it. */
  readonly budgets: readonly BudgetFacts[];
  /** The pods of its file, mostly itself among them, where it has to be near some. */
  readonly neighbors: readonly ObjectMeta[] | undefined;
  /** The pods that hold ports of nodes and stand in the file before it. */
  readonly portHolders: readonly PortHolder[];
  /** What the actions on its workload come to; undefined for a pod that no controller owns. */
  readonly workload: WorkloadPlan | undefined;
  /** The Job that made the pod, if one did. */
  readonly job: JobSettings | undefined;
  /** When the last event of each source arrives: a source sends one after the other. */
  readonly lastEvents: Map<string, SimTime>;
  /** The pod as it was created. */
  readonly pod: Pod;
  /** How far the wall clock's second had gone when the pod was created: API times are cut to whole seconds. */
  readonly secondOffset: SimDuration;
}

/**
 * A share of a period for this seed, in [0, 1): successive seeds are spread evenly, so that a few runs already show how early and
 * how late things may come. Each dimension has a step of its own (the R3 sequence), so that they do not move together.
 */
export function phaseOf({ seed }: Pick<World, 'seed'>, dimension: Dimension): number {
  return fraction(0.5 + seed * dimensionSteps[dimension]);
}

const dimensionSteps = {
  relist: 0.819_172_513_4,
  syncLoop: 0.671_043_606_7,
  wallClock: 0.549_700_477_9,
  statusSync: 0.618_033_988_7,
  housekeeping: 0.414_213_562_4,
  containerGc: 0.732_050_807_6,
} as const;
export type Dimension = keyof typeof dimensionSteps;

/** A moment as the API stores it: cut to the wall clock's whole second, so up to one second early. */
export function apiTime(world: World, time: SimTime): SimTime {
  return simTime(Math.floor((time + world.secondOffset) / 1000) * 1000 - world.secondOffset);
}

/** Notes an event; it reaches the API server a little later, in order with others of its source. */
export function emitEvent(world: World, event: Omit<TraceEvent, 't'>): void {
  const { kernel, recorder, latencies, lastEvents } = world;
  const at = simTime(Math.max(kernel.now + latencies.draw('event'), lastEvents.get(event.source) ?? 0));
  lastEvents.set(event.source, at);
  recorder.event(at, event);
}
