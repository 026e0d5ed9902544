import { byObjects } from './by-objects.ts';
import { Fields } from './fields.ts';
import type { KubernetesObject, PodTemplate } from './model.ts';
import type { ObjectIndex } from './object-index.ts';
import type { VolumeClaim } from './pod-spec.ts';

/** A template whose volumes know the claims of their file that they name. The same template and objects give the same result. */
export function withClaims(template: PodTemplate, objects: ObjectIndex): PodTemplate {
  const claimed = template.pod.spec.volumes.filter(({ source }) => source === 'persistentVolumeClaim');
  if (claimed.length === 0) return template;
  const named = claimed.map(({ objectName = '' }) => ({ kind: 'PersistentVolumeClaim', name: objectName }));
  return fill(template, objects.named(template.object.namespace, named));
}

const fill = byObjects((template, near) => {
  const claims = new Map(near.map((object) => [object.name, readClaim(object)]));
  const volumes = template.pod.spec.volumes.map((volume) => {
    const claim = volume.source === 'persistentVolumeClaim' ? claims.get(volume.objectName ?? '') : undefined;
    return claim === undefined ? volume : { ...volume, claim };
  });
  return { ...template, pod: { ...template.pod, spec: { ...template.pod.spec, volumes } } };
});

function readClaim({ node }: KubernetesObject): VolumeClaim {
  const spec = new Fields(node).object('spec');
  const storageClassName = spec?.text('storageClassName');
  const volumeName = spec?.text('volumeName');
  return { ...(storageClassName !== undefined && { storageClassName }), ...(volumeName && { volumeName }) };
}
