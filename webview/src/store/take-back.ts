import type { ContainerDocument, ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { AssumptionSubject } from '#core/timeline/model.ts';
import type { WhatIf } from '#protocol/webview-messages.ts';

/** What can be said otherwise: what a container does, a pull finds, a probe finds, whether an object exists. */
export interface GuessSubject {
  readonly kind: AssumptionSubject['kind'] | 'probe';
  /** Of a probe: container and probe, `api/liveness`. */
  readonly name: string;
}

/** The changes without those of one subject. */
export function without(now: WhatIf, subject: GuessSubject): WhatIf {
  const { containers, cluster, actions, ...rest } = now.scenario;
  const { kind, name } = subject;
  const kept = kind === 'object' ? actions?.filter((action) => !creates(action, name)) : actions;
  const others = containers && withoutContainer(containers, subject);
  const around = cluster && (kind === 'object' || kind === 'image') ? withoutInCluster(cluster, subject) : cluster;
  const scenario: ScenarioDocument = {
    ...rest,
    ...(isFilled(others) && { containers: others }),
    ...(isFilled(around) && { cluster: around }),
    ...(isFilled(kept) && { actions: kept }),
  };
  return { ...now, scenario };
}

type Containers = NonNullable<ScenarioDocument['containers']>;
type Cluster = NonNullable<ScenarioDocument['cluster']>;

function withoutContainer(containers: Containers, { kind, name }: GuessSubject): Containers {
  if (kind !== 'container' && kind !== 'probe') return containers;
  const at = name.lastIndexOf('/');
  const owner = kind === 'probe' ? name.slice(0, at) : name;
  return Object.fromEntries(
    Object.entries(containers).flatMap(([container, behavior]): [string, ContainerDocument][] => {
      if (container !== owner) return [[container, behavior]];
      const { probes, ...own } = behavior;
      const found = kind === 'probe' ? withoutProbe(probes, name.slice(at + 1)) : probes;
      const left: ContainerDocument = { ...(kind === 'probe' && own), ...(isFilled(found) && { probes: found }) };
      return isFilled(left) ? [[container, left]] : [];
    }),
  );
}

function withoutProbe(probes: ContainerDocument['probes'], name: string): ContainerDocument['probes'] {
  return Object.fromEntries(Object.entries(probes ?? {}).filter(([probe]) => probe !== name));
}

function withoutInCluster({ registry, objects, absent, ...rest }: Cluster, { kind, name }: GuessSubject): Cluster {
  const rules = registry?.filter(({ image }) => kind !== 'image' || image !== name);
  const other = (list: readonly string[] | undefined) => list?.filter((each) => kind !== 'object' || each !== name);
  const [there, gone] = [other(objects), other(absent)];
  return {
    ...rest,
    ...(isFilled(rules) && { registry: rules }),
    ...(isFilled(there) && { objects: there }),
    ...(isFilled(gone) && { absent: gone }),
  };
}

/** True for the action that makes an object (`Kind/name`). */
export function creates(action: NonNullable<ScenarioDocument['actions']>[number], object: string): boolean {
  return action.do === 'create' && action.object === object;
}

/** An empty list or mapping of changes says nothing. */
function isFilled<Value extends object>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined && Object.keys(value).length > 0;
}
