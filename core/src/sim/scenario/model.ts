import type { SimDuration, SimTime } from '../../base/time.ts';
import type { ContainerBehavior } from '../../program/model.ts';
import type { FeatureGate } from '../model/feature-gates.ts';

/** What a manifest cannot say: the cluster around the pod, how its containers behave, what people do to it. */
export interface Scenario {
  readonly kubernetesVersion?: string;
  readonly cluster: Cluster;
  readonly containers: Readonly<Record<string, ContainerBehavior>>;
  /** In order of time. */
  readonly actions: readonly Action[];
}

export interface Cluster {
  /**
   * Whether somebody said which nodes there are, and with them the whole cluster. Otherwise what the pod needs is assumed to be there: a
   * node that fits, objects that it names, images that do not run as root where it forbids that.
   */
  readonly described: boolean;
  readonly nodes: readonly ClusterNode[];
  readonly registry: readonly RegistryRule[];
  /** `Kind/name` of what exists beside the manifest. */
  readonly objects: readonly string[];
  readonly absent: readonly string[];
  /** Feature gates that are on though they are off by default. */
  readonly featureGates: readonly FeatureGate[];
  readonly kubelet: KubeletConfiguration;
  readonly latency: Latency;
  readonly disruptionBudget?: DisruptionBudget;
}

/** What is to be known of the PodDisruptionBudget that covers the pod: its own fields, and how the pods are that it covers. */
export interface DisruptionBudget {
  readonly name?: string;
  /** A count, or a share such as `50%`; with one of both the budget is taken from here, not from a file. */
  readonly minAvailable?: string;
  readonly maxUnavailable?: string;
  readonly unhealthyPodEvictionPolicy?: 'IfHealthyBudget' | 'AlwaysAllow';
  /** How many pods it covers, this one among them. */
  readonly pods?: number;
  /** How many of the others are healthy; all where it is not said. */
  readonly healthyOthers?: number;
  /** From this moment on all of them are. */
  readonly healthyFrom?: SimDuration;
}

export interface ClusterNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly allocatable: Readonly<Record<string, string>>;
  /** Images on the node before the pod comes. */
  readonly images: readonly string[];
  readonly unschedulable?: boolean;
  /** What it runs short of, beside the taints that say so. */
  readonly conditions: readonly NodeCondition[];
}

/** The conditions of a node by which its kubelet refuses pods: pkg/kubelet/eviction/helpers.go signalToNodeCondition. */
export const nodeConditions = ['MemoryPressure', 'DiskPressure', 'PIDPressure'] as const;
export type NodeCondition = (typeof nodeConditions)[number];

/** What a pull of a matching image (`*` as wildcard) finds; the first match counts. */
export interface RegistryRule {
  readonly image: string;
  readonly error?: string;
  readonly pull?: SimDuration;
  /** From this moment on the rule does not count: a registry that comes back. */
  readonly until?: SimDuration;
}

export interface KubeletConfiguration {
  readonly maxContainerRestartPeriod?: SimDuration;
  readonly serializeImagePulls: boolean;
  readonly shutdownGracePeriod?: SimDuration;
  readonly shutdownGracePeriodCriticalPods?: SimDuration;
  /** Quantities by signal: `memory.available`, `nodefs.available`. */
  readonly evictionHard?: Readonly<Record<string, string>>;
  readonly evictionSoft?: Readonly<Record<string, string>>;
  readonly evictionSoftGracePeriod?: Readonly<Record<string, SimDuration>>;
  readonly evictionMaxPodGracePeriod?: number;
}

/** Named latencies; each defaults to what was measured or stated by the specification. */
export type LatencyName = 'api' | 'schedule' | 'sandbox' | 'create' | 'start' | 'endpoints' | 'proxy';
export type Latency = Readonly<Partial<Record<LatencyName, SimDuration>>>;

export type Action = { readonly at: SimTime } & ActionKind;

export type ActionKind =
  | { readonly do: 'delete'; readonly gracePeriodSeconds?: number; readonly force?: boolean }
  | { readonly do: 'create'; readonly object: string }
  | { readonly do: 'evict' }
  | { readonly do: 'set-condition'; readonly type: string; readonly status: 'True' | 'False' | 'Unknown' }
  | { readonly do: 'set-image'; readonly container: string; readonly image: string }
  | { readonly do: 'scale'; readonly replicas: number }
  | { readonly do: 'patch'; readonly path: string; readonly value: unknown }
  | { readonly do: 'oom'; readonly container: string }
  | NodePressure
  | { readonly do: 'preempt' }
  | { readonly do: 'drain' }
  | { readonly do: 'node-down' | 'node-shutdown' | 'node-reboot' | 'kubelet-restart' | 'runtime-restart' };

/** The node runs short of something, and the pod is the one that the kubelet evicts for it. */
export interface NodePressure {
  readonly do: 'node-pressure';
  readonly resource: 'memory' | 'ephemeral-storage';
  /** What is left of it, as a quantity. */
  readonly available?: string;
  /** What containers use of it, as quantities; the message names those that use more than they request. */
  readonly usage?: Readonly<Record<string, string>>;
}
