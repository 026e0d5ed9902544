import type { Assumption } from '../../program/model.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import type { ApiPod, WatchEvent } from '../model/api-pod.ts';
import { findCondition, isTerminalPhase } from '../model/pod-status.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';

interface Endpoint {
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

/**
 * The pod's entry in the EndpointSlices of Services that select it (one is taken to be there), and the rules that follow on the
 * nodes: staging/src/k8s.io/endpointslice/utils.go podToEndpoint.
 */
export class EndpointController {
  readonly #world: World;
  #wanted: Endpoint | undefined;
  #last: Endpoint | undefined;
  #pending = false;
  #endTraffic: (() => void) | undefined;
  #receives = false;

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    if (isServed(world)) api.watch((event) => this.#see(event));
  }

  #see({ type, pod }: WatchEvent): void {
    const next = type === 'DELETED' ? undefined : endpointOf(pod, this.#world.profile.terminatingEndpoints);
    if (same(next, this.#wanted)) return;
    this.#wanted = next;
    if (this.#pending) return;
    this.#pending = true;
    this.#world.kernel.after(this.#world.latencies.draw('endpoints'), () => {
      this.#pending = false;
      this.#write();
    });
  }

  #write(): void {
    const { recorder, kernel, latencies } = this.#world;
    const next = this.#wanted;
    if (same(next, this.#last)) return;
    this.#last = next;
    recorder.add(recorder.endpoints, next === undefined ? { t: recorder.t, removed: true } : { t: recorder.t, ...next });
    kernel.after(latencies.draw('proxy'), () => this.#program(next?.ready ?? false));
  }

  /** Nodes send new connections to ready endpoints only. */
  #program(receives: boolean): void {
    if (receives === this.#receives) return;
    this.#receives = receives;
    if (receives) {
      const cause = because('endpoint-follows-ready');
      this.#endTraffic = this.#world.recorder.step({ component: 'proxy', step: 'traffic', container: null, detail: '', cause });
    } else this.#endTraffic?.();
  }
}

/** A Service that selects the pod is taken to be there; of a pod that runs to its end only where the file has a Service. */
export function isServed({ ownerKind, objects }: World): boolean {
  return (ownerKind !== 'Job' && ownerKind !== 'CronJob') || objects.hasKind('Service');
}

/** What is taken to be so of Services: nothing where the file has some, or where none is to be expected. */
export function serviceAssumptions(world: World): readonly Assumption[] {
  if (!isServed(world) || world.objects.hasKind('Service')) return [];
  return [{ about: 'Service', value: 'selects the pod', why: 'default', path: ['metadata', 'labels'] }];
}

function endpointOf({ status, deletion }: ApiPod, terminatingEndpoints: boolean): Endpoint | undefined {
  if (!status.hasIp || isTerminalPhase(status.phase)) return undefined;
  const terminating = deletion !== undefined;
  if (terminating && !terminatingEndpoints) return undefined;
  const serving = findCondition(status.conditions, 'Ready')?.status === 'True';
  return { ready: serving && !terminating, serving, terminating };
}

function same(a: Endpoint | undefined, b: Endpoint | undefined): boolean {
  return a?.ready === b?.ready && a?.serving === b?.serving && a?.terminating === b?.terminating;
}
