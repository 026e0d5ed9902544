import { createRandom } from '../base/random.ts';
import { milliseconds, type SimDuration, simTime } from '../base/time.ts';
import type { Assumption } from '../program/model.ts';
import type { ShellParser } from '../program/shell/syntax.ts';
import { allContainers } from '../workload/containers.ts';
import { readJob } from '../workload/job.ts';
import type { PodTemplate } from '../workload/model.ts';
import { writtenNamespace } from '../workload/objects.ts';
import type { PodSpec } from '../workload/pod-spec.ts';
import { clusterAssumptions } from './cluster-assumptions.ts';
import { budgetsOf } from './disruption/budgets.ts';
import { Kernel } from './kernel/kernel.ts';
import { Recorder } from './kernel/recorder.ts';
import { startMachinery } from './machinery.ts';
import { createObjectStore } from './model/object-store.ts';
import { Latencies } from './model/parameters.ts';
import { podNameOf, podUidOf } from './model/pod-name.ts';
import { profileOf } from './model/profile.ts';
import type { WorkloadPlan } from './model/workload-plan.ts';
import { phaseOf, type World } from './model/world.ts';
import { portHoldersBefore } from './node-fit/port-holders.ts';
import { withAddedTolerations } from './node-fit/tolerations.ts';
import { daemonNodes } from './rollout/daemon-nodes.ts';
import { planWorkload } from './rollout/plan-workload.ts';
import { SimulatedPods } from './rollout/simulated-pods.ts';
import type { Scenario } from './scenario/model.ts';
import type { Trace } from './trace.ts';
import { traceOf } from './trace-of.ts';

/** Everything that decides a simulation: the same input gives the same trace, byte for byte. */
export interface SimulationInput {
  readonly template: PodTemplate;
  /** Other objects of the file as `Kind/name`: Services that resolve, ConfigMaps that exist. */
  readonly objects: readonly string[];
  /** Those of other files of the workspace. */
  readonly elsewhere?: readonly string[] | undefined;
  readonly scenario: Scenario;
  /** A known version, or `1.20` for the recordings. */
  readonly kubernetesVersion: string;
  readonly seed: number;
  readonly until: SimDuration;
  readonly parseShell: ShellParser;
}

/** The life of one pod, from the create request until `until`: every change that can be seen, with its time and its reason. */
export function simulate(input: SimulationInput): Trace {
  const world = createWorld(input);
  const cluster = assumptionsOf(input, world);
  const machinery = startMachinery(world);
  const truncation = world.kernel.run(simTime(input.until));
  return traceOf(input, world, [...cluster, ...machinery.assumptions()], truncation);
}

interface Assumed {
  readonly of: SimulationInput;
  readonly assumptions: readonly Assumption[];
}

/** The last input of each template: many runs of it differ in nothing but their seed. */
const known = new WeakMap<PodTemplate, Assumed>();

function assumptionsOf(input: SimulationInput, world: World): readonly Assumption[] {
  const last = known.get(input.template);
  if (last !== undefined && isSameCluster(last.of, input)) return last.assumptions;
  const assumptions = clusterAssumptions(world);
  known.set(input.template, { of: input, assumptions });
  return assumptions;
}

function isSameCluster(a: SimulationInput, b: SimulationInput): boolean {
  const isSameFile = a.objects === b.objects && a.elsewhere === b.elsewhere && a.parseShell === b.parseShell;
  return isSameFile && a.scenario === b.scenario && a.kubernetesVersion === b.kubernetesVersion;
}

function createWorld(input: SimulationInput): World {
  const { template, scenario } = input;
  const pod = withAddedTolerations(template.pod, template.object.kind);
  const kernel = new Kernel();
  const random = createRandom(input.seed);
  const name = podNameOf(template);
  const latencies = new Latencies(input.seed, scenario.cluster.latency);
  return {
    kernel,
    recorder: new Recorder(
      kernel,
      allContainers(pod.spec).map((container) => container.name),
    ),
    latencies,
    random,
    profile: profileOf(input.kubernetesVersion, scenario.cluster.featureGates),
    scenario,
    objects: createObjectStore(input.objects, input.elsewhere ?? [], scenario),
    parseShell: input.parseShell,
    identity: { name, namespace: pod.metadata.namespace || 'default', uid: podUidOf(template) },
    ownerKind: template.object.kind,
    writtenNamespace: writtenNamespace(template.object),
    workload: workloadPlan(input, pod.spec, latencies),
    job: readJob(template.object),
    services: template.services,
    onlyEndpoint: template.onlyEndpoint,
    budgets: budgetsOf(template, scenario),
    portHolders: portHoldersBefore(template),
    neighbors: template.neighbors?.map((neighbor) => neighbor.pod.metadata),
    lastEvents: new Map(),
    pod,
    seed: input.seed,
    secondOffset: milliseconds(phaseOf(input, 'wallClock') * 1000),
  };
}

function workloadPlan(input: SimulationInput, spec: PodSpec, latencies: Latencies): WorkloadPlan | undefined {
  const { template, scenario, seed } = input;
  const { cluster } = scenario;
  const actions = scenario.actions.filter(({ at }) => at <= input.until);
  const nodes = daemonNodes(spec, cluster);
  const workload = { object: template.object, spec, actions, nodes, seed, until: simTime(input.until), latencies };
  return planWorkload(workload, new SimulatedPods(input, simulate));
}
