import { containerPath } from '../../workload/containers.ts';
import type { Recorder } from '../kernel/recorder.ts';
import type { ApiPod } from '../model/api-pod.ts';
import { type ContainerStatus, findCondition } from '../model/pod-status.ts';
import { because, type RuleId } from '../rules.ts';
import type { Cause } from '../trace.ts';

/** What the reasons of waiting containers stand for: pkg/kubelet/images/types.go, pkg/kubelet/container/sync_result.go and kubelet_pods.go. */
const waitingRules: Readonly<Record<string, RuleId>> = {
  ContainerCreating: 'container-creating',
  PodInitializing: 'init-containers-pending',
  ImagePullBackOff: 'image-pull-backoff',
  ErrImagePull: 'image-pull-failed',
  RegistryUnavailable: 'image-pull-failed',
  ErrImageNeverPull: 'image-never-pulled',
  InvalidImageName: 'image-name-invalid',
  CreateContainerConfigError: 'container-config-error',
  CreateContainerError: 'container-start-failed',
  RunContainerError: 'container-start-failed',
  PostStartHookError: 'post-start-failed',
  CrashLoopBackOff: 'crash-loop-backoff',
  RestartingAllContainers: 'restart-all-containers',
};

/**
 * Why a container's status is not what it was: how its run began or ended, what it waits for, or, where only `ready` or `started` changed,
 * why its pod is ready or not.
 */
export function stateCause(pod: ApiPod, before: ContainerStatus | undefined, status: ContainerStatus, recorder: Recorder): Cause {
  const { name, state, restartCount } = status;
  const path = containerPath(pod.spec, name);
  if (state.kind === 'waiting') {
    const field = state.reason.includes('Image') ? [...path, 'image'] : path;
    // 1.20 appends the error to a reason.
    const end = state.reason.indexOf(':');
    const reason = end < 0 ? state.reason : state.reason.slice(0, end);
    return because(waitingRules[reason] ?? 'container-creating', [field], { container: name });
  }
  const isSame = before?.state.kind === state.kind && before.restartCount === restartCount;
  const readiness = isSame ? findCondition(pod.status.conditions, 'ContainersReady')?.cause : undefined;
  const run = recorder.runs.get(name)?.findLast(({ restart }) => restart === restartCount);
  const ofRun = state.kind === 'running' ? run?.cause : run?.endCause;
  return readiness ?? ofRun ?? because(state.kind === 'running' ? 'container-started' : 'container-exited', [path]);
}
