import { removePair, replaceScalar } from '../edits.ts';
import { likelyContainerNames } from '../guesses/container-names.ts';
import { tooManyText } from '../server-text.ts';
import { isTypedMapping, type TypedMapping } from '../typed-tree.ts';
import { type Check, isIn, since, type Validator } from './check.ts';
import { duplicate, type FieldError, forbidden, invalid, type RemedyFix, required } from './field-error.ts';
import { fieldOf, has, isFalse, isTrue, itemsIn, mappingOf, numberOf, placeAt, textAt, textOf, textsIn } from './fields.ts';
import { numberedName } from './free-names.ts';
import { repeatedNames } from './scheduling.ts';

export const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** validateContainers, validateInitContainers: what one container may have by its kind. */
export const validateContainer: Validator = (container, check) => [
  ...(isIn(container, 'initContainers') ? initErrors(container, check) : regularErrors(container, check)),
  ...imageErrors(container, check),
  ...repeatedNames(container, 'resizePolicy', 'resourceName'),
  ...repeatedNames(container, 'ports', 'name'),
  ...restartRuleErrors(container, check),
  ...resizeErrors(container),
];

/** validateResizePolicy: a container that is never restarted cannot be restarted to resize it. */
function resizeErrors(container: TypedMapping): FieldError[] {
  const spec = container.parent?.parent;
  const isNever = isTypedMapping(spec) && textOf(spec, 'restartPolicy') === 'Never';
  return itemsIn(container, 'resizePolicy').flatMap((policy) => {
    const restart = textOf(policy, 'restartPolicy');
    if (!isNever || restart !== 'RestartContainer') return [];
    const place = { ...placeAt(policy, 'restartPolicy'), path: policy.path.slice(0, -1) };
    return [invalid(place, restart, "must be 'NotRequired' when pod `restartPolicy` is 'Never'")];
  });
}

/** Only a Pod's own image is looked at: a template's may be put together later. */
function imageErrors(container: TypedMapping, { object }: Check): FieldError[] {
  const image = textOf(container, 'image');
  if (object.object.kind !== 'Pod' || !image || image.trim() === image) return [];
  return [invalid(placeAt(container, 'image'), image, 'must not have leading or trailing whitespace')];
}

const sidecarsOnly = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

function initErrors(container: TypedMapping, check: Check): FieldError[] {
  if (textOf(container, 'restartPolicy') === 'Always') return [];
  const named = has(container, 'restartPolicy');
  return sidecarsOnly
    .filter((field) => has(container, field))
    .map((field) =>
      forbidden(placeAt(container, field), 'may not be set for init containers without restartPolicy=Always', {
        ...(named ? {} : { message: 'initSidecar' as const }),
        fixes: () => removal(container, field, check),
      }),
    );
}

function regularErrors(container: TypedMapping, check: Check): FieldError[] {
  if (since(check, '1.34') || !has(container, 'restartPolicy')) return [];
  return [
    forbidden(placeAt(container, 'restartPolicy'), 'may not be set for non-init containers', {
      fixes: () => removal(container, 'restartPolicy', check),
    }),
  ];
}

/** A fix that takes a field out with its lines. */
export function removal(mapping: TypedMapping, field: string, { content }: Check): RemedyFix[] {
  const pair = mapping.fields.get(field)?.pair;
  const edits = pair ? removePair(content, mapping.node, pair) : [];
  return edits.length > 0 ? [{ title: 'remove', args: { field }, edits }] : [];
}

const maxRestartRules = 20;

function restartRuleErrors(container: TypedMapping, check: Check): FieldError[] {
  const rules = fieldOf(container, 'restartPolicyRules');
  if (!rules || !since(check, '1.35')) return [];
  const count = rules.items?.length ?? 0;
  if (count > maxRestartRules)
    return [{ ...placeAt(container, 'restartPolicyRules'), kind: 'invalid', server: tooManyText(count, maxRestartRules) }];
  if (has(container, 'restartPolicy')) return [];
  return [required(placeAt(container, 'restartPolicy'), 'must specify restartPolicy when restart rules are used')];
}

/** Names are unique over regular and init containers; init containers come second. */
export function containerNameErrors(spec: TypedMapping): FieldError[] {
  const seen = new Set<string>();
  return ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) =>
    itemsIn(spec, list).flatMap((container) => {
      const name = textOf(container, 'name');
      if (!name) return [];
      if (!seen.has(name)) {
        seen.add(name);
        return [];
      }
      return [duplicate(placeAt(container, 'name'), name, { fixes: () => otherNames(container, name, spec) })];
    }),
  );
}

/** Other names for a container: what its image or command says, and the first free number after its own. */
function otherNames(container: TypedMapping, name: string, spec: TypedMapping): RemedyFix[] {
  const node = container.fields.get('name')?.node;
  const taken = new Set(containerLists.flatMap((list) => itemsIn(spec, list).map((each) => textOf(each, 'name'))));
  const numbered = numberedName(name, taken, 63);
  return [...likelyContainerNames(container).slice(0, 2), ...(numbered ? [numbered] : [])]
    .map((each) => ({ title: 'change' as const, args: { name: each }, edits: replaceScalar(node, each) }))
    .filter(({ edits }) => edits.length > 0);
}

