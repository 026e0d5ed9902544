import { english } from '#l10n/localizer.ts';
import { defaultNumber, defaultOneOf } from './defaulted.ts';
import { Fields } from './fields.ts';
import type { KubernetesObject } from './model.ts';
import { type Rollout, readMinReadySeconds, readRollout, scaled } from './rollout.ts';

/** What a workload's controller does with the pods that are there once its template changes, with defaults. */
export type UpdateStrategy =
  | { readonly kind: 'rollout'; readonly rollout: Rollout; readonly minReadySeconds: number }
  /**
   * A StatefulSet: from the highest ordinal down to the partition, each gone before its successor comes. Unless its policy is `Parallel` it
   * `waits`: it does nothing to other pods while one is not available.
   */
  | { readonly kind: 'ordered'; readonly partition: number; readonly waits: boolean; readonly minReadySeconds: number }
  /** A DaemonSet: some nodes at a time; with a surge the new pod comes first. */
  | { readonly kind: 'nodes'; readonly surge: number; readonly unavailable: number; readonly minReadySeconds: number }
  /** They stay; `why` says it in Kubernetes' terms. */
  | { readonly kind: 'stay'; readonly why: string };

const types = ['RollingUpdate', 'OnDelete'] as const;

/**
 * Reads it; undefined for a pod that no controller owns.
 * @param replicas what the workload has been scaled to
 * @param nodes how many nodes a DaemonSet has pods on
 */
export function readUpdateStrategy(object: KubernetesObject, replicas: number, nodes: number): UpdateStrategy | undefined {
  const spec = new Fields(object.node).object('spec');
  switch (object.kind) {
    case 'Deployment': {
      const rollout = spec?.boolean('paused') === true ? undefined : readRollout(object, replicas);
      if (rollout === undefined) return { kind: 'stay', why: english('assumption.paused') };
      return { kind: 'rollout', rollout, minReadySeconds: rollout.minReadySeconds };
    }
    case 'StatefulSet':
      return readOrdered(spec);
    case 'DaemonSet':
      return readNodes(spec, nodes);
    case 'Job':
      return { kind: 'stay', why: english('assumption.refused', { message: 'spec.template: field is immutable' }) };
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'CronJob':
      return { kind: 'stay', why: english('assumption.onlyNewPods') };
    default:
      return undefined;
  }
}

function readOrdered(spec: Fields | undefined): UpdateStrategy {
  const strategy = spec?.object('updateStrategy');
  const type = strategy?.oneOf('type', types) ?? defaultOneOf('StatefulSetUpdateStrategy', 'type', types);
  if (type === 'OnDelete') return { kind: 'stay', why: english('assumption.onDelete') };
  const partition = strategy?.object('rollingUpdate')?.integer('partition');
  return {
    kind: 'ordered',
    waits: managesInOrder(spec),
    partition: partition ?? defaultNumber('RollingUpdateStatefulSetStrategy', 'partition'),
    minReadySeconds: readMinReadySeconds(spec, 'StatefulSet'),
  };
}

/** Whether a StatefulSet's spec makes and deletes one pod after the other. */
export function managesInOrder(spec: Fields | undefined): boolean {
  const policies = ['OrderedReady', 'Parallel'] as const;
  const policy = spec?.oneOf('podManagementPolicy', policies) ?? defaultOneOf('StatefulSetSpec', 'podManagementPolicy', policies);
  return policy === 'OrderedReady';
}

/** pkg/controller/daemon/update.go: percentages of the nodes round up. */
function readNodes(spec: Fields | undefined, nodes: number): UpdateStrategy {
  const strategy = spec?.object('updateStrategy');
  const type = strategy?.oneOf('type', types) ?? defaultOneOf('DaemonSetUpdateStrategy', 'type', types);
  if (type === 'OnDelete') return { kind: 'stay', why: english('assumption.onDelete') };
  const count = (field: string): number =>
    scaled(
      strategy?.object('rollingUpdate')?.integerOrText(field) ?? defaultNumber('RollingUpdateDaemonSet', field),
      nodes,
      Math.ceil,
    );
  const surge = count('maxSurge');
  const unavailable = count('maxUnavailable');
  const minReadySeconds = readMinReadySeconds(spec, 'DaemonSet');
  return { kind: 'nodes', surge, unavailable: surge + unavailable === 0 ? 1 : unavailable, minReadySeconds };
}
