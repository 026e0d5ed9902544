import { replaceScalar } from '../edits.ts';
import { enclosing } from '../guesses/container-names.ts';
import { likelyMountPaths } from '../guesses/mount-paths.ts';
import type { TypedMapping, TypedNode } from '../typed-tree.ts';
import { type Check, since, type Validator } from './check.ts';
import { removal } from './containers.ts';
import { deviceErrors } from './devices.ts';
import { duplicate, type FieldError, forbidden, invalid, type Place, type RemedyFix, required } from './field-error.ts';
import { has, isTrue, itemsIn, mappingOf, placeAt, placeOf, scalarOf, textOf, underPath } from './fields.ts';
import { renumbered } from './free-names.ts';
import { readQuantity } from './quantities.ts';

/** Sources of volumes in the order in which validateVolumeSource looks at them: the first counts. */
const sources = [
  ...'emptyDir hostPath gitRepo gcePersistentDisk awsElasticBlockStore secret nfs iscsi glusterfs flocker'.split(' '),
  ...'persistentVolumeClaim rbd cinder cephfs quobyte downwardAPI fc flexVolume configMap azureFile'.split(' '),
  ...'vsphereVolume photonPersistentDisk portworxVolume azureDisk storageos projected scaleIO csi ephemeral image'.split(' '),
];

/** validateVolumeSource: one source; none means an empty directory. */
export const validateVolume: Validator = (volume, check) => {
  const [, ...more] = sources.filter((name) => has(volume, name));
  const found = more.map((name) =>
    forbidden(placeAt(volume, name), 'may not specify more than 1 volume type', { fixes: () => removal(volume, name, check) }),
  );
  const size = scalarOf(mappingOf(volume, 'emptyDir'), 'sizeLimit');
  if (size !== undefined && (readQuantity(size)?.nanos ?? 0n) < 0n)
    found.push(forbidden(placeAt(volume, 'emptyDir', 'sizeLimit'), 'SizeLimit field must be a valid resource quantity'));
  return [...found, ...sourceErrors(volume)];
};

function sourceErrors(volume: TypedMapping): FieldError[] {
  return [
    ...steps(mappingOf(volume, 'hostPath'), 'path'),
    ...absolute(mappingOf(volume, 'nfs'), 'path'),
    ...csiErrors(mappingOf(volume, 'csi')),
    ...projectedErrors(mappingOf(volume, 'projected')),
  ];
}

function csiErrors(csi: TypedMapping | undefined): FieldError[] {
  const driver = textOf(csi, 'driver') ?? '';
  if (!csi || driver.length <= 63) return [];
  return [{ ...placeAt(csi, 'driver'), kind: 'invalid', server: 'Too long: may not be more than 63 bytes' }];
}

function absolute(mapping: TypedMapping | undefined, field: string): FieldError[] {
  const path = textOf(mapping, field);
  return mapping && path && !path.startsWith('/') ? [invalid(placeAt(mapping, field), path, 'must be an absolute path')] : [];
}

/** validatePathNoBacksteps. */
function steps(mapping: TypedMapping | undefined, field: string): FieldError[] {
  const path = textOf(mapping, field);
  return mapping && path?.split('/').includes('..') ? [invalid(placeAt(mapping, field), path, "must not contain '..'")] : [];
}

/** validateLocalDescendingPath: relative, and not upwards; undefined where all is well. */
function descending(path: string): string | undefined {
  if (path.startsWith('/')) return 'must be a relative path';
  return path.split('/').includes('..') ? "must not contain '..'" : undefined;
}

/** validateLocalNonReservedPath: names that begin with two dots are the kubelet's. */
function pathProblem(path: string): string | undefined {
  return descending(path) ?? (path.startsWith('..') ? "must not start with '..'" : undefined);
}

