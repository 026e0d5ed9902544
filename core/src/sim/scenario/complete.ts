import { milliseconds, parseDuration, type SimDuration, simTime } from '../../base/time.ts';
import type { ContainerBehavior, ProbeWindow } from '../../program/model.ts';
import { defaultScenario } from './default.ts';
import type {
  ClusterDocument,
  ContainerDocument,
  DisruptionBudgetDocument,
  DurationText,
  NodeDocument,
  ProbeWindowDocument,
  ScenarioDocument,
} from './document.ts';
import type { Cluster, ClusterNode, DisruptionBudget, KubeletConfiguration, Scenario } from './model.ts';
import { pressureTaint } from './pressure-taint.ts';

/** Lays what is written, once it has been read, over the defaults: lists replace those of the default, single values are filled in. */
export function completeScenario(written: ScenarioDocument): Scenario {
  const usual = defaultScenario();
  const containers = Object.entries(written.containers ?? {}).map(([name, each]) => [name, behaviorOf(each)] as const);
  return {
    ...(written.kubernetesVersion === undefined ? {} : { kubernetesVersion: written.kubernetesVersion }),
    cluster: clusterOf(written.cluster ?? {}, usual.cluster),
    containers: Object.assign(Object.create(null), Object.fromEntries(containers)),
    actions: (written.actions ?? [])
      .map((action) => ({ ...action, at: simTime(durationOf(action.at)) }))
      .toSorted((a, b) => a.at - b.at),
  };
}

/** The reader has seen that it is a duration. */
const durationOf = (written: DurationText): SimDuration => parseDuration(written) ?? milliseconds(0);

/** Every duration of a mapping whose other values stay as they are. */
function durations<K extends string>(
  written: Readonly<Partial<Record<K, DurationText | undefined>>>,
): Readonly<Partial<Record<K, SimDuration>>> {
  const result: Partial<Record<K, SimDuration>> = {};
  for (const key in written) {
    const value = written[key];
    if (value !== undefined) result[key] = durationOf(value);
  }
  return result;
}

function clusterOf(written: ClusterDocument, usual: Cluster): Cluster {
  const [usualNode] = usual.nodes;
  return {
    described: written.nodes !== undefined,
    nodes: written.nodes && usualNode ? written.nodes.map((node) => completeNode(node, usualNode)) : usual.nodes,
    registry: (written.registry ?? []).map(({ pull, until, ...rule }) => ({ ...rule, ...durations({ pull, until }) })),
    objects: written.objects ?? usual.objects,
    absent: written.absent ?? usual.absent,
    featureGates: written.featureGates ?? usual.featureGates,
    kubelet: { ...usual.kubelet, ...kubeletOf(written.kubelet ?? {}) },
    latency: { ...usual.latency, ...durations(written.latency ?? {}) },
    ...(written.disruptionBudget && { disruptionBudget: budgetOf(written.disruptionBudget) }),
  };
}

function kubeletOf(written: NonNullable<ClusterDocument['kubelet']>): Partial<KubeletConfiguration> {
  const { maxContainerRestartPeriod, shutdownGracePeriod, shutdownGracePeriodCriticalPods, evictionSoftGracePeriod, ...others } =
    written;
  return {
    ...others,
    ...durations({ maxContainerRestartPeriod, shutdownGracePeriod, shutdownGracePeriodCriticalPods }),
    ...(evictionSoftGracePeriod && {
      evictionSoftGracePeriod: Object.fromEntries(
        Object.entries(evictionSoftGracePeriod).map(([signal, period]) => [signal, durationOf(period)]),
      ),
    }),
  };
}

const budgetOf = ({ healthyFrom, ...budget }: DisruptionBudgetDocument): DisruptionBudget => ({
  ...budget,
  ...durations({ healthyFrom }),
});

/** Fills in what a node does not say: labels that every kubelet sets (pkg/kubelet/kubelet_node_status.go), and room as in `usual`. */
function completeNode(written: NodeDocument, usual: ClusterNode): ClusterNode {
  const conditions = written.conditions ?? [];
  return {
    name: written.name,
    labels: { ...usual.labels, 'kubernetes.io/hostname': written.name, ...written.labels },
    taints: [...(written.taints ?? []), ...conditions.map(pressureTaint)],
    allocatable: { ...usual.allocatable, ...written.allocatable },
    images: written.images ?? [],
    conditions,
    ...(written.unschedulable === undefined ? {} : { unschedulable: written.unschedulable }),
  };
}

function behaviorOf({ startup, exit, onSigterm, postStart, preStop, probes }: ContainerDocument): ContainerBehavior {
  const exits = [exit ?? []].flat();
  const hook = (each: NonNullable<ContainerDocument['preStop']>) => ({ takes: durationOf(each.takes), code: each.code });
  return {
    ...(startup == null ? {} : { startup: durationOf(startup) }),
    ...(onSigterm == null ? {} : { onSigterm: onSigterm === 'ignore' ? onSigterm : stopOf(onSigterm) }),
    ...(postStart == null ? {} : { postStart: hook(postStart) }),
    ...(preStop == null ? {} : { preStop: hook(preStop) }),
    ...(probes == null ? {} : { probes: probesOf(probes) }),
    ...(exits.length === 0 ? {} : { exits: exits.map(({ after, code }) => ({ after: durationOf(after), code })) }),
  };
}

const stopOf = ({ exitAfter, code }: { readonly exitAfter: DurationText; readonly code: number }) => ({
  exitAfter: durationOf(exitAfter),
  code,
});

function probesOf(written: NonNullable<ContainerDocument['probes']>): NonNullable<ContainerBehavior['probes']> {
  const result: Partial<Record<keyof typeof written, readonly ProbeWindow[]>> = {};
  for (const probe of ['startup', 'readiness', 'liveness'] as const) {
    const windows = written[probe];
    if (windows) result[probe] = windows.map(windowOf);
  }
  return result;
}

function windowOf({ from, to, result }: ProbeWindowDocument): ProbeWindow {
  return { from: durationOf(from), ...(to === undefined ? {} : { to: durationOf(to) }), result };
}
