import { english } from '#l10n/localizer.ts';
import type { PodSpec, Toleration } from '../../workload/pod-spec.ts';
import { withImage } from '../model/with-image.ts';
import { sameToleration, withDefaultTolerations } from '../node-fit/tolerations.ts';

/** What the API server makes of a change: the new spec, or that it keeps the old one, and why. */
export type Patched = { readonly spec: PodSpec } | { readonly refused: string };

const mostSeconds = 2_147_483_647;

/** Fields of a pod's metadata that anybody may change at any time; nothing in the pod's life follows from them. */
const freeMetadata: ReadonlySet<string> = new Set(['labels', 'annotations', 'ownerReferences']);

/**
 * A field of the live pod set anew: pkg/apis/core/validation/validation.go ValidatePodUpdate, and pkg/registry/core/pod/strategy.go, which keeps
 * the status as it was. `path` is written as the API server writes it.
 */
export function patchPod(spec: PodSpec, path: string, value: unknown): Patched {
  const [root, ...rest] = path.split('.');
  if (root === 'metadata') return freeMetadata.has(nameOf(rest[0])) ? { spec } : refusal(path, value, 'field is immutable');
  if (root === 'status') return { refused: english('assumption.statusRefused') };
  if (root !== 'spec') return refused(`unknown field "${path}"`);
  if (isSame(valueAt(spec, rest), value)) return { spec };
  if (path === 'spec.activeDeadlineSeconds') return withDeadline(spec, path, value);
  if (path === 'spec.tolerations') return withTolerations(spec, value);
  if (path === 'spec.schedulingGates') return withGates(spec, value);
  const gated = spec.schedulingGates.length > 0;
  if (path === 'spec.nodeSelector' && gated && isTextMap(value)) return withNodeSelector(spec, value);
  if (path === 'spec.affinity' && gated && spec.affinity === undefined && isMapping(value))
    return { spec: { ...spec, affinity: value } };
  return withContainerImage(spec, path, value) ?? refused(immutable);
}

/** In the API server's words. */
const refused = (message: string): Patched => ({ refused: english('assumption.refused', { message }) });

const immutable =
  'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,' +
  '`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),' +
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

function refusal(path: string, value: unknown, why: string): Patched {
  const shown = typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value ?? 'null');
  return refused(`${path}: Invalid value: ${shown}: ${why}`);
}

/** Set where there is none, or lowered: a deadline is never put off and never taken. */
function withDeadline(spec: PodSpec, path: string, value: unknown): Patched {
  if (value === null || value === undefined) return refusal(path, value, 'must not update from a positive integer to nil value');
  if (typeof value !== 'number' || !Number.isInteger(value)) return refusal(path, value, 'must be an integer');
  if (value < 1 || value > mostSeconds) return refusal(path, value, `must be between 1 and ${mostSeconds}, inclusive`);
  const before = spec.activeDeadlineSeconds;
  if (before !== undefined && before < value) return refusal(path, value, 'must be less than or equal to previous value');
  return { spec: { ...spec, activeDeadlineSeconds: value } };
}

/** validateOnlyAddedTolerations: those that are there stay, but for their seconds. What admission adds to a new pod it adds to a patch, too. */
function withTolerations(spec: PodSpec, value: unknown): Patched {
  const written = (Array.isArray(value) ? value : []).flatMap((one: unknown) => (isMapping(one) ? [tolerationOf(one)] : []));
  const tolerations = withDefaultTolerations(written);
  const isKept = (before: Toleration): boolean => tolerations.some((one) => sameToleration(one, before));
  if (spec.tolerations.every(isKept)) return { spec: { ...spec, tolerations } };
  return refused('spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds');
}

function tolerationOf(written: Readonly<Record<string, unknown>>): Toleration {
  const { key, operator, value, effect, tolerationSeconds } = written;
  const known = effects.find((one) => one === effect);
  return {
    ...(typeof key === 'string' && key !== '' && { key }),
    operator: operator === 'Exists' ? 'Exists' : 'Equal',
    ...(typeof value === 'string' && value !== '' && { value }),
    ...(known !== undefined && { effect: known }),
    ...(typeof tolerationSeconds === 'number' && { tolerationSeconds }),
  };
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;

/** ValidatePodUpdate, scheduling gates: they may go, none may come. */
function withGates(spec: PodSpec, value: unknown): Patched {
  const written: readonly unknown[] = Array.isArray(value) ? value : [];
  const names = written.flatMap((gate) => (isMapping(gate) && typeof gate.name === 'string' ? [gate.name] : []));
  const added = names.find((name) => !spec.schedulingGates.some((gate) => gate.name === name));
  if (added === undefined) return { spec: { ...spec, schedulingGates: names.map((name) => ({ name })) } };
  return refused(`spec.schedulingGates: Forbidden: only deletion is allowed, but found new scheduling gate '${added}'`);
}

/** validateNodeSelectorMutation: a pod that waits at its gates may be bound to fewer nodes, never to other ones. */
function withNodeSelector(spec: PodSpec, value: Readonly<Record<string, string>>): Patched {
  const { nodeSelector } = spec;
  const keeps = Object.entries(nodeSelector).every(([key, text]) => (Object.hasOwn(value, key) ? value[key] === text : true));
  if (keeps) return { spec: { ...spec, nodeSelector: { ...nodeSelector, ...value } } };
  return refusal('spec.nodeSelector', value, 'only additions to spec.nodeSelector are allowed (no mutations or deletions)');
}

/** Undefined where the path names no container's image. */
function withContainerImage(spec: PodSpec, path: string, value: unknown): Patched | undefined {
  const [, list, index] = /^spec\.(containers|initContainers)\[(\d+)\]\.image$/.exec(path) ?? [];
  if (list === undefined) return undefined;
  const container = (list === 'containers' ? spec.containers : spec.initContainers)[Number(index)];
  if (container === undefined) return refused('spec: Forbidden: pod updates may not add or remove containers');
  if (typeof value !== 'string' || value === '') return refused(`${path}: Required value`);
  return { spec: withImage(spec, container.name, value) };
}

const nameOf = (step: string | undefined): string => /^\w+/.exec(step ?? '')?.[0] ?? '';

/** The value at a path below the spec, of the fields that the simulation knows. */
function valueAt(spec: PodSpec, steps: readonly string[]): unknown {
  let value: unknown = spec;
  for (const step of steps.flatMap((each) => each.match(/[^[\]]+/g) ?? [])) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Object.entries(value).find(([key]) => key === step)?.[1];
  }
  return value;
}

const isSame = (before: unknown, value: unknown): boolean =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(value);

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextMap(value: unknown): value is Readonly<Record<string, string>> {
  return isMapping(value) && Object.values(value).every((text) => typeof text === 'string');
}
