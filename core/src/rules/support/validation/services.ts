import type { TypedMapping } from '../typed-tree.ts';
import type { Validator } from './check.ts';
import { duplicate, type FieldError, forbidden } from './field-error.ts';
import { has, itemsIn, numberOf, placeAt, placeOf, textOf } from './fields.ts';
import { renumbered } from './free-names.ts';

/** ValidateService: ports that are there once, and fields that only some types have. */
export const validateServiceSpec: Validator = (spec) => {
  const type = has(spec, 'type') ? textOf(spec, 'type') : 'ClusterIP';
  if (type === undefined) return [];
  const found = portErrors(spec, type);
  if (type !== 'LoadBalancer' && has(spec, 'loadBalancerClass'))
    found.push(forbidden(placeAt(spec, 'loadBalancerClass'), "may only be used when `type` is 'LoadBalancer'"));
  return found;
};

function portErrors(spec: TypedMapping, type: string): FieldError[] {
  const names = new Set<string>();
  const ports = new Set<string>();
  const all = itemsIn(spec, 'ports');
  return all.flatMap((port) => {
    const found: FieldError[] = [];
    const name = textOf(port, 'name');
    if (name && names.has(name)) found.push(duplicate(placeAt(port, 'name'), name, { fixes: () => renumbered(port, all, 63) }));
    if (name) names.add(name);
    if (type === 'ClusterIP' && (numberOf(port, 'nodePort') ?? 0) !== 0)
      found.push(forbidden(placeAt(port, 'nodePort'), "may not be used when `type` is 'ClusterIP'"));
    const number = numberOf(port, 'port');
    const protocol = textOf(port, 'protocol') || 'TCP';
    const key = `${protocol}/${number}`;
    if (number !== undefined && ports.has(key)) {
      const shown = { Name: '', Protocol: protocol, AppProtocol: null, Port: number, TargetPort: 0, NodePort: 0 };
      found.push(duplicate({ ...placeOf(port), range: placeAt(port, 'port').range }, shown));
    }
    ports.add(key);
    return found;
  });
}
