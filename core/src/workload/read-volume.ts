import { defaultPullPolicy } from '../schema/defaults.ts';
import { defaultBoolean, defaultOneOf } from './defaulted.ts';
import type { Fields } from './fields.ts';
import type { Toleration, Volume, VolumeNeed } from './pod-spec.ts';
import { pullPolicies } from './read-container.ts';

/** Reads a volume; one without a source is an `emptyDir` (core/v1 SetDefaults_Volume). */
export function readVolume(volume: Fields): Volume {
  const source = volume.names().find((name) => name !== 'name') ?? 'emptyDir';
  const details = volume.object(source);
  const objectName = details === undefined ? undefined : objectNameOf(source, details);
  return {
    name: volume.text('name') ?? '',
    source,
    optional: details?.boolean('optional') ?? defaultBoolean('SecretVolumeSource', 'optional'),
    needs: details === undefined ? [] : needsOf(source, details),
    ...(objectName !== undefined && { objectName }),
    ...sizeLimitOf(source, details),
    ...imageOf(source, details),
  };
}

function imageOf(source: string, details: Fields | undefined): Pick<Volume, 'image'> {
  const reference = source === 'image' ? details?.text('reference') : undefined;
  if (reference === undefined) return {};
  return { image: { reference, pullPolicy: details?.oneOf('pullPolicy', pullPolicies) ?? defaultPullPolicy(reference) } };
}

/** Memory has no need of a watch: its file system is as large as the limit. */
function sizeLimitOf(source: string, details: Fields | undefined): Pick<Volume, 'sizeLimit'> {
  if (source !== 'emptyDir' || details?.text('medium') === 'Memory') return {};
  const sizeLimit = details?.text('sizeLimit') ?? details?.integer('sizeLimit')?.toString();
  return sizeLimit === undefined ? {} : { sizeLimit };
}

function needsOf(source: string, details: Fields): VolumeNeed[] {
  if (source === 'configMap') return needOf('ConfigMap', details.text('name'), details);
  if (source === 'secret') return needOf('Secret', details.text('secretName'), details);
  if (source !== 'projected') return [];
  return details.list('sources').flatMap((part) => {
    const configMap = part.object('configMap');
    const secret = part.object('secret');
    if (secret !== undefined) return needOf('Secret', secret.text('name'), secret);
    return configMap === undefined ? [] : needOf('ConfigMap', configMap.text('name'), configMap);
  });
}

function needOf(kind: VolumeNeed['kind'], name: string | undefined, details: Fields): VolumeNeed[] {
  if (name === undefined) return [];
  const optional = details.boolean('optional') ?? defaultBoolean(`${kind}VolumeSource`, 'optional');
  return [{ kind, name, optional, keys: details.list('items').flatMap((item) => item.text('key') ?? []) }];
}

function objectNameOf(source: string, details: Fields): string | undefined {
  if (source === 'configMap') return details.text('name');
  if (source === 'secret') return details.text('secretName');
  return source === 'persistentVolumeClaim' ? details.text('claimName') : undefined;
}

const operators = ['Equal', 'Exists', 'Lt', 'Gt'] as const;
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;

/** Reads a toleration. */
export function readToleration(toleration: Fields): Toleration {
  // An empty key matches every taint, as a missing one does: core/v1/toleration.go.
  const key = toleration.text('key') || undefined;
  const value = toleration.text('value') || undefined;
  const effect = toleration.oneOf('effect', effects);
  const tolerationSeconds = toleration.integer('tolerationSeconds');
  return {
    operator: toleration.oneOf('operator', operators) ?? defaultOneOf('Toleration', 'operator', operators),
    ...(key !== undefined && { key }),
    ...(value !== undefined && { value }),
    ...(effect !== undefined && { effect }),
    ...(tolerationSeconds !== undefined && { tolerationSeconds }),
  };
}
