/** Fields of which the API server takes only one: once one is written, the others are hardly meant. */
const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];
const unions: Readonly<Record<string, readonly string[]>> = {
  Probe: handlers,
  LifecycleHandler: handlers,
  EnvVar: ['value', 'valueFrom'],
  EnvVarSource: ['configMapKeyRef', 'fieldRef', 'secretKeyRef', 'resourceFieldRef', 'fileKeyRef'],
  EnvFromSource: ['configMapRef', 'secretRef'],
};

/** Fields of types where all but these exclude each other. */
const common: Readonly<Record<string, readonly string[]>> = { Volume: ['name'] };

/** What an init container that ends by itself cannot have (validation.go, validateInitContainers). */
export const notForInitContainers: readonly string[] = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

/** Says whether a field of a type cannot stand beside those that are written already. */
export function isExcluded(type: string, field: string, written: readonly string[]): boolean {
  const shared = common[type];
  if (shared) return !shared.includes(field) && written.some((name) => !shared.includes(name));
  const union = unions[type];
  return union?.includes(field) === true && written.some((name) => union.includes(name));
}
