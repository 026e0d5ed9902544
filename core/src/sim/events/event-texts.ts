import { formatGoDuration, type SimDuration } from '../../base/time.ts';
import type { ProbeType } from '../../workload/pod-spec.ts';
import { formatPod, type PodIdentity } from '../model/identity.ts';
import type { Profile } from '../model/profile.ts';

/** The size of every image: the manifest does not say it, and only a text shows it. */
export const imageBytes = 10_485_760;

/** An error of containerd as the kubelet gets it, over gRPC. */
export const runtimeError = (text: string): string => `rpc error: code = Unknown desc = ${text}`;

const probeNames: Readonly<Record<ProbeType, string>> = { startup: 'Startup', readiness: 'Readiness', liveness: 'Liveness' };

/** Texts of events and waiting states, by version: pkg/kubelet/events, kuberuntime_container.go, image_manager.go, prober.go. */
export const texts = {
  scheduled: (pod: PodIdentity, node: string): string => `Successfully assigned ${pod.namespace}/${pod.name} to ${node}`,

  created: (profile: Profile, container: string): string => {
    if (profile.terseStartEvents) return 'Container created';
    return profile.createdEventColon ? `Created container: ${container}` : `Created container ${container}`;
  },

  started: (profile: Profile, container: string): string =>
    profile.terseStartEvents ? 'Container started' : `Started container ${container}`,

  pulling: (image: string): string => `Pulling image "${image}"`,

  present: (profile: Profile, image: string): string =>
    `Container image "${image}" already present on machine${profile.pulledNamesAccess ? ' and can be accessed by the pod' : ''}`,

  pulled: (profile: Profile, image: string, took: SimDuration, withWaiting: SimDuration): string => {
    const waiting = profile.pulledIncludesWaiting ? ` (${formatGoDuration(withWaiting)} including waiting)` : '';
    const size = profile.pulledImageSize ? `. Image size: ${imageBytes} bytes.` : '';
    return `Successfully pulled image "${image}" in ${formatGoDuration(took)}${waiting}${size}`;
  },

  invalidImage: (profile: Profile, image: string, error: string): string => {
    const name = JSON.stringify(image);
    const what = profile.imageErrorNamesRepository ? 'name' : 'reference';
    return `Failed to apply default image tag ${name}: couldn't parse image ${what} ${name}: ${error}`;
  },

  pullFailed: (image: string, error: string): string => `Failed to pull image "${image}": ${error}`,
  pullBackOff: (image: string): string => `Back-off pulling image "${image}"`,
  pullBackOffState: (profile: Profile, image: string, error: string): string =>
    profile.imageBackOffNamesError
      ? `Back-off pulling image "${image}": ErrImagePull: ${error}`
      : `Back-off pulling image "${image}"`,
  pullSecretsMissing: (names: readonly string[]): string =>
    `Unable to retrieve some image pull secrets (${names.join(', ')}); attempting to pull the image may not succeed.`,
  neverPull: (image: string): string => `Container image "${image}" is not present with pull policy of Never`,

  backOffRestarting: (profile: Profile, container: string, pod: PodIdentity): string =>
    profile.backOffEventNamesPod
      ? `Back-off restarting failed container ${container} in pod ${formatPod(pod)}`
      : 'Back-off restarting failed container',
  crashLoopBackOff: (delay: SimDuration, container: string, pod: PodIdentity): string =>
    `back-off ${formatGoDuration(delay)} restarting failed container=${container} pod=${formatPod(pod)}`,

  stopping: (container: string): string => `Stopping container ${container}`,
  postStartFailed: (profile: Profile, detail: string): string => (profile.terseHookEvents ? 'PostStartHook failed' : detail),
  postStartFailedState: (profile: Profile, error: string): string =>
    profile.terseHookEvents ? 'PostStartHookError' : `PostStartHookError: ${error}`,
  preStopFailed: (profile: Profile, detail: string): string => (profile.terseHookEvents ? 'PreStopHook failed' : detail),

  probeFailed: (probe: ProbeType, output: string): string => `${probeNames[probe]} probe failed: ${output}`,
  probeErrored: (profile: Profile, probe: ProbeType, error: string, state: 'unknown' | 'failure'): string =>
    profile.probeErrorNamesResult
      ? `${probeNames[probe]} probe errored and resulted in ${state} state: ${error}`
      : `${probeNames[probe]} probe errored: ${error}`,

  deadlineExceeded: 'Pod was active on the node longer than the specified deadline',
  sandboxChanged: 'Pod sandbox changed, it will be killed and re-created.',
} as const;
