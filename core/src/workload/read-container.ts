import { defaultPullPolicy } from '../schema/defaults.ts';
import { defaultBoolean, defaultOneOf, defaultText } from './defaulted.ts';
import type { Fields } from './fields.ts';
import type {
  Container,
  ContainerPort,
  EnvFromSource,
  EnvVar,
  ObjectKeyReference,
  RestartPolicyRule,
  VolumeMount,
} from './pod-spec.ts';
import { readLifecycle, readProbe } from './read-handler.ts';
import { readResources } from './read-resources.ts';

/** The values of every `restartPolicy`. */
export const restartPolicies = ['Always', 'OnFailure', 'Never'] as const;
/** The values of every pull policy. */
export const pullPolicies = ['Always', 'IfNotPresent', 'Never'] as const;
const protocols = ['TCP', 'UDP', 'SCTP'] as const;
const messagePolicies = ['File', 'FallbackToLogsOnError'] as const;

/** Reads a container or an init container with its defaults. */
export function readContainer(container: Fields, hostNetwork: boolean): Container {
  const image = container.text('image') ?? '';
  const workingDir = container.text('workingDir');
  const restartPolicy = container.oneOf('restartPolicy', restartPolicies);
  return {
    name: container.text('name') ?? '',
    image,
    imagePullPolicy: container.oneOf('imagePullPolicy', pullPolicies) ?? defaultPullPolicy(image),
    command: container.texts('command'),
    args: container.texts('args'),
    stdin: container.boolean('stdin') ?? defaultBoolean('Container', 'stdin'),
    tty: container.boolean('tty') ?? defaultBoolean('Container', 'tty'),
    env: container.list('env').map(readEnv),
    envFrom: container.list('envFrom').flatMap(readEnvFrom),
    ports: container.list('ports').map((port) => readPort(port, hostNetwork)),
    resources: readResources(container.object('resources')),
    volumeMounts: container.list('volumeMounts').map(readVolumeMount),
    lifecycle: readLifecycle(container.object('lifecycle')),
    restartPolicyRules: container.list('restartPolicyRules').flatMap(readRestartRule),
    securityContext: container.plain('securityContext') ?? {},
    terminationMessagePath: container.text('terminationMessagePath') ?? defaultText('Container', 'terminationMessagePath'),
    terminationMessagePolicy:
      container.oneOf('terminationMessagePolicy', messagePolicies) ??
      defaultOneOf('Container', 'terminationMessagePolicy', messagePolicies),
    ...readProbes(container),
    ...(workingDir !== undefined && { workingDir }),
    ...(restartPolicy !== undefined && { restartPolicy }),
  };
}

function readProbes(container: Fields): Pick<Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> {
  const startupProbe = readProbe(container.object('startupProbe'));
  const readinessProbe = readProbe(container.object('readinessProbe'));
  const livenessProbe = readProbe(container.object('livenessProbe'));
  return {
    ...(startupProbe !== undefined && { startupProbe }),
    ...(readinessProbe !== undefined && { readinessProbe }),
    ...(livenessProbe !== undefined && { livenessProbe }),
  };
}

function readEnv(variable: Fields): EnvVar {
  const source = variable.object('valueFrom');
  const from = readKeyReference(source);
  const field = source?.object('fieldRef')?.text('fieldPath');
  return {
    name: variable.text('name') ?? '',
    value: variable.text('value') ?? '',
    ...(from !== undefined && { from }),
    ...(field !== undefined && { field }),
  };
}

function readKeyReference(valueFrom: Fields | undefined): ObjectKeyReference | undefined {
  const configMap = valueFrom?.object('configMapKeyRef');
  if (configMap !== undefined) return keyReference('ConfigMap', configMap);
  const secret = valueFrom?.object('secretKeyRef');
  return secret === undefined ? undefined : keyReference('Secret', secret);
}

function keyReference(kind: 'ConfigMap' | 'Secret', selector: Fields): ObjectKeyReference {
  return {
    kind,
    name: selector.text('name') ?? '',
    key: selector.text('key') ?? '',
    optional: selector.boolean('optional') ?? defaultBoolean(`${kind}KeySelector`, 'optional'),
  };
}

function readEnvFrom(source: Fields): EnvFromSource[] {
  const configMap = source.object('configMapRef');
  const secret = source.object('secretRef');
  const sources = [
    { kind: 'ConfigMap', reference: configMap },
    { kind: 'Secret', reference: secret },
  ] as const;
  return sources.flatMap(({ kind, reference }) => {
    if (reference === undefined) return [];
    const optional = reference.boolean('optional') ?? defaultBoolean(`${kind}EnvSource`, 'optional');
    return [{ kind, name: reference.text('name') ?? '', optional, prefix: source.text('prefix') ?? '' }];
  });
}

function readPort(port: Fields, hostNetwork: boolean): ContainerPort {
  const name = port.text('name');
  const hostIP = port.text('hostIP');
  const containerPort = port.integer('containerPort') ?? 0;
  // With host networking every container port is a port of the node (core/v1 SetDefaults_PodSpec).
  const hostPort = port.integer('hostPort') || (hostNetwork ? containerPort : 0);
  return {
    containerPort,
    protocol: port.oneOf('protocol', protocols) ?? defaultOneOf('ContainerPort', 'protocol', protocols),
    ...(name !== undefined && { name }),
    ...(hostPort !== 0 && { hostPort }),
    ...(hostIP !== undefined && { hostIP }),
  };
}

function readVolumeMount(mount: Fields): VolumeMount {
  const subPath = mount.text('subPath');
  return {
    name: mount.text('name') ?? '',
    mountPath: mount.text('mountPath') ?? '',
    readOnly: mount.boolean('readOnly') ?? defaultBoolean('VolumeMount', 'readOnly'),
    ...(subPath !== undefined && { subPath }),
  };
}

function readRestartRule(rule: Fields): RestartPolicyRule[] {
  const action = rule.oneOf('action', ['Restart', 'RestartAllContainers']);
  if (action === undefined) return [];
  const exitCodes = rule.object('exitCodes');
  const operator = exitCodes?.oneOf('operator', ['In', 'NotIn']);
  if (exitCodes === undefined || operator === undefined) return [{ action }];
  return [{ action, exitCodes: { operator, values: exitCodes.integers('values') } }];
}
