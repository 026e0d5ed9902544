import type { Path } from '../../../yaml/model.ts';

/** A path with the name of an entry as a key, as the server writes it: `spec.containers[0].resources.limits[nvidia.com/gpu]`. */
export function keyedPath(path: Path, key: string): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return `${steps.replace(/^\./, '')}[${key}]`;
}
