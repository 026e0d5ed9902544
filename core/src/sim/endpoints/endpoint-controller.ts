import type { Assumption } from '../../program/model.ts';
import type { ServiceFacts } from '../../workload/service.ts';
import { selects } from '../../workload/template-services.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import type { ApiPod, WatchEvent } from '../model/api-pod.ts';
import { findCondition, isTerminalPhase } from '../model/pod-status.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Cause } from '../trace.ts';

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
  #receives = false;
  readonly #publishesAll: boolean;

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#publishesAll = selectingServices(world)?.some((service) => service.publishNotReadyAddresses) === true;
    if (isServed(world)) api.watch((event) => this.#see(event));
  }

  #see({ type, pod }: WatchEvent): void {
    const next = type === 'DELETED' ? undefined : this.#endpointOf(pod);
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
    const cause = { ...followsReady, fields: condition?.cause?.fields ?? [] };
    return { ready: this.#publishesAll || (serving && !terminating), serving, terminating, cause };
  }

  #write(): void {
    const { recorder, kernel, latencies } = this.#world;
    const next = this.#wanted;
    if (same(next, this.#last)) return;
    this.#last = next;
    const { t } = recorder;
    recorder.add(recorder.endpoints, next === undefined ? { t, removed: true, cause: followsReady } : { t, ...next });
    kernel.after(latencies.draw('proxy'), () => this.#program(next?.ready ?? false));
  }

  /** Nodes send new connections to ready endpoints only. */
  #program(receives: boolean): void {
    if (receives === this.#receives) return;
    this.#receives = receives;
    if (receives) {
      const step = { component: 'proxy', step: 'traffic', container: null, detail: '', cause: followsReady } as const;
      this.#endTraffic = this.#world.recorder.step(step);
    } else this.#endTraffic?.();
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
  return [{ about: 'Service', value: 'selects the pod', why: 'default', path: ['metadata', 'labels'] }];
}

function same(a: Endpoint | undefined, b: Endpoint | undefined): boolean {
  return a?.ready === b?.ready && a?.serving === b?.serving && a?.terminating === b?.terminating;
}
