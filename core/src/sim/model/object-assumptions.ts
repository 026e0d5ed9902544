import { english } from '#l10n/localizer.ts';
import type { Assumption } from '../../program/model.ts';
import { allContainers, containerPath } from '../../workload/containers.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';
import type { ObjectStore } from './object-store.ts';

/** The objects that the pod needs and that are only taken to exist, each once, with the first field that names it. */
export function objectAssumptions(spec: PodSpec, objects: ObjectStore): readonly Assumption[] {
  const found = new Map<string, Assumption>();
  for (const { reference, path } of [...volumeReferences(spec), ...environmentReferences(spec), ...pullSecretReferences(spec)]) {
    if (found.has(reference) || !objects.isAssumed(reference)) continue;
    found.set(reference, { about: reference, value: english('assumption.exists'), why: 'default', path });
  }
  return [...found.values()];
}

interface Reference {
  readonly reference: string;
  readonly path: Path;
}

function volumeReferences(spec: PodSpec): readonly Reference[] {
  return spec.volumes.flatMap(({ source, objectName, needs }, index) => {
    const path = ['spec', 'volumes', index];
    if (source === 'persistentVolumeClaim' && objectName !== undefined)
      return [{ reference: `PersistentVolumeClaim/${objectName}`, path }];
    return needs.flatMap(({ kind, name, optional }) => (optional ? [] : [{ reference: `${kind}/${name}`, path }]));
  });
}

function pullSecretReferences(spec: PodSpec): readonly Reference[] {
  return spec.imagePullSecrets.flatMap(({ name }, index) =>
    name === '' ? [] : [{ reference: `Secret/${name}`, path: ['spec', 'imagePullSecrets', index] }],
  );
}

function environmentReferences(spec: PodSpec): readonly Reference[] {
  return allContainers(spec).flatMap((container): readonly Reference[] => {
    const path = containerPath(spec, container.name);
    const single = container.env.flatMap(({ from }, index) =>
      from === undefined || from.optional ? [] : [{ reference: `${from.kind}/${from.name}`, path: [...path, 'env', index] }],
    );
    const whole = container.envFrom.flatMap(({ kind, name, optional }, index) =>
      optional ? [] : [{ reference: `${kind}/${name}`, path: [...path, 'envFrom', index] }],
    );
    return [...single, ...whole];
  });
}
