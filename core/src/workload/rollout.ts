import { defaultNumber, defaultOneOf, defaultText } from './defaulted.ts';
import { Fields } from './fields.ts';
import type { KubernetesObject } from './model.ts';
import type { IntOrString } from './pod-spec.ts';

/** How a Deployment replaces its pods, with defaults, in whole pods and seconds. */
export interface Rollout {
  readonly strategy: 'RollingUpdate' | 'Recreate';
  readonly replicas: number;
  /** Pods beyond `replicas` at a time: percentages round up. */
  readonly surge: number;
  /** Pods that may be missing at a time: percentages round down; 1 where neither field allows anything. */
  readonly unavailable: number;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
}

/**
 * Reads the rollout of a Deployment; undefined for any other object (apps/v1 SetDefaults_Deployment;
 * pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts).
 * @param scaledTo how many pods there are, where it is not what the manifest says
 */
export function readRollout({ kind, node }: KubernetesObject, scaledTo?: number): Rollout | undefined {
  const spec = new Fields(node).object('spec');
  if (kind !== 'Deployment' || spec === undefined) return undefined;
  const strategy = spec.object('strategy');
  const rolling = strategy?.object('rollingUpdate');
  const replicas = Math.max(0, scaledTo ?? spec.integer('replicas') ?? defaultNumber('DeploymentSpec', 'replicas'));
  const given = (field: string): IntOrString => rolling?.integerOrText(field) ?? defaultText('RollingUpdateDeployment', field);
  const surge = scaled(given('maxSurge'), replicas, Math.ceil);
  const unavailable = Math.min(replicas, scaled(given('maxUnavailable'), replicas, Math.floor));
  return {
    strategy:
      strategy?.oneOf('type', ['RollingUpdate', 'Recreate']) ??
      defaultOneOf('DeploymentStrategy', 'type', ['RollingUpdate', 'Recreate']),
    replicas,
    surge,
    unavailable: surge + unavailable === 0 ? 1 : unavailable,
    minReadySeconds: readMinReadySeconds(spec, 'Deployment'),
    progressDeadlineSeconds:
      spec.integer('progressDeadlineSeconds') ?? defaultNumber('DeploymentSpec', 'progressDeadlineSeconds'),
  };
}

/** A pod counts as available so many seconds after it became ready; a negative number is refused, and counts as none. */
export function readMinReadySeconds(spec: Fields | undefined, kind: 'Deployment' | 'StatefulSet' | 'DaemonSet'): number {
  return Math.max(0, spec?.integer('minReadySeconds') ?? defaultNumber(`${kind}Spec`, 'minReadySeconds'));
}

/** A count, or a percentage of `total`; a text that is neither counts as 0. */
export function scaled(value: IntOrString, total: number, round: (share: number) => number): number {
  if (typeof value === 'number') return Math.max(0, value);
  const percent = /^(\d{1,9})%$/.exec(value)?.[1];
  return percent === undefined ? 0 : round((Number(percent) * total) / 100);
}

export interface RolloutTiming {
  /** Pods come up in this many groups, each of which has to be available before the next. */
  readonly batches: number;
  readonly secondsPerBatch: number;
  /** Until the last new pod is available; terminations run beside it. */
  readonly totalSeconds: number;
}

/** More pods than this are not counted out one group at a time. */
const maxCounted = 10_000;

/**
 * How long a rollout takes at least.
 * @param readySeconds from the creation of a pod until it is ready
 */
export function rolloutTiming(rollout: Rollout, readySeconds: number): RolloutTiming {
  const batches = rollout.strategy === 'Recreate' ? Math.min(1, rollout.replicas) : countBatches(rollout);
  const secondsPerBatch = readySeconds + rollout.minReadySeconds;
  return { batches, secondsPerBatch, totalSeconds: batches * secondsPerBatch };
}

/** Pods in the middle of a rollout: of the new template, those of them that are available, and of the old one. */
export interface RolloutState {
  readonly fresh: number;
  readonly available: number;
  readonly old: number;
}

/** As many as the deployment controller makes and deletes until it has to wait for a pod to become available: pkg/controller/deployment/rolling.go. */
export function rollOn({ replicas, surge, unavailable }: Rollout, { fresh, available, old }: RolloutState): RolloutState {
  for (;;) {
    const up = Math.max(0, Math.min(replicas + surge - fresh - old, replicas - fresh));
    fresh += up;
    const spare = fresh + old - (replicas - unavailable) - (fresh - available);
    const down = Math.max(0, Math.min(old, spare));
    old -= down;
    if (!(up + down > 0)) return { fresh, available, old };
  }
}

/** All pods of a group become available together. */
function countBatches(rollout: Rollout): number {
  const { replicas, surge, unavailable } = rollout;
  if (replicas > maxCounted) return Math.ceil(replicas / (surge + unavailable));
  let state: RolloutState = { fresh: 0, available: 0, old: replicas };
  let batches = 0;
  while (state.available < replicas) {
    const { fresh, available, old } = rollOn(rollout, state);
    if (available === fresh) break;
    state = { fresh, available: fresh, old };
    batches++;
  }
  return batches;
}
