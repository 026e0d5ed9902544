import type { KubernetesObject, PodTemplate } from '#core/workload/model.ts';
import type { Container } from '#core/workload/pod-spec.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { Path, YamlContent, YamlFile, YamlNode } from '#core/yaml/model.ts';
import { podSpecOfPolicy } from '../../workspace/failure-policy.ts';
import type { Workspace } from '../../workspace/model.ts';
import { dataKeys, objectsOfFile, unique } from './file-names.ts';
import { type LabelTable, labelsAround } from './labels.ts';
import * as wellKnown from './well-known.ts';

/** What a reference may point at, seen from a place in the file. */
export interface ReferenceScope {
  readonly file: YamlFile;
  readonly content: YamlContent;
  /** The pod template around the place. */
  readonly template: PodTemplate | undefined;
  /** The container around the place. */
  readonly container: Container | undefined;
  /** The object around the place. */
  readonly object: KubernetesObject | undefined;
  /** Path of the mapping that the field is in. */
  readonly mapping: Path;
  /** The other files. */
  readonly workspace: Workspace;
}

type Values = (scope: ReferenceScope) => readonly string[];

/** Names of objects of some kinds. Those of another namespace, which most references cannot reach, come last: a kustomization may yet move them. */
export function objectNames(
  { file, object, workspace }: Pick<ReferenceScope, 'file' | 'object' | 'workspace'>,
  ...kinds: readonly string[]
): readonly string[] {
  const own = textAt(object?.node, ['metadata', 'namespace']);
  const others = kinds.flatMap((kind) => workspace.objects(kind));
  const written = objectsOfFile(file).filter(({ kind, name }) => kinds.includes(kind) && name !== '');
  const all = [
    ...written.map(({ name, node }) => ({ name, namespace: textAt(node, ['metadata', 'namespace']) })),
    ...others.map(({ name, namespace = '' }) => ({ name, namespace })),
  ];
  const isFar = (namespace: string): boolean => own !== '' && namespace !== '' && namespace !== own;
  return all.toSorted((a, b) => Number(isFar(a.namespace)) - Number(isFar(b.namespace))).map(({ name }) => name);
}

const ofKind =
  (...kinds: readonly string[]): Values =>
  (scope) =>
    objectNames(scope, ...kinds);

const configMaps = ofKind('ConfigMap');
const secrets = ofKind('Secret');
const services = ofKind('Service');

/** Where names come from, by API type and field. */
const sources: Readonly<Record<string, Values>> = {
  'VolumeMount.name': volumeNames,
  'VolumeDevice.name': volumeNames,
  'VolumeMount.subPath': filesOfVolume,
  'HTTPGetAction.port': portsOfContainer,
  'TCPSocketAction.port': portsOfContainer,
  'GRPCAction.port': (scope) => portsOfContainer(scope).filter((port) => /^\d+$/.test(port)),
  'ServicePort.targetPort': portsOfFile,
  'ConfigMapKeySelector.name': configMaps,
  'ConfigMapEnvSource.name': configMaps,
  'ConfigMapVolumeSource.name': configMaps,
  'ConfigMapProjection.name': configMaps,
  'SecretKeySelector.name': secrets,
  'SecretEnvSource.name': secrets,
  'SecretVolumeSource.secretName': secrets,
  'SecretProjection.name': secrets,
  'LocalObjectReference.name': secrets,
  'ConfigMapKeySelector.key': (scope) => keysOf(scope, 'ConfigMap', textBeside(scope, 'name')),
  'SecretKeySelector.key': (scope) => keysOf(scope, 'Secret', textBeside(scope, 'name')),
  'KeyToPath.key': keysOfVolume,
  'PersistentVolumeClaimVolumeSource.claimName': ofKind('PersistentVolumeClaim'),
  'PersistentVolumeClaimSpec.storageClassName': ofKind('StorageClass'),
  'PodSpec.serviceAccountName': ofKind('ServiceAccount'),
  'PodSpec.priorityClassName': (scope) => [...ofKind('PriorityClass')(scope), ...wellKnown.priorityClasses],
  'PodSpec.runtimeClassName': ofKind('RuntimeClass'),
  'Subject.name': ofKind('ServiceAccount'),
  'RoleRef.name': ofKind('Role', 'ClusterRole'),
  'StatefulSetSpec.serviceName': services,
  'IngressServiceBackend.name': services,
  'IngressTLS.secretName': secrets,
  'IngressSpec.ingressClassName': ofKind('IngressClass'),
  'ServiceBackendPort.name': (scope) => portsOfService(scope, 'name'),
  'ServiceBackendPort.number': (scope) => portsOfService(scope, 'port'),
  'CrossVersionObjectReference.name': ofKind(...wellKnown.scaledKinds),
  'CrossVersionObjectReference.kind': () => wellKnown.scaledKinds,
  'CrossVersionObjectReference.apiVersion': () => ['apps/v1'],
  'ObjectMeta.namespace': namespaces,
  'ObjectFieldSelector.fieldPath': fieldPaths,
  'EmptyDirVolumeSource.medium': () => wellKnown.emptyDirMedia,
  'ResourceFieldSelector.resource': () => wellKnown.containerResources,
  'ResourceFieldSelector.containerName': ({ template }) => containersOf(template).map(({ name }) => name),
  'PodFailurePolicyOnExitCodesRequirement.containerName': containersOfJob,
  'PodFailurePolicyOnPodConditionsPattern.type': () => ['DisruptionTarget'],
  'EphemeralContainer.targetContainerName': ({ template }) => (template?.pod.spec.containers ?? []).map(({ name }) => name),
  'ResourceClaim.name': claimsOfPod,
  'PodResourceClaim.resourceClaimName': ofKind('ResourceClaim'),
  'PodResourceClaim.resourceClaimTemplateName': ofKind('ResourceClaimTemplate'),
  'ResourceMetricSource.name': () => wellKnown.scaledResources,
  'ContainerResourceMetricSource.name': () => wellKnown.scaledResources,
  'TopologySpreadConstraint.topologyKey': () => wellKnown.topologyKeys,
  'PodAffinityTerm.topologyKey': () => wellKnown.topologyKeys,
  'NodeSelectorRequirement.key': () => wellKnown.nodeLabels,
  'NodeSelectorRequirement.values': (scope) => wellKnown.nodeLabelValues[textBeside(scope, 'key')] ?? [],
  'TopologySpreadConstraint.matchLabelKeys': ownLabelKeys,
  'PodAffinityTerm.matchLabelKeys': ownLabelKeys,
  'PodAffinityTerm.mismatchLabelKeys': ownLabelKeys,
  'LabelSelectorRequirement.key': (scope) => [...labelsAt(scope).keys()],
  'LabelSelectorRequirement.values': (scope) => labelsAt(scope).get(textBeside(scope, 'key')) ?? [],
  'CronJobSpec.timeZone': () => [...wellKnown.usualTimeZones, ...Intl.supportedValuesOf('timeZone')],
  'Toleration.key': () => wellKnown.taintKeys,
  'Capabilities.drop': () => wellKnown.droppedCapabilities,
  'Capabilities.add': () => wellKnown.addedCapabilities,
};

