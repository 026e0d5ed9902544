import type { Range } from '../base/range.ts';
import type { Path, YamlContent, YamlMapping } from '../yaml/model.ts';
import type { BudgetFacts } from './disruption-budget.ts';
import type { Successor } from './only-endpoint.ts';
import type { Pod } from './pod-spec.ts';
import type { ServiceFacts } from './service.ts';

export const workloadKinds = [
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'PodTemplate',
] as const;
export type WorkloadKind = (typeof workloadKinds)[number];

/** A Kubernetes object in a document: a whole document, or one item of a List. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly node: YamlMapping;
  /** Path of the object within its document: `[]`, or `['items', 2]`. */
  readonly path: Path;
  readonly content: YamlContent;
}

/** A pod, or the pod template of a workload, where it stands in the text. */
export interface PodTemplate {
  /** Unique in its file and stable while other documents change: `Deployment/default/web`, with `#2` where it repeats. */
  readonly id: string;
  readonly object: KubernetesObject & { readonly kind: WorkloadKind };
  /** Path of the pod (the node that holds `spec` and `metadata`) within its document: `['spec', 'template']`. */
  readonly podPath: Path;
  readonly pod: Pod;
  readonly source: PodSource;
  /** The Services of its file and namespace, where there are any. */
  readonly services?: readonly ServiceFacts[];
  /** Set where a Service of its file sends requests to no other pod. */
  readonly onlyEndpoint?: Successor;
  /** The PodDisruptionBudgets that cover its pod, of its own file and those beside it, where there are any. */
  readonly budgets?: readonly BudgetFacts[];
  /** The pods of its file and itself among them, for a pod that has to be near some or holds ports of its node. One list serves all of a file. */
  readonly neighbors?: readonly Pick<PodTemplate, 'object' | 'pod'>[];
}

/** Says where each value of a pod stands. */
export interface PodSource {
  /**
   * Where the value at a path stands, relative to the pod: `['spec', 'containers', 0, 'livenessProbe', 'periodSeconds']`.
   * Undefined where nothing is written, so that a default applies. `key` is absent for sequence items.
   */
  at(path: Path): { readonly key?: Range; readonly value: Range } | undefined;
  /** The nearest written ancestor-or-self: where to point for a default. Always defined, the pod itself at worst. */
  nearest(path: Path): Range;
}
