import { dependenciesOf } from '../../sim/scenario/dependencies.ts';
import { allContainers } from '../../workload/containers.ts';
import type { Pod } from '../../workload/pod-spec.ts';
import type { CommentKey } from './model.ts';

/** Values for a key of a comment that the pod itself suggests, beside those of the table. `objects` are those of the file. */
export function valuesOfPod({ name }: Pick<CommentKey, 'name'>, pod: Pod, objects: readonly string[]): readonly string[] {
  switch (name) {
    case 'exists':
    case 'absent':
      return neededObjects(pod, objects);
    case 'create':
      return neededObjects(pod, objects).map((object) => `${object}@60s`);
    case 'set-condition':
      return pod.spec.readinessGates.map(({ conditionType }) => `${conditionType}:True@15s`);
    default:
      return [];
  }
}

const kinds: Readonly<Record<string, string>> = {
  configMap: 'ConfigMap',
  secret: 'Secret',
  persistentVolumeClaim: 'PersistentVolumeClaim',
};

/** `Kind/name` of what the pod needs beside itself, each once. */
function neededObjects(pod: Pod, objects: readonly string[]): readonly string[] {
  const { spec } = pod;
  const variables = allContainers(spec).flatMap(({ env, envFrom }) => [...env.flatMap(({ from }) => from ?? []), ...envFrom]);
  const names = [
    ...variables.map(({ kind, name }) => `${kind}/${name}`),
    ...spec.volumes.flatMap(({ source, objectName }) => (objectName && kinds[source] ? `${kinds[source]}/${objectName}` : [])),
    ...spec.imagePullSecrets.map(({ name }) => `Secret/${name}`),
    ...dependenciesOf(pod, objects),
  ];
  return [...new Set(names)];
}
