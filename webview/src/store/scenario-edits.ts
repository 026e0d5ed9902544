import type {
  ActionDocument,
  ContainerDocument,
  ProbeWindowDocument,
  RegistryRuleDocument,
  ScenarioDocument,
} from '#core/sim/scenario/document.ts';
import type { WhatIf } from '#protocol/webview-messages.ts';
import { creates, without } from './take-back.ts';

/** Another preset. Actions go with the one before: their moments were chosen in its picture, and they would hide those of the new one. */
export function withPreset({ scenario }: WhatIf, preset: string | null): WhatIf {
  const { actions: _, ...kept } = scenario;
  return { preset, scenario: kept };
}

/** Another version of Kubernetes. */
export function withVersion(now: WhatIf, kubernetesVersion: string): WhatIf {
  return { ...now, scenario: { ...now.scenario, kubernetesVersion } };
}

/** What can happen to a pod or its node at a moment, without more being asked about it. */
export const happenings = [
  'delete',
  'evict',
  'preempt',
  'drain',
  'node-pressure',
  'node-shutdown',
  'node-down',
  'node-reboot',
  'kubelet-restart',
  'runtime-restart',
] as const satisfies readonly ActionDocument['do'][];
export type Happening = (typeof happenings)[number];

/** What ends a pod from outside. */
const endings: ReadonlySet<ActionDocument['do']> = new Set([
  'delete',
  'evict',
  'preempt',
  'drain',
  'node-pressure',
  'node-shutdown',
  'node-down',
]);

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

/** What happens to the pod and its node at a moment, in seconds, beside what happens already; what ends the pod takes the place of another end. */
export function withHappening(now: WhatIf, whole: ScenarioDocument, action: Happening, t: number): WhatIf {
  const actions = now.scenario.actions ?? whole.actions ?? [];
  const others = endings.has(action) ? actions.filter((each) => !endings.has(each.do)) : actions;
  return { ...now, scenario: { ...now.scenario, actions: [...others, happeningAt(action, t)] } };
}

/** A node runs out of memory sooner than of disk. */
function happeningAt(what: Happening, t: number): ActionDocument {
  const at = secondsText(t);
  return what === 'node-pressure' ? { at, do: what, resource: 'memory' } : { at, do: what };
}

/** What one container does, over what it did so far. Null takes something back. */
export function withBehavior(now: WhatIf, container: string, change: ContainerDocument): WhatIf {
  const { containers = {} } = now.scenario;
  const before = Object.hasOwn(containers, container) ? containers[container] : undefined;
  return { ...now, scenario: { ...now.scenario, containers: { ...containers, [container]: { ...before, ...change } } } };
}

/** What one probe finds, over what other probes find; null: what its process answers, whatever is said below. */
export function withProbe(
  now: WhatIf,
  container: string,
  probe: 'startup' | 'readiness' | 'liveness',
  windows: readonly ProbeWindowDocument[] | null,
): WhatIf {
  const { containers = {} } = now.scenario;
  const before = Object.hasOwn(containers, container) ? containers[container]?.probes : undefined;
  return withBehavior(now, container, { probes: { ...before, [probe]: windows } });
}

/** Whether an object (`Kind/name`) is there, or from which moment on, over what was said of it. */
export function withObject(now: WhatIf, whole: ScenarioDocument, object: string, presence: string): WhatIf {
  const { scenario } = without(now, { kind: 'object', name: object });
  const cluster = scenario.cluster ?? {};
  const list = (names: readonly string[] = []): readonly string[] => [...names, object];
  const below = now.scenario.actions ?? whole.actions ?? [];
  const others = below.filter((action) => !creates(action, object));
  // Lists take the place of those below: where the moment is not to be touched, neither are the other actions.
  const actions = others.length < below.length || scenario.actions ? { actions: others } : {};
  if (presence === 'exists')
    return { ...now, scenario: { ...scenario, ...actions, cluster: { ...cluster, objects: list(cluster.objects) } } };
  if (presence === 'absent')
    return { ...now, scenario: { ...scenario, ...actions, cluster: { ...cluster, absent: list(cluster.absent) } } };
  return { ...now, scenario: { ...scenario, actions: [...others, { at: presence, do: 'create', object }] } };
}

/** What the pull of an image finds, in the notation of a scenario file; the first rule that fits an image counts. */
export function withPull(now: WhatIf, image: string, found: Pick<RegistryRuleDocument, 'pull' | 'error'>): WhatIf {
  const { cluster } = now.scenario;
  const others = (cluster?.registry ?? []).filter((rule) => rule.image !== image);
  return { ...now, scenario: { ...now.scenario, cluster: { ...cluster, registry: [{ image, ...found }, ...others] } } };
}

/** With parts of a scenario laid over it: pulls and what containers do. */
export function withParts(now: WhatIf, parts: readonly ScenarioDocument[]): WhatIf {
  return parts.reduce((whole, { cluster, containers }) => {
    const pulled = (cluster?.registry ?? []).reduce(
      (each, { image, pull }) => (pull === undefined ? each : withPull(each, image, { pull })),
      whole,
    );
    return Object.entries(containers ?? {}).reduce((each, [name, change]) => withBehavior(each, name, change), pulled);
  }, now);
}

/** Seconds as a scenario file writes them, to the tenth. */
export function secondsText(t: number): string {
  return `${Math.max(0, Math.round(t * 10) / 10)}s`;
}
