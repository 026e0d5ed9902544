import type { KubernetesObject, PodTemplate } from './model.ts';
import type { ObjectMeta } from './pod-spec.ts';
import { readService, type ServiceFacts } from './service.ts';

interface Resolved {
  readonly objects: readonly KubernetesObject[];
  readonly template: PodTemplate;
}

const resolved = new WeakMap<PodTemplate, Resolved>();

/** A template that knows the Services of its file. The same template and objects give the same result. */
export function withServices(template: PodTemplate, objects: readonly KubernetesObject[]): PodTemplate {
  const near = objects.filter(({ kind, namespace }) => kind === 'Service' && namespace === template.object.namespace);
  if (near.length === 0) return template;
  const known = resolved.get(template);
  if (known && known.objects.length === near.length && known.objects.every((object, index) => object === near[index]))
    return known.template;
  const fresh = { ...template, services: near.flatMap((object) => readService(object) ?? []) };
  resolved.set(template, { objects: near, template: fresh });
  return fresh;
}

/** Whether a Service sends requests to pods with these labels; one without a selector sends none by itself. */
export function selects({ namespace, selector }: ServiceFacts, metadata: ObjectMeta): boolean {
  const wanted = Object.entries(selector);
  return namespace === metadata.namespace && wanted.length > 0 && wanted.every(([key, value]) => metadata.labels[key] === value);
}
