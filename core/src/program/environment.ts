import { podAddress, unknownValueSuffix } from '../workload/host-names.ts';
import type { Container, EnvVar } from '../workload/pod-spec.ts';
import { expandReferences } from './command-line.ts';
import type { ProgramContext } from './model.ts';

/** What every process of a container finds in its environment: what images and the kubelet set, `envFrom`, and over them `env`. */
export function environmentOf(container: Container, context: ProgramContext): ReadonlyMap<string, string> {
  const environment = new Map([
    ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    ['HOME', '/root'],
    ['HOSTNAME', context.podName ?? 'pod'],
    ['KUBERNETES_SERVICE_HOST', '10.96.0.1'],
    ['KUBERNETES_SERVICE_PORT', '443'],
  ]);
  for (const { prefix, values = [] } of container.envFrom)
    for (const [key, value] of values) environment.set(prefix + key, value ?? unknownValueOf(key));
  for (const variable of container.env) environment.set(variable.name, valueIn(variable, environment, context));
  return environment;
}

/** Whether the container may have variables that stand nowhere in the manifest. */
export function hasUnknownVariables({ envFrom }: Container): boolean {
  return envFrom.some(({ values }) => values === undefined);
}

/** What stands for a value that a ConfigMap or Secret elsewhere has: it is not empty, and a host of this name is not known to be missing. */
export function unknownValueOf(key: string): string {
  return `${key.toLowerCase().replace(/[^-a-z0-9_.]/g, '-')}${unknownValueSuffix}`;
}

function valueIn({ name, value, from, field }: EnvVar, before: ReadonlyMap<string, string>, context: ProgramContext): string {
  if (from) return value === '' && !from.optional ? unknownValueOf(from.key || name) : value;
  if (field !== undefined) return fieldValues(context).get(field) ?? value;
  return expandReferences(value, before);
}

/** Fields of the pod that `fieldRef` may name, as far as they are known before it runs (pkg/fieldpath). */
function fieldValues({ podName = 'pod', podSpec, namespace = 'default' }: ProgramContext): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({
      'metadata.name': podName,
      'metadata.namespace': namespace,
      'spec.nodeName': podSpec.nodeName ?? 'node1',
      'spec.serviceAccountName': podSpec.serviceAccountName ?? 'default',
      'status.podIP': podAddress,
      'status.podIPs': podAddress,
      'status.hostIP': '192.168.0.10',
      'status.hostIPs': '192.168.0.10',
    }),
  );
}
