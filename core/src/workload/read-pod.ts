import type { YamlNode } from '../yaml/model.ts';
import { defaultBoolean, defaultNumber, defaultOneOf, defaultText } from './defaulted.ts';
import { Fields } from './fields.ts';
import type { ObjectMeta, Pod, PodSpec } from './pod-spec.ts';
import { readContainer, restartPolicies } from './read-container.ts';
import { readPodResources } from './read-resources.ts';
import { readToleration, readVolume } from './read-volume.ts';

/**
 * Reads a pod, or a pod template, as the API server would store it: with defaults filled in (pkg/apis/core/v1/defaults.go).
 * Whatever has the wrong type is left out; nothing throws.
 * @param node the node that holds `metadata` and `spec`
 * @param namespace where the pod is created, if it does not say itself
 */
export function readPod(node: YamlNode | undefined, namespace: string): Pod {
  const pod = new Fields(node);
  return {
    metadata: readMetadata(pod.object('metadata'), namespace),
    spec: readSpec(pod.object('spec') ?? new Fields(undefined)),
  };
}

function readMetadata(metadata: Fields | undefined, namespace: string): ObjectMeta {
  return {
    name: metadata?.text('name') ?? metadata?.text('generateName') ?? '',
    namespace: metadata?.text('namespace') || namespace,
    labels: metadata?.textMap('labels') ?? {},
    annotations: metadata?.textMap('annotations') ?? {},
    finalizers: metadata?.texts('finalizers') ?? [],
  };
}

function readSpec(spec: Fields): PodSpec {
  const hostNetwork = spec.boolean('hostNetwork') ?? defaultBoolean('PodSpec', 'hostNetwork');
  const affinity = spec.plain('affinity');
  const resources = spec.object('resources');
  return {
    containers: spec.list('containers').map((container) => readContainer(container, hostNetwork)),
    initContainers: spec.list('initContainers').map((container) => readContainer(container, hostNetwork)),
    restartPolicy: spec.oneOf('restartPolicy', restartPolicies) ?? defaultOneOf('PodSpec', 'restartPolicy', restartPolicies),
    terminationGracePeriodSeconds:
      spec.integer('terminationGracePeriodSeconds') ?? defaultNumber('PodSpec', 'terminationGracePeriodSeconds'),
    schedulerName: spec.text('schedulerName') || defaultText('PodSpec', 'schedulerName'),
    nodeSelector: spec.textMap('nodeSelector'),
    tolerations: spec.list('tolerations').map(readToleration),
    topologySpreadConstraints: spec.plainList('topologySpreadConstraints'),
    schedulingGates: spec.list('schedulingGates').map((gate) => ({ name: gate.text('name') ?? '' })),
    readinessGates: spec.list('readinessGates').map((gate) => ({ conditionType: gate.text('conditionType') ?? '' })),
    volumes: spec.list('volumes').map(readVolume),
    imagePullSecrets: spec.list('imagePullSecrets').map((secret) => ({ name: secret.text('name') ?? '' })),
    hostNetwork,
    hostAliases: spec.list('hostAliases').flatMap((alias) => alias.texts('hostnames')),
    shareProcessNamespace: spec.boolean('shareProcessNamespace') ?? defaultBoolean('PodSpec', 'shareProcessNamespace'),
    automountServiceAccountToken:
      spec.boolean('automountServiceAccountToken') ?? defaultBoolean('PodSpec', 'automountServiceAccountToken'),
    securityContext: spec.plain('securityContext') ?? {},
    ...(affinity !== undefined && { affinity }),
    ...(resources !== undefined && { resources: readPodResources(resources) }),
    ...readOptional(spec),
  };
}

function readOptional(
  spec: Fields,
): Pick<PodSpec, 'activeDeadlineSeconds' | 'nodeName' | 'priorityClassName' | 'preemptionPolicy' | 'serviceAccountName'> {
  const activeDeadlineSeconds = spec.integer('activeDeadlineSeconds');
  const nodeName = spec.text('nodeName');
  const priorityClassName = spec.text('priorityClassName');
  const preemptionPolicy = spec.text('preemptionPolicy');
  // `serviceAccount` is the older name of the same field.
  const serviceAccountName = spec.text('serviceAccountName') ?? spec.text('serviceAccount');
  return {
    ...(activeDeadlineSeconds !== undefined && { activeDeadlineSeconds }),
    ...(nodeName !== undefined && nodeName !== '' && { nodeName }),
    ...(priorityClassName !== undefined && { priorityClassName }),
    ...(preemptionPolicy !== undefined && { preemptionPolicy }),
    ...(serviceAccountName !== undefined && { serviceAccountName }),
  };
}
