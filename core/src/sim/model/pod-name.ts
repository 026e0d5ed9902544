import { createRandom } from '../../base/random.ts';
import type { PodTemplate } from '../../workload/model.ts';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** The name that a controller would give the pod of a template: stable for a template, whatever the seed. */
export function podNameOf({ object, pod, id }: PodTemplate): string {
  if (object.kind === 'Pod') return pod.metadata.name || object.name;
  if (object.kind === 'StatefulSet') return `${object.name}-0`;
  const random = createRandom(0).fork(id);
  const suffix = (length: number): string =>
    Array.from({ length }, () => alphabet[Math.floor(random.next() * alphabet.length)]).join('');
  switch (object.kind) {
    case 'Deployment':
      return `${object.name}-${suffix(10)}-${suffix(5)}`;
    case 'CronJob':
      return `${object.name}-29000000-${suffix(5)}`;
    default:
      return `${object.name}-${suffix(5)}`;
  }
}

const uids = new WeakMap<PodTemplate, string>();

/** A UID as the API server would make one, the same for a template every time. */
export function podUidOf(template: PodTemplate): string {
  const uid = uids.get(template) ?? uidFor(template.id);
  uids.set(template, uid);
  return uid;
}

/** A UID as the API server would make one, the same for a name every time. */
export function uidFor(name: string): string {
  const random = createRandom(0).fork(`uid/${name}`);
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(random.next() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}
