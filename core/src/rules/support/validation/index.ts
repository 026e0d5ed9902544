import type { DocumentContext } from '../../define-rule.ts';
import { isPatch, isSlid } from '../objects.ts';
import { isBroken, isDamaged } from '../places.ts';
import { isTypedMapping, type TypedMapping, type TypedNode, type TypedObject } from '../typed-tree.ts';
import type { Check, Validator } from './check.ts';
import { validateClaimSpec } from './claims.ts';
import {
  containerNameErrors,
  ephemeralErrors,
  hostPortErrors,
  validateContainer,
  validateProfile,
  validateSecurityContext,
} from './containers.ts';
import { validateCronJobSpec, validateDaemonSetRolling } from './cron.ts';
import { validateFileKeySelector } from './devices.ts';
import { envFromErrors, validateEnvVar, validateFieldRef, validateResourceRef } from './env.ts';
import type { ErrorKind, FieldError } from './field-error.ts';
import { itemsIn, textOf } from './fields.ts';
import { validateLifecycleHandler, validateProbe } from './handlers.ts';
import { validateJobSpec } from './jobs.ts';
import { lostMounts, namelessMounts } from './lost-mounts.ts';
import {
  labelErrors,
  validateDeletionCost,
  validateFinalizers,
  validateObjectMeta,
  validateOwners,
  validatePodAnnotations,
} from './metadata.ts';
import { numberErrors } from './numbers.ts';
import { podResourceErrors } from './pod-resources.ts';
import { podFieldErrors } from './pod-spec.ts';
import { claimErrors, validatePodClaim, validateResources } from './resources.ts';
import {
  validateDaemonSetShares,
  validateDeploymentRolling,
  validateDisruptionBudget,
  validateStatefulSetRolling,
  validateStatefulSetStrategy,
} from './rolling.ts';
import {
  repeatedNames,
  spreadErrors,
  validatePodAffinityTerm,
  validateRestartRule,
  validateSpreadConstraint,
  validateToleration,
  validateWeight,
} from './scheduling.ts';
import { validateLabelRequirement, validateLabelSelector, validateNodeRequirement } from './selectors.ts';
import { validateServiceSpec } from './services.ts';
import { absentTextErrors, textErrors } from './texts.ts';
import {
  ephemeralClaimErrors,
  mountPathErrors,
  validateItemPath,
  validateMount,
  validateVolume,
  volumeNameErrors,
} from './volumes.ts';
import { hostProcessErrors, validateWindowsOptions } from './windows.ts';
import { validateDeploymentSpec, validateStatefulSetSpec, validateWorkload, validateWorkloadSpec } from './workloads.ts';

const validatePodSpec: Validator = (spec, check) => [
  ...labelErrors(spec.fields.get('nodeSelector'), check),
  ...containerNameErrors(spec),
  ...volumeNameErrors(spec),
  ...hostPortErrors(spec, check),
  ...ephemeralErrors(spec, check),
  ...podFieldErrors(spec, check),
  ...podResourceErrors(spec, check),
  ...hostProcessErrors(spec),
  ...namelessMounts(spec),
  ...ephemeralClaimErrors(spec, check),
  ...spreadErrors(spec),
  ...repeatedNames(spec, 'schedulingGates', 'name'),
  ...repeatedNames(spec, 'resourceClaims', 'name'),
  ...itemsIn(spec, 'containers').flatMap((each) =>
    claimErrors(
      each,
      itemsIn(spec, 'resourceClaims').flatMap((claim) => textOf(claim, 'name') ?? []),
    ),
  ),
];

