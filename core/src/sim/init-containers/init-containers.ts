import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import { isSidecar } from '../model/containers.ts';
import type { Profile } from '../model/profile.ts';
import { type Instance, latestInstance, type RuntimeSnapshot } from '../model/runtime-state.ts';

export type ProbeVerdict = 'success' | 'failure' | 'unknown';

/** Why a container that runs is stopped and started anew: a probe failed, or its image is another one now. */
export type KillReason = 'liveness' | 'startup' | 'changed';

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
  readonly kill: readonly { readonly container: Container; readonly instance: number; readonly reason: KillReason }[];
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
  if (containers.length === 0) return nothingToDo;
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
  if (reached < 0) return plan.result(false, containers.slice(0, 1));
  for (const container of containers.slice(0, reached)) if (profile.sidecars && isSidecar(container)) plan.keepSidecar(container);
  const current = containers[reached];
  if (current === undefined) return plan.result(false);
  const done = profile.sidecars && isSidecar(current) ? plan.gateSidecar(current) : plan.gateInit(current);
  if (!done) return plan.result(false);
  const next = containers[reached + 1];
  return next === undefined ? plan.result(true) : plan.result(false, [next]);
}

const nothingToDo: InitActions = { initialized: true, start: [], kill: [], failed: false };

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

  /** A sidecar beside which others already run: it is brought back when it is gone, failed a probe or was changed. */
  keepSidecar(container: Container): void {
    const instance = latestInstance(this.#input.snapshot, container.name);
    if (instance === undefined || instance.state !== 'running') this.#start.push(container);
    else this.#renew(container, instance);
  }

  /** The sidecar that was reached last; true once the next container may start. */
  gateSidecar(container: Container): boolean {
    const instance = latestInstance(this.#input.snapshot, container.name);
    if (instance?.state === 'running') return this.#renew(container, instance);
    this.#start.push(container);
    return false;
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

  /** Kills a running sidecar that has to start anew; whether it has started up, before which nothing but its startup probe counts. */
  #renew(container: Container, { id, image }: Readonly<Instance>): boolean {
    const { profile, verdict } = this.#input;
    const startup = container.startupProbe === undefined ? 'success' : verdict(id, 'startup');
    if (startup === 'failure') this.#kill.push({ container, instance: id, reason: 'startup' });
    else if (startup !== 'success') return false;
    else if (profile.sidecarImageChange && image !== container.image)
      this.#kill.push({ container, instance: id, reason: 'changed' });
    else if (verdict(id, 'liveness') === 'failure') this.#kill.push({ container, instance: id, reason: 'liveness' });
    else return true;
    this.#start.push(container);
    return startup === 'success';
  }
}
