import { nearestWord } from './problems.ts';

/** The kinds of objects that scenarios speak of, those that pods need first. Others are taken as they are. */
export const objectKinds: readonly string[] = (
  'ConfigMap Secret Service PersistentVolumeClaim Host StatefulSet Pod ServiceAccount PersistentVolume Deployment DaemonSet ReplicaSet Job CronJob ' +
  'Ingress IngressClass Namespace Node Role RoleBinding ClusterRole ClusterRoleBinding StorageClass PriorityClass RuntimeClass NetworkPolicy ' +
  'ResourceQuota LimitRange HorizontalPodAutoscaler PodDisruptionBudget Endpoints EndpointSlice CustomResourceDefinition Lease ResourceClaim'
).split(' ');

/** Kinds as `kubectl` takes them, where they are not nearly the kind itself. */
const shortNames: Readonly<Record<string, string>> = {
  cm: 'ConfigMap',
  svc: 'Service',
  pvc: 'PersistentVolumeClaim',
  sts: 'StatefulSet',
  po: 'Pod',
};

const form = /^([A-Z][A-Za-z]+)\/([^/]+)$/;

/** Whether a text names an object: `Service/db`. One whose kind is nearly one of those that are known does not. */
export function isObjectName(text: string): boolean {
  const [, kind] = form.exec(text) ?? [];
  return kind !== undefined && (objectKinds.includes(kind) || nearestWord(kind, objectKinds) === undefined);
}

/** The object that a text nearly names: `Service/db` for `svc/db` and `Servcie/db`; undefined where none comes near. */
export function nearestObjectName(text: string): string | undefined {
  const [, kind = '', name] = /^([A-Za-z]+)\/([^/]+)$/.exec(text) ?? [];
  const short = Object.hasOwn(shortNames, kind.toLowerCase()) ? shortNames[kind.toLowerCase()] : undefined;
  const near = short ?? nearestWord(kind, objectKinds);
  return near === undefined || name === undefined ? undefined : `${near}/${name}`;
}
