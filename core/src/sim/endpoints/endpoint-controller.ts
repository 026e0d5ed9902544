import { english } from '#l10n/localizer.ts';
import { milliseconds, type SimTime, simTime, toSeconds } from '../../base/time.ts';
import type { Assumption } from '../../program/model.ts';
import type { ServiceFacts } from '../../workload/service.ts';
import { selects } from '../../workload/template-services.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import type { ApiPod, WatchEvent } from '../model/api-pod.ts';
import { findCondition, isTerminalPhase } from '../model/pod-status.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Cause } from '../trace.ts';
import { fallbackFor } from './terminating-endpoint.ts';

const toTerminating = because('traffic-to-terminating');
const followsReady = because('endpoint-follows-ready');

interface Endpoint {
  /** Why it is ready, or not. */
  readonly cause: Cause;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

/**
 * The pod's entry in the EndpointSlices of Services that select it, and the rules that follow on the
 * nodes: staging/src/k8s.io/endpointslice/utils.go podToEndpoint.
 */
export class EndpointController {
  readonly #world: World;
  #wanted: Endpoint | undefined;
  #last: Endpoint | undefined;
  #pending = false;
  #endTraffic: (() => void) | undefined;
  /** The nodes' rules: no endpoint, a ready one, or a terminating one for want of others. */
  #used: 'none' | 'ready' | 'terminating' = 'none';
  #readyAt: SimTime | undefined;
  #successorReady: PlannedEvent | undefined;
  #assumed: Assumption | undefined;
  readonly #publishesAll: boolean;

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#publishesAll = selectingServices(world)?.some((service) => service.publishNotReadyAddresses) === true;
    if (isServed(world)) api.watch((event) => this.#see(event));
  }

  /** What was taken to be so of the pod's successor. */
  get assumptions(): readonly Assumption[] {
    return this.#assumed === undefined ? [] : [this.#assumed];
  }

  #see({ type, pod }: WatchEvent): void {
    const next = type === 'DELETED' ? undefined : this.#endpointOf(pod);
    if (next?.serving) this.#readyAt ??= this.#world.kernel.now;
    if (same(next, this.#wanted)) return;
    this.#wanted = next;
    if (this.#pending) return;
    this.#pending = true;
    this.#world.kernel.after(this.#world.latencies.draw('endpoints'), () => {
      this.#pending = false;
      this.#write();
    });
  }

  /** podToEndpoint: `publishNotReadyAddresses` makes every address count as ready, of a pod that is being deleted too. */
  #endpointOf({ status, deletion }: ApiPod): Endpoint | undefined {
    if (!status.hasIp || isTerminalPhase(status.phase)) return undefined;
    const terminating = deletion !== undefined;
    if (terminating && !this.#world.profile.terminatingEndpoints) return undefined;
    const condition = findCondition(status.conditions, 'Ready');
    const serving = condition?.status === 'True';
    const cause = because('endpoint-follows-ready', condition?.cause?.fields);
    return { ready: this.#publishesAll || (serving && !terminating), serving, terminating, cause };
  }

  #write(): void {
    const { recorder, kernel, latencies } = this.#world;
    const next = this.#wanted;
    if (same(next, this.#last)) return;
    this.#last = next;
    const { t } = recorder;
    recorder.add(recorder.endpoints, next === undefined ? { t, removed: true, cause: followsReady } : { t, ...next });
    kernel.after(latencies.draw('proxy'), () => this.#program(next));
  }

  /** Nodes send new connections to ready endpoints, and where there are none to terminating ones that serve: CategorizeEndpoints. */
  #program(endpoint: Endpoint | undefined): void {
    this.#successorReady?.cancel();
    if (endpoint?.ready) this.#use('ready');
    else if (endpoint?.terminating && endpoint.serving) this.#fallBack();
    else this.#use('none');
  }

  #fallBack(): void {
    const { kernel, recorder } = this.#world;
    const lasts = fallbackFor(this.#world, this.#readyAt);
    const since = recorder.termination?.requestedAt ?? recorder.t;
    const left = typeof lasts === 'number' ? milliseconds(since * 1000 + lasts - kernel.now) : milliseconds(0);
    if (lasts === undefined || (lasts !== 'until-gone' && left <= 0)) {
      this.#use('none');
      return;
    }
    this.#use('terminating');
    if (lasts === 'until-gone') return;
    const value = english('assumption.nextReady', { seconds: toSeconds(simTime(lasts)) });
    this.#assumed = { about: 'next pod', value, why: 'default', path: ['metadata', 'labels'] };
    this.#successorReady = kernel.after(left, () => this.#use('none'));
  }

  #use(next: 'none' | 'ready' | 'terminating'): void {
    if (next === this.#used) return;
    this.#used = next;
    this.#endTraffic?.();
    this.#endTraffic = undefined;
    if (next === 'none') return;
    const cause = next === 'ready' ? followsReady : toTerminating;
    this.#endTraffic = this.#world.recorder.step({ component: 'proxy', step: 'traffic', container: null, detail: '', cause });
  }
}

/** The Services of the file that select the pod; undefined where the file has none, and it cannot be known. */
function selectingServices({ services, pod }: World): readonly ServiceFacts[] | undefined {
  return services?.filter((service) => selects(service, pod.metadata));
}

/** Where the file has no Service, one that selects the pod is taken to be there, unless the pod runs to its end or the scenario names one. */
function isServed(world: World): boolean {
  const selecting = selectingServices(world);
  if (selecting !== undefined) return selecting.length > 0;
  return (world.ownerKind !== 'Job' && world.ownerKind !== 'CronJob') || world.objects.hasKind('Service');
}

/** What is taken to be so of Services: nothing where the file has some, or where none is to be expected. */
export function serviceAssumptions(world: World): readonly Assumption[] {
  if (world.services !== undefined || !isServed(world) || world.objects.hasKind('Service')) return [];
  return [{ about: 'Service', value: english('assumption.selectsPod'), why: 'default', path: ['metadata', 'labels'] }];
}

function same(a: Endpoint | undefined, b: Endpoint | undefined): boolean {
  return a?.ready === b?.ready && a?.serving === b?.serving && a?.terminating === b?.terminating;
}
