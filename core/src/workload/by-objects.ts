import { areSame } from '../base/are-same.ts';
import type { KubernetesObject, PodTemplate } from './model.ts';

type Complete = (template: PodTemplate, near: readonly KubernetesObject[]) => PodTemplate;

/**
 * Completes templates by the objects near them. The same template and objects give the same result, so that what is kept by template
 * stays good; without objects a template stays as it is.
 */
export function byObjects(complete: Complete): Complete {
  const resolved = new WeakMap<PodTemplate, { readonly near: readonly KubernetesObject[]; readonly result: PodTemplate }>();
  return (template, near) => {
    if (near.length === 0) return template;
    const known = resolved.get(template);
    if (known && areSame(known.near, near)) return known.result;
    const result = complete(template, near);
    resolved.set(template, { near, result });
    return result;
  };
}