/** checkHostPortConflicts: over all regular containers, and in each init container. */
export function hostPortErrors(spec: TypedMapping, { object }: Check): FieldError[] {
  const shared = object.object.kind === 'Pod' && isTrue(spec, 'hostNetwork');
  const found = conflicts(itemsIn(spec, 'containers'), shared);
  for (const container of itemsIn(spec, 'initContainers')) found.push(...conflicts([container], shared));
  return [...found, ...hostNetworkErrors(spec, object.object.kind === 'Pod')];
}

function conflicts(containers: readonly TypedMapping[], hostNetwork: boolean): FieldError[] {
  const seen = new Set<string>();
  return containers.flatMap((container) =>
    itemsIn(container, 'ports').flatMap((port) => {
      const written = numberOf(port, 'hostPort') ?? 0;
      const hostPort = written === 0 && hostNetwork ? (numberOf(port, 'containerPort') ?? 0) : written;
      if (hostPort === 0) return [];
      const id = `${textOf(port, 'protocol') || 'TCP'}/${textOf(port, 'hostIP') ?? ''}/${hostPort}`;
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const near = placeAt(port, has(port, 'hostPort') ? 'hostPort' : 'containerPort');
      return [duplicate({ ...near, path: [...port.path, 'hostPort'] }, id)];
    }),
  );
}

/** validateHostNetwork: what a pod on its node's network serves is served by the node. */
function hostNetworkErrors(spec: TypedMapping, isPod: boolean): FieldError[] {
  if (!isTrue(spec, 'hostNetwork')) return [];
  return itemsIn(spec, 'containers').flatMap((container) =>
    itemsIn(container, 'ports').flatMap((port) => {
      const hostPort = numberOf(port, 'hostPort') ?? 0;
      const containerPort = numberOf(port, 'containerPort') ?? 0;
      // A Pod's port is filled in where none is written, a template's only when a pod is made of it.
      if (hostPort === 0 || hostPort === containerPort || (isPod && containerPort === 0 && hostPort === 0)) return [];
      const node = port.fields.get('hostPort')?.node;
      const fixes = (): RemedyFix[] =>
        node && !node.aliasRange && containerPort > 0
          ? [
              {
                title: 'change',
                args: { name: String(containerPort) },
                edits: [{ range: node.range, newText: String(containerPort) }],
              },
            ]
          : [];
      const detail = 'must match `containerPort` when `hostNetwork` is true';
      const follows = containerPort === 0 ? { message: 'follows' as const, follows: true } : { fixes };
      return [invalid(placeAt(port, 'hostPort'), hostPort, detail, { needsWhole: true, ...follows })];
    }),
  );
}

/** ValidateSecurityContext of a container. */
export const validateSecurityContext: Validator = (context, { object }) => {
  const found: FieldError[] = [];
  if (isFalse(context, 'allowPrivilegeEscalation')) {
    if (isTrue(context, 'privileged'))
      found.push(
        invalid(
          { ...placeAt(context, 'allowPrivilegeEscalation'), path: context.path },
          { privileged: true },
          'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
        ),
      );
    else if (textsIn(mappingOf(context, 'capabilities'), 'add').some(({ text }) => text === 'CAP_SYS_ADMIN'))
      found.push(
        invalid(
          { ...placeAt(context, 'capabilities', 'add'), path: context.path },
          {},
          'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
        ),
      );
  }
  if (textOf(context, 'procMount') === 'Unmasked' && !usesUserNamespace(object.root))
    found.push(
      invalid(placeAt(context, 'procMount'), 'Unmasked', '`hostUsers` must be false to use `Unmasked`', { needsWhole: true }),
    );
  return found;
};

function usesUserNamespace(root: TypedMapping): boolean {
  const specs = [
    mappingOf(root, 'spec'),
    mappingOf(root, 'spec', 'template', 'spec'),
    mappingOf(root, 'spec', 'jobTemplate', 'spec', 'template', 'spec'),
  ];
  return specs.some((spec) => isFalse(spec, 'hostUsers'));
}

/** validateSeccompProfileField, validateAppArmorProfileField: a profile's file goes with `Localhost` alone. */
export const validateProfile: Validator = (profile) => {
  const type = textOf(profile, 'type');
  const name = profile.objectType.name === 'SeccompProfile' ? 'seccomp' : 'AppArmor';
  const file = fieldOf(profile, 'localhostProfile');
  const padded = textAt(file);
  if (type === 'Localhost' && name === 'AppArmor' && padded && padded.trim() !== padded)
    return [invalid(placeAt(profile, 'localhostProfile'), padded, 'must not be padded with whitespace')];
  if (type === 'Localhost' && !file)
    return [required(placeAt(profile, 'localhostProfile'), `must be set when ${name} type is Localhost`)];
  if (!type || type === 'Localhost' || !file) return [];
  return [invalid(placeAt(profile, 'localhostProfile'), textAt(file) ?? '', `can only be set when ${name} type is Localhost`)];
};

/** What an ephemeral container lacks (validateEphemeralContainers). */
export function ephemeralErrors(spec: TypedMapping, { object }: Check): FieldError[] {
  const list = fieldOf(spec, 'ephemeralContainers');
  if (!list?.items?.length) return [];
  const isPod = object.object.kind === 'Pod';
  return [
    forbidden(
      placeAt(spec, 'ephemeralContainers'),
      isPod ? 'cannot be set on create' : 'ephemeral containers not allowed in pod template',
    ),
  ];
}
