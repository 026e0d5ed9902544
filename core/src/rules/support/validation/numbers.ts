import { limitsOf } from '../../../schema/limits.ts';
import { replaceSource } from '../edits.ts';
import { portsWithin } from '../guesses/numbers.ts';
import { numberValue } from '../json-value.ts';
import { isTypedMapping, type TypedMapping, type TypedNode } from '../typed-tree.ts';
import { type FieldError, invalid, type RemedyFix } from './field-error.ts';
import { placeOf } from './fields.ts';

/** Fields that validators of their own look at: their limits depend on other fields, or the server points elsewhere. */
const elsewhere: ReadonlySet<string> = new Set([
  'SleepAction.seconds',
  'TopologySpreadConstraint.minDomains',
  'ServicePort.nodePort',
  'PodCertificateProjection.maxExpirationSeconds',
]);

/** Fields that the server speaks of in words of their own. */
const details: Readonly<Record<string, (value: number) => string>> = {
  'Probe.terminationGracePeriodSeconds': () => 'must be greater than 0',
  'TopologySpreadConstraint.maxSkew': () => 'must be greater than zero',
  'PreferredSchedulingTerm.weight': () => 'must be in the range 1-100',
  'WeightedPodAffinityTerm.weight': () => 'must be in the range 1-100',
  'ServiceAccountTokenProjection.expirationSeconds': (value) =>
    value < 600 ? 'may not specify a duration less than 10 minutes' : 'may not specify a duration larger than 2^32 seconds',
  'AWSElasticBlockStoreVolumeSource.partition': () => 'must be between 1 and 255, inclusive',
  'GCEPersistentDiskVolumeSource.partition': () => 'must be between 1 and 255, inclusive',
};

/**
 * Holds a number against the limits of its field (schema/limits.ts). A grace period of a readiness probe may not be set at all: the
 * probe's validator has it.
 */
export function numberErrors(typed: TypedNode): readonly FieldError[] {
  const value = numberValue(typed.node);
  const field = (typed.field ?? typed.parent?.field)?.name;
  if (value === undefined || field === undefined) return [];
  const name = `${typed.owner.name}.${field}`;
  const { minimum, maximum } = limitsOf(typed.owner.name, field);
  if (elsewhere.has(name) || ((minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum)))
    return [];
  // A port of 0 is a port that is missing.
  if (name === 'ContainerPort.containerPort' && value === 0) return [];
  const detail = details[name]?.(value) ?? rangeText(minimum, maximum);
  return [invalid(placeOf(typed), value, detail, { fixes: () => clamped(typed, value, minimum, maximum) })];
}

function rangeText(minimum: number | undefined, maximum: number | undefined): string {
  if (maximum === 0o777) return 'must be a number between 0 and 0777 (octal), both inclusive';
  return maximum === undefined
    ? `must be greater than or equal to ${minimum}`
    : `must be between ${minimum} and ${maximum}, inclusive`;
}

const maxPort = 65_535;
const maxGuesses = 3;

function portOf({ field, parent }: TypedNode): TypedMapping | undefined {
  return field?.name === 'containerPort' && isTypedMapping(parent) ? parent : undefined;
}

/** The limit that a number goes beyond, in its place; a port has a digit too many rather than being the last there is. */
function clamped(typed: TypedNode, value: number, minimum = value, maximum = value): RemedyFix[] {
  const near = Math.min(Math.max(value, minimum), maximum);
  const positive = -value >= minimum && -value <= maximum ? [-value] : [];
  const ports = value > maxPort && maximum === maxPort ? portsWithin(value, portOf(typed)).slice(0, maxGuesses) : [];
  const guesses = ports.length > 0 ? ports : [...new Set([...positive, near])];
  return guesses
    .map((guess) => ({
      title: 'change' as const,
      args: { name: String(guess) },
      edits: replaceSource(typed.node, String(guess)),
      ...(ports.length > 0 ? { guess: true } : {}),
    }))
    .filter(({ edits }) => edits.length > 0);
}
