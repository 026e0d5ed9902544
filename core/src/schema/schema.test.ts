import { describe, expect, test } from 'vitest';
import { type FieldType, type KubernetesVersion, kubernetesVersions, type SchemaField } from './model.ts';
import { fieldAt, fieldTypeAt, schemaFor } from './schema.ts';

/** What the schema says of a field, in one line: `integer int32 = 10, min 0`. */
function look(version: KubernetesVersion, kind: string, path: string): string {
  const schema = schemaFor(version);
  const root = schema.roots.find((candidate) => candidate.kind === kind);
  const type = root && schema.root(root.apiVersion, root.kind);
  const field = type && fieldAt(schema, type, steps(path));
  return field ? summary(field) : 'none';
}

function steps(path: string): (string | number)[] {
  return path.split('.').flatMap((part) => {
    const [, key = '', index] = /^(.*?)(?:\[(\d+)\])?$/.exec(part) ?? [];
    return index === undefined ? [key] : [key, Number(index)];
  });
}

function summary(field: SchemaField): string {
  const parts = [
    field.required ? 'required' : '',
    typeName(field.type),
    field.format && !typeName(field.type).includes(field.format) ? field.format : '',
    field.default === undefined ? '' : `= ${JSON.stringify(field.default)}`,
    field.minimum === undefined ? '' : `${field.minimum}..${field.maximum ?? ''}`,
    field.enum && field.enum.length < 9
      ? field.enum.map(({ value, featureGate }) => `${value}${featureGate ? '?' : ''}`).join('|')
      : '',
    field.since ? `since ${field.since}` : '',
    field.featureGate ? `${field.featureGate} ${field.featureStage} ${field.featureEnabled ? 'on' : 'off'}` : '',
    field.deprecated ? 'deprecated' : '',
  ];
  return parts.filter(Boolean).join(' ');
}

function typeName(type: FieldType): string {
  if (type.kind === 'array') return `[]${typeName(type.items)}`;
  if (type.kind === 'map') return `{}${typeName(type.values)}`;
  return type.kind === 'object' ? type.type : type.scalar;
}