/** validateKeyToPath, and the path of validateDownwardAPIVolumeFile, which the server counts without `items`. */
export const validateItemPath: Validator = (item) => {
  const path = textOf(item, 'path');
  const detail = path && pathProblem(path);
  const isDownward = item.objectType.name === 'DownwardAPIVolumeFile';
  const base = item.path.slice(0, -2);
  const found: FieldError[] = [];
  if (isDownward && has(item, 'fieldRef') && has(item, 'resourceFieldRef')) {
    const both = 'fieldRef and resourceFieldRef can not be specified simultaneously';
    found.push(invalid(underPath(placeAt(item, 'resourceFieldRef'), base), 'resource', both));
  }
  if (!path || !detail) return found;
  const place = placeAt(item, 'path');
  return [...found, invalid(isDownward ? underPath(place, [...base, 'path']) : place, path, detail)];
};

/** validateProjectionSources: one type each, no file twice. */
function projectedErrors(projected: TypedMapping | undefined): FieldError[] {
  const seen = new Set<string>();
  return itemsIn(projected, 'sources').flatMap((source) => {
    const kinds = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'].filter(
      (name) => has(source, name),
    );
    const found: FieldError[] = [];
    if (kinds.length > 1) found.push(forbidden(placeOf(source), 'may not specify more than 1 volume type per source'));
    found.push(...filesOf(source).flatMap((file) => fileErrors(file, seen, projected)));
    found.push(...bundleErrors(mappingOf(source, 'clusterTrustBundle')));
    return found;
  });
}

interface ProjectedFile {
  readonly path: string;
  /** What the server shows of a file that is there twice. */
  readonly shown: string;
  readonly place: Place;
  readonly token: boolean;
}

function filesOf(source: TypedMapping): ProjectedFile[] {
  const files: ProjectedFile[] = [];
  for (const kind of ['secret', 'configMap', 'downwardAPI']) {
    const own = mappingOf(source, kind);
    for (const item of itemsIn(own, 'items')) {
      const path = textOf(item, 'path');
      if (path)
        files.push({
          path,
          shown: kind === 'downwardAPI' ? path : (textOf(own, 'name') ?? ''),
          place: placeAt(item, 'path'),
          token: false,
        });
    }
  }
  const token = mappingOf(source, 'serviceAccountToken');
  const path = textOf(token, 'path');
  if (token && path) files.push({ path, shown: path, place: placeAt(token, 'path'), token: true });
  return files;
}

function fileErrors(
  { path, shown, place, token }: ProjectedFile,
  seen: Set<string>,
  projected: TypedMapping | undefined,
): FieldError[] {
  const base = projected?.path ?? [];
  const detail = token ? pathProblem(path) : undefined;
  if (detail) return [invalid(underPath(place, [...base, 'path']), path, detail)];
  if (seen.has(path)) return [invalid(underPath(place, base), shown, 'conflicting duplicate paths')];
  seen.add(path);
  return [];
}

function bundleErrors(bundle: TypedMapping | undefined): FieldError[] {
  if (!bundle) return [];
  const [name, signer] = [has(bundle, 'name'), has(bundle, 'signerName')];
  if (name && signer)
    return [invalid(placeAt(bundle, 'name'), textOf(bundle, 'name') ?? '', 'only one of name and signerName may be used')];
  if (!name && !signer) return [required(placeOf(bundle), 'either name or signerName must be specified')];
  return name && has(bundle, 'labelSelector')
    ? [invalid(placeAt(bundle, 'labelSelector'), {}, 'labelSelector must be unset if name is specified')]
    : [];
}

/** ValidateVolumeMounts for one mount: the server names the list for most of its fields. */
export const validateMount: Validator = (mount, check) => {
  const list = mount.path.slice(0, -1);
  const found: FieldError[] = [];
  for (const field of ['subPath', 'subPathExpr']) {
    const path = textOf(mount, field);
    const detail = path && descending(path);
    if (path && detail) found.push(invalid(underPath(placeAt(mount, field), [...list, field]), path, detail));
  }
  const expression = textOf(mount, 'subPathExpr');
  if (expression && textOf(mount, 'subPath'))
    found.push(invalid(placeAt(mount, 'subPathExpr'), expression, 'subPathExpr and subPath are mutually exclusive'));
  return [...found, ...propagationErrors(mount, list, check)];
};

