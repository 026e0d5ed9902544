import { byObjects } from './by-objects.ts';
import type { PodTemplate } from './model.ts';
import type { ObjectIndex } from './object-index.ts';
import type { ObjectMeta } from './pod-spec.ts';
import { readService, type ServiceFacts } from './service.ts';

/** A template that knows the Services of its file. The same template and objects give the same result. */
export function withServices(template: PodTemplate, objects: ObjectIndex): PodTemplate {
  return addServices(template, objects.ofKind(template.object.namespace, 'Service'));
}

const addServices = byObjects((template, near) => ({
  ...template,
  services: near.flatMap((object) => readService(object) ?? []),
}));

/** Whether a Service sends requests to pods with these labels; one without a selector sends none by itself. */
export function selects({ namespace, selector }: ServiceFacts, metadata: ObjectMeta): boolean {
  const wanted = Object.entries(selector);
  return namespace === metadata.namespace && wanted.length > 0 && wanted.every(([key, value]) => metadata.labels[key] === value);
}