test.each([
  ['Pod', 'apiVersion', 'required string v1'],
  ['Pod', 'spec', 'required PodSpec'],
  ['Pod', 'spec.containers', 'required []Container'],
  ['Pod', 'spec.containers[0]', 'required []Container'],
  ['Pod', 'spec.containers[0].name', 'required string'],
  ['Pod', 'spec.containers[0].image', 'required string'],
  ['Pod', 'spec.containers[0].imagePullPolicy', 'string Always|IfNotPresent|Never'],
  ['Pod', 'spec.containers[0].args', '[]string'],
  ['Pod', 'spec.containers[0].ports[0].containerPort', 'required integer int32 1..65535'],
  ['Pod', 'spec.containers[0].ports[0].hostPort', 'integer int32 0..65535'],
  ['Pod', 'spec.containers[0].ports[0].protocol', 'string = "TCP" SCTP|TCP|UDP'],
  ['Pod', 'spec.containers[0].env[0].valueFrom.fieldRef.apiVersion', 'string = "v1"'],
  ['Pod', 'spec.containers[0].env[0].valueFrom.secretKeyRef.name', 'required string'],
  ['Pod', 'spec.containers[0].resources.limits', '{}quantity'],
  ['Pod', 'spec.containers[0].resources.limits.cpu', '{}quantity'],
  ['Pod', 'spec.containers[0].livenessProbe.periodSeconds', 'integer int32 = 10 0..'],
  ['Pod', 'spec.containers[0].livenessProbe.initialDelaySeconds', 'integer int32 = 0 0..'],
  ['Pod', 'spec.containers[0].livenessProbe.terminationGracePeriodSeconds', 'integer int64 1..'],
  ['Pod', 'spec.containers[0].livenessProbe.httpGet.port', 'required int-or-string 1..65535'],
  ['Pod', 'spec.containers[0].livenessProbe.httpGet.scheme', 'string = "HTTP" HTTP|HTTPS'],
  ['Pod', 'spec.containers[0].livenessProbe.grpc.service', 'string = ""'],
  ['Pod', 'spec.containers[0].lifecycle.preStop.exec.command', 'required []string'],
  ['Pod', 'spec.containers[0].lifecycle.preStop.sleep.seconds', 'integer int64 0..'],
  ['Pod', 'spec.containers[0].terminationMessagePolicy', 'string = "File" FallbackToLogsOnError|File'],
  ['Pod', 'spec.containers[0].volumeMounts[0].mountPropagation', 'string = "None" Bidirectional|HostToContainer|None'],
  ['Pod', 'spec.initContainers[0].restartPolicy', 'string Always|Never|OnFailure'],
  ['Pod', 'spec.restartPolicy', 'string = "Always" Always|Never|OnFailure'],
  ['Pod', 'spec.terminationGracePeriodSeconds', 'integer int64 = 30'],
  ['Pod', 'spec.activeDeadlineSeconds', 'integer int64 1..2147483647'],
  ['Pod', 'spec.os.name', 'required string linux|windows'],
  ['Pod', 'spec.serviceAccount', 'string deprecated'],
  ['Pod', 'spec.volumes[0].emptyDir.sizeLimit', 'quantity'],
  ['Pod', 'spec.volumes[0].configMap.defaultMode', 'integer int32 = 420 0..511'],
  ['Pod', 'spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds', 'integer int64 = 3600 600..4294967296'],
  ['Pod', 'spec.securityContext.supplementalGroups', '[]integer int64 0..2147483647'],
  ['Pod', 'metadata.labels.app', '{}string'],
  ['Pod', 'metadata.creationTimestamp', 'date-time'],
  ['Pod', 'metadata.managedFields[0].fieldsV1', 'any'],
  ['Pod', 'status.phase', 'string Failed|Pending|Running|Succeeded|Unknown'],
  ['Deployment', 'spec.replicas', 'integer int32 = 1 0..'],
  ['Deployment', 'spec.strategy.type', 'string = "RollingUpdate" Recreate|RollingUpdate'],
  ['Deployment', 'spec.strategy.rollingUpdate.maxSurge', 'int-or-string = "25%" 0..'],
  ['Deployment', 'spec.selector.matchExpressions[0].operator', 'required string In|NotIn|Exists|DoesNotExist'],
  ['Deployment', 'spec.template.spec.containers[0].image', 'required string'],
  ['StatefulSet', 'spec.serviceName', 'string'],
  ['StatefulSet', 'spec.volumeClaimTemplates[0].apiVersion', 'string v1'],
  [
    'StatefulSet',
    'spec.volumeClaimTemplates[0].spec.accessModes',
    'required []string ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod',
  ],
  ['DaemonSet', 'spec.updateStrategy.rollingUpdate.maxUnavailable', 'int-or-string = 1 0..'],
  ['ReplicaSet', 'spec.template', 'required PodTemplateSpec'],
  ['Job', 'spec.backoffLimit', 'integer int32 = 6 0..'],
  ['Job', 'spec.completionMode', 'string = "NonIndexed" Indexed|NonIndexed'],
  ['CronJob', 'spec.concurrencyPolicy', 'string = "Allow" Allow|Forbid|Replace'],
  ['CronJob', 'spec.jobTemplate.spec.template.spec.hostNetwork', 'boolean = false'],
  ['List', 'items', 'required []any'],
  ['Secret', 'data', '{}string byte'],
  ['HorizontalPodAutoscaler', 'spec.minReplicas', 'integer int32 = 1 1..'],
  ['Ingress', 'spec.rules[0].http.paths[0].pathType', 'required string Exact|ImplementationSpecific|Prefix'],
  ['Pod', 'spec.nodename', 'none'],
  ['Pod', 'spec.containers.name', 'none'],
  ['Pod', 'spec.restartPolicy.x', 'none'],
])('the newest %s has %s as %s', (kind, path, expected) => {
  expect(look('1.36', kind, path)).toBe(expected);
});

