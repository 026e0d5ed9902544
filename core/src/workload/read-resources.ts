import { type Fields, record } from './fields.ts';
import type { ResourceRequirements } from './pod-spec.ts';
import { parseQuantity } from './quantity.ts';

/**
 * Reads `resources` with the API server's default: a resource that has a limit and no request is requested to its limit
 * (core/v1 SetDefaults_Pod). Quantities that are none are left out.
 */
export function readResources(resources: Fields | undefined): ResourceRequirements {
  const limits = readQuantities(resources, 'limits');
  const requests = readQuantities(resources, 'requests');
  return { limits: record(limits), requests: record([...limits, ...requests]) };
}

/** Reads the `resources` of a pod as they are written. */
export function readPodResources(resources: Fields): ResourceRequirements {
  return { limits: record(readQuantities(resources, 'limits')), requests: record(readQuantities(resources, 'requests')) };
}

function readQuantities(resources: Fields | undefined, name: string): [string, string][] {
  const entries = resources?.entries(name) ?? [];
  return entries
    .filter(([, value]) => typeof value !== 'boolean')
    .map(([key, value]): [string, string] => [key, String(value)])
    .filter(([, value]) => parseQuantity(value) !== undefined);
}