/** Values that a field may refer to, those declared nearest first; undefined where the field refers to nothing. */
export function referenceValues(type: string, field: string, scope: ReferenceScope): readonly string[] | undefined {
  const values = Object.hasOwn(sources, `${type}.${field}`) ? sources[`${type}.${field}`]?.(scope) : undefined;
  return values && unique(values.filter((value) => value !== ''));
}

function labelsAt({ file, workspace, object, mapping }: ReferenceScope): LabelTable {
  return labelsAround({ file, workspace, object, path: mapping });
}

/** Labels of the pod itself, by their keys, with what its controller adds to tell one revision of its template from another. */
function ownLabelKeys({ template }: ReferenceScope): string[] {
  const keys = Object.keys(template?.pod.metadata.labels ?? {});
  const revision = wellKnown.revisionLabels[template?.object.kind ?? ''];
  return revision === undefined ? keys : [revision, ...keys];
}

function containersOf(template: PodTemplate | undefined): readonly Container[] {
  return template ? [...template.pod.spec.containers, ...template.pod.spec.initContainers] : [];
}

/** A Job's policy stands beside the template of its pods. */
function containersOfJob({ content, mapping }: ReferenceScope): string[] {
  const spec = podSpecOfPolicy(mapping) ?? [];
  return ['containers', 'initContainers'].flatMap((list) => namesAt(content.root, [...spec, list]));
}

function claimsOfPod({ content, template }: ReferenceScope): string[] {
  return template ? namesAt(content.root, [...template.podPath, 'spec', 'resourceClaims']) : [];
}

function namesAt(root: YamlNode | undefined, path: Path): string[] {
  const list = nodeAtPath(root, path)?.node;
  return list?.kind === 'sequence' ? list.items.map((item) => textAt(item, ['name'])) : [];
}

/** Volumes that the container does not mount yet come first. */
function volumeNames({ template, container }: ReferenceScope): string[] {
  if (!template) return [];
  const claims = nodeAtPath(template.object.node, ['spec', 'volumeClaimTemplates'])?.node;
  const claimNames = claims?.kind === 'sequence' ? claims.items.map((item) => textAt(item, ['metadata', 'name'])) : [];
  const names = [...template.pod.spec.volumes.map(({ name }) => name), ...claimNames];
  const mounted = new Set(container?.volumeMounts.map(({ name }) => name));
  return [...names.filter((name) => !mounted.has(name)), ...names];
}

