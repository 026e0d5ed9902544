import { isEmptyValue, numberValue, stringValue } from './json-value.ts';
import { valueAt } from './objects.ts';
import { isTypedMapping, type TypedMapping } from './typed-tree.ts';

export interface Requirement {
  readonly field: string;
  /** What the API server says after `Required value: `. */
  readonly detail?: string;
  /** YAML source of one line that the fix writes; by itself only where it is plain what it must be. */
  readonly insert?: string;
  readonly when?: (mapping: TypedMapping) => boolean;
  /** How many steps of the mapping's own path the API server leaves out. */
  readonly shorterBy?: number;
}

/*
 * Fields that the API server's validation asks for after defaulting. The API's own lists of required fields say less (no image) and
 * more (a header's value): these are read off pkg/apis/core/validation/validation.go, apps/ and batch/ likewise, and held against
 * the answers of a server.
 */
export const requirements: Readonly<Record<string, readonly Requirement[]>> = {
  PodSpec: [
    { field: 'containers' },
    {
      field: 'dnsConfig',
      detail: 'must provide `dnsConfig` when `dnsPolicy` is None',
      when: (spec) => text(spec, 'dnsPolicy') === 'None',
    },
  ],
  Container: [{ field: 'name' }, { field: 'image' }],
  EphemeralContainer: [{ field: 'name' }, { field: 'image' }],
  ContainerPort: [{ field: 'containerPort' }],
  EnvVar: [{ field: 'name' }],
  VolumeMount: [{ field: 'name' }, { field: 'mountPath' }],
  VolumeDevice: [{ field: 'name' }, { field: 'devicePath' }],
  Volume: [{ field: 'name' }],
  PersistentVolumeClaimVolumeSource: [{ field: 'claimName' }],
  HostPathVolumeSource: [{ field: 'path' }],
  SecretVolumeSource: [{ field: 'secretName' }],
  ConfigMapVolumeSource: [{ field: 'name' }],
  EphemeralVolumeSource: [{ field: 'volumeClaimTemplate' }],
  ImageVolumeSource: [{ field: 'reference', when: isInPod }],
  GCEPersistentDiskVolumeSource: [{ field: 'pdName' }],
  AWSElasticBlockStoreVolumeSource: [{ field: 'volumeID' }],
  ISCSIVolumeSource: [{ field: 'targetPortal' }, { field: 'iqn' }],
  RBDVolumeSource: [{ field: 'monitors' }, { field: 'image' }],
  CephFSVolumeSource: [{ field: 'monitors' }],
  CinderVolumeSource: [{ field: 'volumeID' }],
  GlusterfsVolumeSource: [{ field: 'endpoints' }, { field: 'path' }],
  AzureFileVolumeSource: [{ field: 'secretName' }, { field: 'shareName' }],
  AzureDiskVolumeSource: [{ field: 'diskName' }, { field: 'diskURI' }],
  VsphereVirtualDiskVolumeSource: [{ field: 'volumePath' }],
  PhotonPersistentDiskVolumeSource: [{ field: 'pdID' }],
  PortworxVolumeSource: [{ field: 'volumeID' }],
  QuobyteVolumeSource: [{ field: 'registry' }, { field: 'volume' }],
  ScaleIOVolumeSource: [{ field: 'gateway' }, { field: 'system' }, { field: 'volumeName' }],
  GitRepoVolumeSource: [{ field: 'repository' }],
  FlexVolumeSource: [{ field: 'driver' }],
  FCVolumeSource: [
    {
      field: 'targetWWNs',
      detail: 'must specify either targetWWNs or wwids, but not both',
      when: (source) => !source.fields.has('wwids'),
    },
    { field: 'lun', detail: 'lun is required if targetWWNs is specified', when: (source) => source.fields.has('targetWWNs') },
  ],
  NFSVolumeSource: [{ field: 'server' }, { field: 'path' }],
  CSIVolumeSource: [{ field: 'driver' }],
  SecretProjection: [{ field: 'name' }],
  ConfigMapProjection: [{ field: 'name' }],
  KeyToPath: [{ field: 'key' }, { field: 'path' }],
  ServiceAccountTokenProjection: [{ field: 'path' }],
  DownwardAPIVolumeFile: [{ field: 'path', shorterBy: 2 }],
  ConfigMapKeySelector: [{ field: 'key' }],
  SecretKeySelector: [{ field: 'key' }],
  ConfigMapEnvSource: [{ field: 'name' }],
  SecretEnvSource: [{ field: 'name' }],
  ObjectFieldSelector: [{ field: 'fieldPath' }],
  ResourceFieldSelector: [
    { field: 'resource' },
    { field: 'containerName', shorterBy: 0, when: (selector) => selector.owner.name === 'DownwardAPIVolumeFile' },
  ],
  NodeSelector: [{ field: 'nodeSelectorTerms', detail: 'must have at least one node selector term' }],
  NodeSelectorRequirement: [
    {
      field: 'values',
      detail: "must be specified when `operator` is 'In' or 'NotIn'",
      when: (term) => ['In', 'NotIn'].includes(text(term, 'operator') ?? ''),
    },
  ],
  PodAffinityTerm: [{ field: 'topologyKey', detail: 'can not be empty', insert: 'kubernetes.io/hostname' }],
  TopologySpreadConstraint: [{ field: 'topologyKey', detail: 'can not be empty', insert: 'topology.kubernetes.io/zone' }],
  ExecAction: [{ field: 'command' }],
  SeccompProfile: [{ field: 'type', detail: 'type is required when seccompProfile is set', insert: 'RuntimeDefault' }],
  AppArmorProfile: [{ field: 'type', detail: 'type is required when appArmorProfile is set', insert: 'RuntimeDefault' }],
  PodOS: [{ field: 'name', insert: 'linux' }],
  PodDNSConfigOption: [{ field: 'name', detail: 'must not be empty' }],
  Sysctl: [{ field: 'name' }],
  DeploymentSpec: [{ field: 'selector' }],
  StatefulSetSpec: [{ field: 'selector' }],
  ReplicaSetSpec: [{ field: 'selector' }],
  CronJobSpec: [{ field: 'schedule' }],
  JobSpec: [
    {
      field: 'completions',
      detail: 'when completion mode is Indexed',
      when: (spec) => text(spec, 'completionMode') === 'Indexed',
    },
  ],
  PersistentVolumeClaimSpec: [{ field: 'accessModes', detail: 'at least 1 access mode is required', insert: '[ReadWriteOnce]' }],
  ServiceSpec: [
    { field: 'externalName', when: (spec) => text(spec, 'type') === 'ExternalName' },
    { field: 'ports', when: (spec) => text(spec, 'clusterIP') !== 'None' && text(spec, 'type') !== 'ExternalName' },
  ],
  ServicePort: [{ field: 'name', when: hasSiblings }],
};