describe('versions', () => {
  test.each<[kind: string, path: string, expected: Partial<Record<KubernetesVersion, string>>]>([
    [
      'Pod',
      'spec.containers[0].lifecycle.stopSignal',
      { '1.32': 'none', '1.33': 'string since 1.33 ContainerStopSignals alpha off' },
    ],
    [
      'Pod',
      'spec.resources',
      {
        '1.31': 'none',
        '1.32': 'ResourceRequirements since 1.32 PodLevelResources alpha off',
        '1.34': 'ResourceRequirements since 1.32 PodLevelResources beta on',
      },
    ],
    [
      'Pod',
      'spec.securityContext.seLinuxChangePolicy',
      { '1.31': 'none', '1.32': 'string = "MountOption" MountOption|Recursive since 1.32 SELinuxChangePolicy alpha off' },
    ],
    [
      'Pod',
      'spec.containers[0].restartPolicyRules',
      { '1.33': 'none', '1.35': '[]ContainerRestartRule since 1.34 ContainerRestartRules beta on' },
    ],
    [
      'Pod',
      'spec.containers[0].restartPolicyRules[0].action',
      {
        '1.34': 'required string Restart since 1.34',
        '1.35': 'required string Restart|RestartAllContainers? since 1.34',
        '1.36': 'required string Restart|RestartAllContainers since 1.34',
      },
    ],
    [
      'Pod',
      'spec.initContainers[0].restartPolicy',
      { '1.31': 'string Always SidecarContainers beta on', '1.33': 'string Always', '1.34': 'string Always|Never?|OnFailure?' },
    ],
    [
      'Pod',
      'spec.tolerations[0].operator',
      { '1.34': 'string = "Equal" Equal|Exists', '1.36': 'string = "Equal" Equal|Exists|Gt?|Lt?' },
    ],
    ['Pod', 'spec.workloadRef.name', { '1.34': 'none', '1.35': 'required string', '1.36': 'none' }],
    ['Pod', 'spec.schedulingGroup', { '1.35': 'none', '1.36': 'PodSchedulingGroup since 1.36 GenericWorkload alpha off' }],
    [
      'Pod',
      'spec.volumes[0].image',
      {
        '1.31': 'ImageVolumeSource ImageVolume alpha off',
        '1.35': 'ImageVolumeSource ImageVolume beta on',
        '1.36': 'ImageVolumeSource',
      },
    ],
    [
      'Pod',
      'spec.volumes[0].projected.sources[0].podCertificate.userAnnotations',
      { '1.34': 'none', '1.35': '{}string since 1.35' },
    ],
    [
      'Service',
      'spec.trafficDistribution',
      {
        '1.32': 'string PreferClose ServiceTrafficDistribution beta on',
        '1.34': 'string PreferClose|PreferSameZone|PreferSameNode',
      },
    ],
  ])('%s %s', (kind, path, expected) => {
    for (const version of kubernetesVersions) {
      if (expected[version] !== undefined)
        expect(`${version} ${look(version, kind, path)}`).toBe(`${version} ${expected[version]}`);
    }
  });

  test('a type stands in a version only with the field that leads to it', () => {
    expect(schemaFor('1.33').type('ContainerRestartRule')).toBeUndefined();
    expect(schemaFor('1.34').type('ContainerRestartRule')?.fields.has('exitCodes')).toBe(true);
  });
});

describe.each(kubernetesVersions)('the API of %s', (version) => {
  const schema = schemaFor(version);
  const types = new Map(schema.roots.map(({ apiVersion, kind }) => [kind, schema.root(apiVersion, kind)]));
  for (const type of types.values()) {
    for (const field of type?.fields.values() ?? []) {
      const name = objectName(field.type);
      if (name && !types.has(name)) types.set(name, schema.type(name));
    }
  }

  test('has every type that a field names', () => {
    expect([...types].filter(([, type]) => !type).map(([name]) => name)).toEqual([]);
    expect(types.size).toBeGreaterThan(250);
  });

  test('describes every field', () => {
    const silent = [...types.values()].flatMap((type) =>
      [...(type?.fields.values() ?? [])].filter(({ description }) => !description).map(({ name }) => `${type?.name}.${name}`),
    );
    expect(silent).toEqual([]);
  });

  test('gives the same object again', () => {
    expect(schemaFor(version)).toBe(schema);
    expect(schema.root('v1', 'Pod')).toBe(schema.type('Pod'));
  });
});

function objectName(type: FieldType): string | undefined {
  if (type.kind === 'array') return objectName(type.items);
  if (type.kind === 'map') return objectName(type.values);
  return type.kind === 'object' ? type.type : undefined;
}

test('names of Object.prototype are no types, kinds or fields', () => {
  const schema = schemaFor('1.36');
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    expect([schema.type(name), schema.root('v1', name), schema.type('PodSpec')?.fields.get(name)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
});

test('a path gives the type of the value it ends in', () => {
  const schema = schemaFor('1.36');
  const pod = schema.type('Pod');
  const at = (path: (string | number)[]) => pod && fieldTypeAt(schema, pod, path);
  expect(at([])).toEqual({ kind: 'object', type: 'Pod' });
  expect(at(['spec', 'containers'])).toEqual({ kind: 'array', items: { kind: 'object', type: 'Container' } });
  expect(at(['spec', 'containers', 3])).toEqual({ kind: 'object', type: 'Container' });
  expect(at(['metadata', 'labels', 'app'])).toEqual({ kind: 'scalar', scalar: 'string' });
  expect(at(['spec', 'containers', 'name'])).toBeUndefined();
});

test('the texts of enum values come from the API', () => {
  const policy = schemaFor('1.36').type('Container')?.fields.get('imagePullPolicy');
  expect(policy?.enum?.map(({ value, description }) => [value, Boolean(description)])).toEqual([
    ['Always', true],
    ['IfNotPresent', true],
    ['Never', true],
  ]);
  expect(policy?.description).not.toContain('Possible enum values');
});
