import type { Container, PodSpec } from '../../../workload/pod-spec.ts';
import { formatPod } from '../../model/identity.ts';
import type { World } from '../../model/world.ts';

/**
 * Why a container's configuration cannot be made, as the kubelet says it; undefined where it can. Environment from objects that
 * are missing (kubelet_pods.go makeEnvironmentVariables), and runAsNonRoot for an image that runs as root (security_context.go).
 */
export function configError(world: World, spec: PodSpec, container: Container): string | undefined {
  const references = [...container.envFrom, ...container.env.flatMap(({ from }) => (from === undefined ? [] : [from]))];
  const missing = references.find(({ kind, name, optional }) => !optional && !world.objects.exists(`${kind}/${name}`));
  if (missing !== undefined) return `${missing.kind.toLowerCase()} "${missing.name}" not found`;
  return runsAsRoot(world, spec, container);
}

/** Nothing is known of the user of an image: without `runAsUser` it counts as root, as most images do. */
function runsAsRoot(world: World, spec: PodSpec, container: Container): string | undefined {
  const { runAsNonRoot, runAsUser: user }: Readonly<Record<string, unknown>> = {
    ...spec.securityContext,
    ...container.securityContext,
  };
  if (runAsNonRoot !== true) return undefined;
  if (typeof user === 'number' && user !== 0) return undefined;
  const who = `(pod: "${formatPod(world.identity)}", container: ${container.name})`;
  if (user === 0) return `container's runAsUser breaks non-root policy ${who}`;
  return `container has runAsNonRoot and image will run as root ${who}`;
}