/** What the name of an environment variable says about the field that it is meant to hold. */
const fieldPathHints: readonly (readonly [name: RegExp, fieldPath: string])[] = [
  [/NODE_?NAME|^NODE$/i, 'spec.nodeName'],
  [/NAMESPACE/i, 'metadata.namespace'],
  [/(HOST|NODE)_?IP/i, 'status.hostIP'],
  [/IP\b/i, 'status.podIP'],
  [/UID/i, 'metadata.uid'],
  [/SERVICE_?ACCOUNT/i, 'spec.serviceAccountName'],
  [/NAME/i, 'metadata.name'],
];

function fieldPaths({ content, mapping }: ReferenceScope): readonly string[] {
  if (mapping.includes('volumes')) return wellKnown.downwardVolumeFieldPaths;
  const variable = textAt(content.root, [...mapping.slice(0, -2), 'name']);
  const hinted = fieldPathHints.find(([name]) => name.test(variable));
  return hinted ? [hinted[1], ...wellKnown.downwardFieldPaths] : wellKnown.downwardFieldPaths;
}

/** Names before numbers: a name goes on to fit when the number changes. */
function portsOfContainer({ container, template }: ReferenceScope): string[] {
  const ports = (container ? [container] : containersOf(template)).flatMap((each) => each.ports);
  return [...ports.map(({ name }) => name ?? ''), ...ports.map(({ containerPort }) => String(containerPort))];
}

function portsOfFile({ file }: ReferenceScope): string[] {
  const containers = objectsOfFile(file).flatMap(({ node }) => {
    const list =
      nodeAtPath(node, ['spec', 'template', 'spec', 'containers'])?.node ?? nodeAtPath(node, ['spec', 'containers'])?.node;
    return list?.kind === 'sequence' ? list.items : [];
  });
  const ports = containers.flatMap((container) => {
    const list = nodeAtPath(container, ['ports'])?.node;
    return list?.kind === 'sequence' ? list.items : [];
  });
  return [...ports.map((port) => textAt(port, ['name'])), ...ports.map((port) => textAt(port, ['containerPort']))];
}

/** Ports of the Service that the backend of an Ingress names. Those of another file are known by what that file mentions. */
function portsOfService({ file, content, mapping, workspace }: ReferenceScope, field: 'name' | 'port'): string[] {
  const name = textAt(content.root, [...mapping.slice(0, -1), 'name']);
  const service = objectsOfFile(file).find((object) => object.kind === 'Service' && object.name === name);
  const list = nodeAtPath(service?.node, ['spec', 'ports'])?.node;
  if (list?.kind === 'sequence') return list.items.map((port) => textAt(port, [field]));
  const mentions = [...workspace.files.values()].flatMap((facts) => facts.mentions);
  const ports = mentions.filter(({ role, symbol }) => role === 'definition' && symbol.kind === 'servicePort');
  return ports
    .filter(({ symbol, isNumber }) => symbol.scope === `Service/${name}` && (isNumber === true) === (field === 'port'))
    .map(({ symbol }) => symbol.name);
}

function namespaces(scope: ReferenceScope): string[] {
  const used = objectsOfFile(scope.file).map(({ node }) => textAt(node, ['metadata', 'namespace']));
  const elsewhere = scope.workspace.objects().map(({ namespace = '' }) => namespace);
  return [...ofKind('Namespace')(scope), ...used, ...elsewhere];
}

/** Files of the ConfigMap or Secret behind the volume that is mounted: one of them is mostly what is mounted alone. */
function filesOfVolume(scope: ReferenceScope): string[] {
  const name = textBeside(scope, 'name');
  const volume = scope.template?.pod.spec.volumes.find((each) => each.name === name);
  if (!volume || (volume.source !== 'configMap' && volume.source !== 'secret')) return [];
  const kind = volume.source === 'secret' ? 'Secret' : 'ConfigMap';
  return volume.files?.map(({ path }) => path) ?? keysOf(scope, kind, volume.objectName ?? '');
}

/** `items` of a volume: the keys of the ConfigMap or Secret that the volume holds. */
function keysOfVolume(scope: ReferenceScope): string[] {
  const volume = nodeAtPath(scope.content.root, scope.mapping.slice(0, -2))?.node;
  const name = textAt(volume, ['name']);
  return name
    ? keysOf(scope, 'ConfigMap', name).concat(keysOf(scope, 'Secret', name))
    : keysOf(scope, 'Secret', textAt(volume, ['secretName']));
}

/** Keys of a ConfigMap or Secret, of the file or of another one. */
function keysOf({ file, object, workspace }: ReferenceScope, kind: 'ConfigMap' | 'Secret', name: string): string[] {
  const own = textAt(object?.node, ['metadata', 'namespace']);
  const named = workspace.objects(kind).filter((each) => each.name === name);
  const elsewhere = named.find(({ namespace }) => namespace === own) ?? named[0];
  return [...dataKeys(file, kind, name), ...(elsewhere?.keys ?? [])];
}

function textBeside({ content, mapping }: ReferenceScope, field: string): string {
  return textAt(content.root, [...mapping, field]);
}

function textAt(root: Parameters<typeof nodeAtPath>[0], path: Path): string {
  const node = nodeAtPath(root, path)?.node;
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : '';
}