function propagationErrors(mount: TypedMapping, list: TypedNode['path'], check: Check): FieldError[] {
  const found: FieldError[] = [];
  const propagation = textOf(mount, 'mountPropagation');
  const container = mount.parent?.parent;
  if (
    propagation === 'Bidirectional' &&
    container &&
    'fields' in container &&
    !isTrue(mappingOf(container as TypedMapping, 'securityContext'), 'privileged')
  )
    found.push(
      forbidden(
        underPath(placeAt(mount, 'mountPropagation'), [...list, 'mountPropagation']),
        'Bidirectional mount propagation is available only to privileged containers',
        { needsWhole: true },
      ),
    );
  const recursive = textOf(mount, 'recursiveReadOnly');
  if (!since(check, '1.31') || (recursive !== 'Enabled' && recursive !== 'IfPossible')) return found;
  const place = underPath(placeAt(mount, 'recursiveReadOnly'), [...list, 'recursiveReadOnly']);
  if (!isTrue(mount, 'readOnly')) found.push(forbidden(place, 'may only be specified when readOnly is true'));
  if (propagation && propagation !== 'None')
    found.push(forbidden(place, 'may only be specified when mountPropagation is None or not specified'));
  return found;
}

/** ValidateVolumeMounts, ValidateVolumeDevices: no path twice in a container. */
export function mountPathErrors(container: TypedMapping): FieldError[] {
  const seen = new Set<string>();
  const mounts = itemsIn(container, 'volumeMounts').flatMap((mount) => {
    const path = textOf(mount, 'mountPath');
    if (!path) return [];
    if (!seen.has(path)) {
      seen.add(path);
      return [];
    }
    return [
      invalid(placeAt(mount, 'mountPath'), path, 'must be unique', {
        message: 'unique',
        fixes: () => otherPath(mount, path, seen),
      }),
    ];
  });
  return [...mounts, ...deviceErrors(container, enclosing(container, 'PodSpec'))];
}

function otherPath(mount: TypedMapping, path: string, taken: ReadonlySet<string>): RemedyFix[] {
  const name = textOf(mount, 'name') ?? '2';
  const base = path.replace(/\/+$/, '');
  const beside = [`${base}/${name}`, `${base}-${name}`, `${base}-2`];
  const free = [...likelyMountPaths(mount).slice(0, 3), ...beside.filter((each) => !taken.has(each)).slice(0, 1)];
  return free
    .map((each) => ({
      title: 'change' as const,
      args: { name: each },
      edits: replaceScalar(mount.fields.get('mountPath')?.node, each),
    }))
    .filter(({ edits }) => edits.length > 0);
}

/** ValidatePodCreate: the claim that is made for an ephemeral volume is not used by another volume. Only a Pod has a name to make it of. */
export function ephemeralClaimErrors(spec: TypedMapping, { object }: Check): FieldError[] {
  const pod = textOf(mappingOf(object.root, 'metadata'), 'name');
  if (object.object.kind !== 'Pod' || !pod) return [];
  const volumes = itemsIn(spec, 'volumes');
  const made = new Set(volumes.filter((each) => has(each, 'ephemeral')).map((each) => `${pod}-${textOf(each, 'name')}`));
  return volumes.flatMap((volume) => {
    const claim = mappingOf(volume, 'persistentVolumeClaim');
    const name = textOf(claim, 'claimName');
    const detail = 'must not reference a PVC that gets created for an ephemeral volume';
    return claim && name && made.has(name) ? [invalid(placeAt(claim, 'claimName'), name, detail)] : [];
  });
}

/** validateVolumes: no name twice. */
export function volumeNameErrors(spec: TypedMapping): FieldError[] {
  const seen = new Set<string>();
  const volumes = itemsIn(spec, 'volumes');
  return volumes.flatMap((volume) => {
    const name = textOf(volume, 'name');
    if (!name || !seen.has(name)) {
      if (name) seen.add(name);
      return [];
    }
    return [duplicate(placeAt(volume, 'name'), name, { fixes: () => renumbered(volume, volumes, 63) })];
  });
}
