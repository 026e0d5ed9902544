import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import { isSidecar } from '../model/containers.ts';
import type { Profile } from '../model/profile.ts';
import { type Instance, latestInstance, type RuntimeSnapshot } from '../model/runtime-state.ts';

export type ProbeVerdict = 'success' | 'failure' | 'unknown';

export interface InitInput {
  readonly spec: PodSpec;
  readonly profile: Profile;
  readonly snapshot: RuntimeSnapshot;
  /** What a probe has decided about an instance; undefined where it has not yet. */
  readonly verdict: (instance: number, probe: 'startup' | 'liveness') => ProbeVerdict | undefined;
  readonly restarts: (container: Container, instance: Readonly<Instance>) => boolean;
}

export interface InitActions {
  /** Every ordinary init container is done and every sidecar that gates is started. */
  readonly initialized: boolean;
  readonly start: readonly Container[];
  readonly kill: readonly { readonly container: Container; readonly instance: number; readonly probe: 'startup' | 'liveness' }[];
  /** An init container failed and may not restart. */
  readonly failed: boolean;
}

/**
 * What init containers and sidecars need in this sync: kuberuntime_container.go computeInitContainerActions. Looks from the last
 * init container backwards; one index is started in a sync, because its end must first be seen.
 */
export function computeInitActions(input: InitInput): InitActions {
  const { spec, profile, snapshot } = input;
  const containers = spec.initContainers;
  const begun = spec.containers.some(({ name }) => {
    const state = latestInstance(snapshot, name)?.state;
    return state === 'running' || state === 'created';
  });
  const plan = new Plan(input);
  if (begun) {
    for (const container of containers) if (profile.sidecars && isSidecar(container)) plan.keepSidecar(container);
    return plan.result(true);
  }
  let reached = -1;
  for (const [index, { name }] of containers.entries()) if (latestInstance(snapshot, name) !== undefined) reached = index;
  if (reached < 0) return containers.length === 0 ? plan.result(true) : plan.result(false, containers.slice(0, 1));
  for (const container of containers.slice(0, reached)) if (profile.sidecars && isSidecar(container)) plan.keepSidecar(container);
  const current = containers[reached];
  if (current === undefined) return plan.result(false);
  const done = profile.sidecars && isSidecar(current) ? plan.gateSidecar(current) : plan.gateInit(current);
  if (!done) return plan.result(false);
  const next = containers[reached + 1];
  return next === undefined ? plan.result(true) : plan.result(false, [next]);
}

class Plan {
  readonly #input: InitInput;
  readonly #start: Container[] = [];
  readonly #kill: InitActions['kill'][number][] = [];
  #failed = false;

  constructor(input: InitInput) {
    this.#input = input;
  }

  result(initialized: boolean, next: readonly Container[] = []): InitActions {
    return { initialized, start: [...this.#start, ...next], kill: this.#kill, failed: this.#failed };
  }

  /** A sidecar beside which others already run: it is brought back when it is gone or failed a probe. */
  keepSidecar(container: Container): void {
    const instance = latestInstance(this.#input.snapshot, container.name);
    if (instance === undefined || instance.state !== 'running') {
      this.#start.push(container);
      return;
    }
    this.#killFailed(container, instance.id);
  }

  /** The sidecar that was reached last; true once the next container may start. */
  gateSidecar(container: Container): boolean {
    const instance = latestInstance(this.#input.snapshot, container.name);
    if (instance?.state !== 'running') {
      this.#start.push(container);
      return false;
    }
    const startup = container.startupProbe === undefined ? 'success' : this.#input.verdict(instance.id, 'startup');
    if (startup === undefined || startup === 'unknown') return false;
    const killed = this.#killFailed(container, instance.id);
    return killed !== 'startup';
  }

  /** The ordinary init container that was reached last; true once it has succeeded. */
  gateInit(container: Container): boolean {
    const instance = latestInstance(this.#input.snapshot, container.name);
    if (instance?.state === 'running') return false;
    if (instance?.state === 'exited' && instance.exitCode === 0) return true;
    if (instance?.state === 'exited' && !this.#input.restarts(container, instance)) this.#failed = true;
    else this.#start.push(container);
    return false;
  }

  #killFailed(container: Container, instance: number): 'startup' | 'liveness' | undefined {
    for (const probe of ['startup', 'liveness'] as const) {
      if (this.#input.verdict(instance, probe) !== 'failure') continue;
      this.#kill.push({ container, instance, probe });
      this.#start.push(container);
      return probe;
    }
    return undefined;
  }
}
