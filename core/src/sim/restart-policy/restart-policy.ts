import type { Container, PodSpec, RestartPolicy } from '../../workload/pod-spec.ts';
import { isSidecar } from '../model/containers.ts';
import type { Profile } from '../model/profile.ts';

export interface Ended {
  readonly exitCode: number;
}

/** What counts for a container: its own policy where it may have one, else the pod's; a sidecar always restarts. */
export function effectivePolicy(container: Container, spec: PodSpec, profile: Profile): RestartPolicy {
  const isInit = spec.initContainers.includes(container);
  if (isInit && profile.sidecars && isSidecar(container)) return 'Always';
  if (profile.containerRestartRules && container.restartPolicy !== undefined) return container.restartPolicy;
  // An ordinary init container that succeeded is never run again, so Always and OnFailure mean the same for it.
  return isInit && spec.restartPolicy === 'Always' ? 'OnFailure' : spec.restartPolicy;
}

/**
 * Whether a container that exited will be started again: ContainerShouldRestart in pkg/api/v1/pod/util.go (rules and container
 * level policies: 1.35 and later by default), otherwise the pod's policy.
 */
export function shouldRestart(container: Container, ended: Ended, spec: PodSpec, profile: Profile): boolean {
  const rule = matchingRule(container, ended, profile);
  if (rule !== undefined) return rule.action === 'Restart' || profile.restartAllContainers;
  const policy = effectivePolicy(container, spec, profile);
  return policy === 'Always' || (policy === 'OnFailure' && ended.exitCode !== 0);
}

/** The first of a container's restart rules that speaks of this exit. */
export function matchingRule(
  container: Container,
  { exitCode }: Ended,
  profile: Profile,
): Container['restartPolicyRules'][number] | undefined {
  if (!profile.containerRestartRules || container.restartPolicy === undefined) return undefined;
  return container.restartPolicyRules.find(({ exitCodes }) => {
    if (exitCodes === undefined) return false;
    return exitCodes.values.includes(exitCode) === (exitCodes.operator === 'In');
  });
}

/** True where this exit makes all containers of the pod start anew (1.36). */
export function restartsAllContainers(container: Container, ended: Ended, profile: Profile): boolean {
  return profile.restartAllContainers && matchingRule(container, ended, profile)?.action === 'RestartAllContainers';
}

/** Whether a container that is killed for a failed probe or hook comes back: rules are not asked, there is no exit code yet. */
export function restartsAfterKill(container: Container, spec: PodSpec, profile: Profile): boolean {
  return effectivePolicy(container, spec, profile) !== 'Never';
}

/** The field that decides about restarts, for explanations. */
export function policyField(container: Container, profile: Profile): 'container' | 'pod' {
  return profile.containerRestartRules && container.restartPolicy !== undefined ? 'container' : 'pod';
}