/** Validators by the type of the mapping that they look at. */
const validators: Readonly<Record<string, readonly Validator[]>> = {
  ObjectMeta: [validateObjectMeta, validateDeletionCost, validateFinalizers, validateOwners, validatePodAnnotations],
  PodSpec: [validatePodSpec],
  Container: [validateContainer, (container) => envFromErrors(container), (container) => mountPathErrors(container)],
  SecurityContext: [validateSecurityContext],
  SeccompProfile: [validateProfile],
  AppArmorProfile: [validateProfile],
  ContainerRestartRule: [validateRestartRule],
  Probe: [validateProbe],
  LifecycleHandler: [validateLifecycleHandler],
  EnvVar: [validateEnvVar],
  ObjectFieldSelector: [validateFieldRef],
  ResourceFieldSelector: [validateResourceRef],
  ResourceRequirements: [validateResources],
  Volume: [validateVolume],
  KeyToPath: [validateItemPath],
  DownwardAPIVolumeFile: [validateItemPath],
  VolumeMount: [validateMount],
  Toleration: [validateToleration],
  PodAffinityTerm: [validatePodAffinityTerm],
  WeightedPodAffinityTerm: [validateWeight],
  PreferredSchedulingTerm: [validateWeight],
  TopologySpreadConstraint: [validateSpreadConstraint],
  LabelSelector: [validateLabelSelector],
  LabelSelectorRequirement: [validateLabelRequirement],
  NodeSelectorRequirement: [validateNodeRequirement],
  Deployment: [validateWorkload],
  ReplicaSet: [validateWorkload],
  StatefulSet: [validateWorkload],
  DaemonSet: [validateWorkload],
  DeploymentSpec: [validateDeploymentSpec],
  ReplicaSetSpec: [validateWorkloadSpec],
  StatefulSetSpec: [validateStatefulSetSpec, validateStatefulSetStrategy],
  DaemonSetSpec: [validateWorkloadSpec],
  RollingUpdateDaemonSet: [validateDaemonSetRolling, validateDaemonSetShares],
  RollingUpdateDeployment: [validateDeploymentRolling],
  RollingUpdateStatefulSetStrategy: [validateStatefulSetRolling],
  PersistentVolumeClaimSpec: [validateClaimSpec],
  PodResourceClaim: [validatePodClaim],
  FileKeySelector: [validateFileKeySelector],
  WindowsSecurityContextOptions: [validateWindowsOptions],
  ServiceSpec: [validateServiceSpec],
  PodDisruptionBudgetSpec: [validateDisruptionBudget],
  JobSpec: [validateJobSpec],
  CronJobSpec: [validateCronJobSpec],
};

const known = new WeakMap<DocumentContext, readonly FieldError[]>();

/** The errors of one kind that the API server's validation has for the objects of a document, one for each place and path. */
export function fieldErrors(context: DocumentContext, kind: ErrorKind): readonly FieldError[] {
  let found = known.get(context);
  if (!found) {
    found = context.typed.flatMap((object) => objectErrors(object, context));
    known.set(context, found);
  }
  return found.filter((error) => error.kind === kind);
}

function objectErrors(object: TypedObject, { content, kubernetesVersion }: DocumentContext): FieldError[] {
  const check: Check = { content, object, version: kubernetesVersion };
  const whole = !isBroken(content) && !isPatch(object) && !hasUnknown(object);
  const seen = new Set<string>();
  const all = object.nodes.flatMap((typed) => nodeErrors(typed, check));
  return [...all, ...lostMounts(object, all)].filter((error) => {
    if ((error.needsWhole && !whole) || isDamaged(content, error.range)) return false;
    const place = `${error.range.start} ${typeof error.path === 'string' ? error.path : error.path.join('/')}`;
    if (error.follows) return true;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

function nodeErrors(typed: TypedNode, check: Check): readonly FieldError[] {
  if (!isTypedMapping(typed)) return [...textErrors(typed, check), ...numberErrors(typed)];
  const own = (validators[typed.objectType.name] ?? []).flatMap((validate) => validate(typed, check));
  return [...absentTextErrors(typed, check), ...own];
}

/** Whether something stands where it cannot be meant: an unknown key, or keys below one that has a simple value. */
function hasUnknown({ mappings, nodes }: TypedObject): boolean {
  return mappings.some(({ unknown }: TypedMapping) => unknown.length > 0) || nodes.some(isSlid);
}