/** Handlers of which there must be one, by the type that holds them. */
export const handlerTypes: Readonly<Record<string, readonly string[]>> = {
  Probe: ['exec', 'httpGet', 'tcpSocket', 'grpc'],
  LifecycleHandler: ['exec', 'httpGet', 'tcpSocket', 'sleep'],
};

/** What is missing below when the first step of a path is not there at all, by type. */
export const chains: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Pod: [['spec', 'containers']],
  PodTemplateSpec: [['spec', 'containers']],
  Deployment: [
    ['spec', 'selector'],
    ['spec', 'template', 'spec', 'containers'],
  ],
  DeploymentSpec: [['template', 'spec', 'containers']],
  StatefulSet: [
    ['spec', 'selector'],
    ['spec', 'template', 'spec', 'containers'],
  ],
  StatefulSetSpec: [['template', 'spec', 'containers']],
  ReplicaSet: [
    ['spec', 'selector'],
    ['spec', 'template', 'spec', 'containers'],
  ],
  ReplicaSetSpec: [['template', 'spec', 'containers']],
  DaemonSet: [['spec', 'template', 'spec', 'containers']],
  DaemonSetSpec: [['template', 'spec', 'containers']],
  Job: [['spec', 'template', 'spec', 'containers']],
  JobSpec: [['template', 'spec', 'containers']],
  JobTemplateSpec: [['spec', 'template', 'spec', 'containers']],
  CronJob: [
    ['spec', 'schedule'],
    ['spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers'],
  ],
  CronJobSpec: [['jobTemplate', 'spec', 'template', 'spec', 'containers']],
  PersistentVolumeClaim: [
    ['spec', 'accessModes'],
    ['spec', 'resources', 'storage'],
  ],
  Service: [['spec', 'ports']],
};

function text(mapping: TypedMapping, field: string): string | undefined {
  return stringValue(valueAt(mapping, [field]));
}

function isInPod({ path }: TypedMapping): boolean {
  return !path.includes('template');
}

/** Nothing written, null, or an empty string or list; for a port also 0. An empty mapping is something, unless it stands for a map. */
export function isAbsent(mapping: TypedMapping, field: string): boolean {
  const typed = mapping.fields.get(field);
  if (!typed) return true;
  if (isTypedMapping(typed)) return false;
  if (field === 'containerPort') return isEmptyValue(typed.node) || numberValue(typed.node) === 0;
  return isEmptyValue(typed.node) && !(typed.node?.kind === 'mapping' && typed.type.kind === 'object');
}

function hasSiblings(mapping: TypedMapping): boolean {
  const list = mapping.parent?.node;
  return list?.kind === 'sequence' && list.items.length > 1;
}
