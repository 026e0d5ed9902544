/** Patterns that every YAML file matches. */
const wholeWorkspace = /^\/?(\*\*\/)*\*(\*|\.ya?ml|\.\*|\.y\*ml|\.\{ya?ml,ya?ml\})?$/;

/**
 * Whether the setting `yaml.schemas` gives the Kubernetes schema to all YAML files. Where it gives it to some files only, all that we know
 * is still wanted in the others.
 */
export function mapsKubernetes(schemas: unknown): boolean {
  if (typeof schemas !== 'object' || schemas === null) return false;
  return Object.entries(schemas).some(([schema, patterns]) => {
    const list: unknown[] = Array.isArray(patterns) ? patterns : [patterns];
    return /kubernetes/i.test(schema) && list.some((pattern) => typeof pattern === 'string' && wholeWorkspace.test(pattern));
  });
}
