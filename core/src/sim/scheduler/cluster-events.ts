import type { PodSpec } from '../../workload/pod-spec.ts';
import type { World } from '../model/world.ts';

/** The plugins that can turn a pod down here: apis/config/v1/default_plugins.go. */
export type Plugin =
  | 'NodeUnschedulable'
  | 'TaintToleration'
  | 'NodeAffinity'
  | 'NodePorts'
  | 'NodeResourcesFit'
  | 'VolumeRestrictions'
  | 'VolumeBinding'
  | 'PodTopologySpread'
  | 'InterPodAffinity';

/** Kinds of objects of which the scheduler hears at all: pkg/scheduler/eventhandlers.go addAllEventHandlers. */
const heardKinds: ReadonlySet<string> = new Set([
  'Pod',
  'Node',
  'Service',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'StorageClass',
  'CSINode',
]);

/**
 * Kinds whose new objects a plugin asks to be woken by, in EventsToRegister of plugins/volumerestrictions and plugins/volumebinding. The others wait
 * for nodes and pods, and those that a scenario's action creates have neither labels nor room that anybody knows.
 */
const wakingKinds: Readonly<Partial<Record<Plugin, readonly string[]>>> = {
  VolumeRestrictions: ['PersistentVolumeClaim'],
  VolumeBinding: ['PersistentVolumeClaim', 'PersistentVolume', 'StorageClass', 'CSINode', 'CSIStorageCapacity'],
};

/**
 * Whether a new object (`Kind/name`) moves a pod that did not fit out of the unschedulable ones: scheduling_queue.go isPodWorthRequeuing. Only what a
 * plugin that turned it down asks for does; with queueing hints a claim has to be the pod's own (isSchedulableAfterPersistentVolumeClaimAdded). Before
 * 1.22 all that the scheduler hears of did.
 */
export function isWorthRequeuing(
  { profile }: Pick<World, 'profile'>,
  spec: PodSpec,
  rejectedBy: readonly Plugin[],
  reference: string,
): boolean {
  const [kind = '', name] = reference.split('/');
  if (!profile.clusterEventsByPlugin) return heardKinds.has(kind);
  if (!rejectedBy.some((plugin) => wakingKinds[plugin]?.includes(kind))) return false;
  if (kind !== 'PersistentVolumeClaim' || !profile.queueingHints) return true;
  return spec.volumes.some(({ source, objectName }) => source === 'persistentVolumeClaim' && objectName === name);
}
