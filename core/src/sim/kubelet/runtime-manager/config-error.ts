import { imageProfile } from '../../../program/images.ts';
import type { Container, PodSpec } from '../../../workload/pod-spec.ts';
import { formatPod } from '../../model/identity.ts';
import type { World } from '../../model/world.ts';

/**
 * Why a container's configuration cannot be made, as the kubelet says it; undefined where it can. Environment from objects that
 * or keys that are missing (kubelet_pods.go makeEnvironmentVariables), and runAsNonRoot for an image that runs as root (security_context.go).
 */
export function configError(world: World, spec: PodSpec, container: Container): string | undefined {
  if (container.envFrom.length === 0 && container.env.length === 0) return runsAsRoot(world, spec, container);
  const references = [...container.envFrom, ...container.env.flatMap(({ from }) => (from === undefined ? [] : [from]))];
  for (const reference of references) {
    if (reference.optional) continue;
    const { kind, name } = reference;
    if (!world.objects.exists(`${kind}/${name}`)) return `${kind.toLowerCase()} "${name}" not found`;
    if ('isMissing' in reference && reference.isMissing)
      return `couldn't find key ${reference.key} in ${kind} ${world.identity.namespace}/${name}`;
  }
  return runsAsRoot(world, spec, container);
}

/**
 * The user of an image is not in the manifest. Well-known images start as root; of another one, a manifest that forbids root is
 * believed, unless the cluster is described.
 */
function runsAsRoot(world: World, spec: PodSpec, container: Container): string | undefined {
  const { runAsNonRoot, runAsUser: user } = securityOf(spec, container);
  if (runAsNonRoot !== true) return undefined;
  if (typeof user === 'number' && user !== 0) return undefined;
  const who = `(pod: "${formatPod(world.identity)}", container: ${container.name})`;
  if (user !== 0 && isTakenForNonRoot(world, container)) return undefined;
  if (user === 0) return `container's runAsUser breaks non-root policy ${who}`;
  return `container has runAsNonRoot and image will run as root ${who}`;
}

function isTakenForNonRoot(world: World, container: Container): boolean {
  return !world.scenario.cluster.described && imageProfile(container.image, world.parseShell.images).runsAsRoot !== true;
}

/** Whether the pod starts only because the container's image is taken to run as another user than root. */
export function assumesNonRoot(world: World, spec: PodSpec, container: Container): boolean {
  const { runAsNonRoot, runAsUser: user } = securityOf(spec, container);
  return runAsNonRoot === true && user === undefined && isTakenForNonRoot(world, container);
}

function securityOf(spec: PodSpec, container: Container): Readonly<Record<string, unknown>> {
  return { ...spec.securityContext, ...container.securityContext };
}
