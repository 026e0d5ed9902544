import { english } from '#l10n/localizer.ts';
import type { Assumption } from '../../program/model.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import { longRunningContainers } from '../model/containers.ts';
import type { World } from '../model/world.ts';
import type { ClusterNode } from '../scenario/model.ts';
import { insufficientResources } from './insufficient-resources.ts';
import { unmatchedField } from './node-affinity.ts';
import { toleratesTaint, unschedulableTaint } from './tolerations.ts';

interface HostPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

const anyAddress = '0.0.0.0';

/** pkg/scheduler/util GetHostPorts: those of containers that run as long as the pod. */
export function hostPortsOf(spec: PodSpec): readonly HostPort[] {
  return longRunningContainers(spec).flatMap(({ ports }) =>
    ports.flatMap(({ hostPort: port, hostIP, protocol }) =>
      port === undefined ? [] : [{ ip: hostIP || anyAddress, protocol, port }],
    ),
  );
}

/**
 * Who on a node holds a port that the pod asks for, as `Kind/name`: plugins/nodeports Fits. The pods that the file has before are taken to have been created
 * before, and to be on the first nodes that take them.
 */
export function portHolderOn(world: World, spec: PodSpec, node: ClusterNode): string | undefined {
  const wanted = hostPortsOf(spec);
  if (wanted.length === 0 || world.portHolders.length === 0) return undefined;
  const held = heldPorts(world).get(node.name) ?? [];
  return held.find(({ ports }) => conflict(wanted, ports))?.holder;
}

/** Who is taken to be on a node before the pod, and in its way. */
export function hostPortAssumptions(world: World): readonly Assumption[] {
  const { described, nodes } = world.scenario.cluster;
  if (!described) return [];
  return nodes.flatMap((node): Assumption[] => {
    const holder = portHolderOn(world, world.pod.spec, node);
    if (holder === undefined) return [];
    const path = ['spec', 'containers', 0, 'ports'];
    return [{ about: `host ports of ${node.name}`, value: english('assumption.portsHeld', { holder }), why: 'default', path }];
  });
}

interface Held {
  readonly holder: string;
  readonly ports: readonly HostPort[];
}

const placed = new WeakMap<World, ReadonlyMap<string, readonly Held[]>>();

/** By node; the same for a world each time, as its nodes stay what they are. */
function heldPorts(world: World): ReadonlyMap<string, readonly Held[]> {
  const known = placed.get(world) ?? placeHolders(world);
  placed.set(world, known);
  return known;
}

function placeHolders(world: World): ReadonlyMap<string, readonly Held[]> {
  const { nodes } = world.scenario.cluster;
  const taken = new Map<string, Held[]>(nodes.map(({ name }) => [name, []]));
  for (const { workload, pod, count } of world.portHolders) {
    const held = { holder: workload, ports: hostPortsOf(pod.spec) };
    const free = nodes.filter(
      (node) => takes(world, pod.spec, node) && !taken.get(node.name)?.some(({ ports }) => conflict(held.ports, ports)),
    );
    for (const node of free.slice(0, count ?? free.length)) taken.get(node.name)?.push(held);
  }
  return taken;
}

/** Whether a node takes a pod that is alone on it; one that names its node goes past the scheduler. */
function takes({ profile }: World, spec: PodSpec, node: ClusterNode): boolean {
  if (spec.nodeName !== undefined) return spec.nodeName === node.name;
  if (spec.schedulingGates.length > 0 || (node.unschedulable && !toleratesTaint(spec, unschedulableTaint))) return false;
  return (
    node.taints.every((taint) => taint.effect === 'PreferNoSchedule' || toleratesTaint(spec, taint)) &&
    unmatchedField(spec, node) === undefined &&
    insufficientResources(profile, spec, node).length === 0
  );
}

/** pkg/scheduler/framework/types.go HostPortInfo CheckConflict. */
function conflict(some: readonly HostPort[], others: readonly HostPort[]): boolean {
  return some.some((one) => others.some((other) => isSamePort(one, other)));
}

function isSamePort(one: HostPort, other: HostPort): boolean {
  if (one.port !== other.port || one.protocol !== other.protocol) return false;
  return one.ip === other.ip || one.ip === anyAddress || other.ip === anyAddress;
}
