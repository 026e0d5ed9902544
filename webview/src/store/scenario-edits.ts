import type { ActionDocument, ContainerDocument, ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { WhatIf } from '#protocol/webview-messages.ts';

/** Another preset. Actions go with the one before: their moments were chosen in its picture, and they would hide those of the new one. */
export function withPreset({ scenario }: WhatIf, preset: string | null): WhatIf {
  const { actions: _, ...kept } = scenario;
  return { preset, scenario: kept };
}

/** Another version of Kubernetes. */
export function withVersion(now: WhatIf, kubernetesVersion: string): WhatIf {
  return { ...now, scenario: { ...now.scenario, kubernetesVersion } };
}

/** What ends a pod from outside. */
const endings: ReadonlySet<ActionDocument['do']> = new Set(['delete', 'evict', 'drain', 'node-shutdown', 'node-down']);

/**
 * The pod's end at another moment, in seconds: the first action that ends it moves there, and where none does, it is deleted then. `whole` is
 * what it was put through so far. Lists take the place of those below, so the other actions come along.
 */
export function withEndAt(now: WhatIf, whole: ScenarioDocument, t: number): WhatIf {
  const actions = now.scenario.actions ?? whole.actions ?? [];
  const ending = actions.find((action) => endings.has(action.do));
  const at = secondsText(t);
  const moved: readonly ActionDocument[] = ending
    ? actions.map((action) => (action === ending ? { ...action, at } : action))
    : [...actions, { at, do: 'delete' }];
  return { ...now, scenario: { ...now.scenario, actions: moved } };
}

/** What one container does, over what it did so far. Null takes something back. */
export function withBehavior(now: WhatIf, container: string, change: ContainerDocument): WhatIf {
  const { containers = {} } = now.scenario;
  const before = Object.hasOwn(containers, container) ? containers[container] : undefined;
  return { ...now, scenario: { ...now.scenario, containers: { ...containers, [container]: { ...before, ...change } } } };
}

/** How long the pull of an image takes, in the notation of a scenario file; the first rule that fits an image counts. */
export function withPull(now: WhatIf, image: string, pull: string): WhatIf {
  const { cluster } = now.scenario;
  const others = (cluster?.registry ?? []).filter((rule) => rule.image !== image);
  return { ...now, scenario: { ...now.scenario, cluster: { ...cluster, registry: [{ image, pull }, ...others] } } };
}

/** Seconds as a scenario file writes them, to the tenth. */
export function secondsText(t: number): string {
  return `${Math.max(0, Math.round(t * 10) / 10)}s`;
}
