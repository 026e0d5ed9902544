import type { PodSpec } from '../../workload/pod-spec.ts';
import { texts } from '../events/event-texts.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';

/**
 * Looks for the Secrets of `imagePullSecrets`, in each sync. One that does not exist is told and then left out: whether the registry gives
 * the image without it is the registry's matter (kubelet.go getPullSecretsForPod; 1.20 says it in its log only).
 */
export function retrievePullSecrets(world: World, { imagePullSecrets }: PodSpec): void {
  if (imagePullSecrets.length === 0) return;
  const missing = imagePullSecrets.flatMap(({ name }, index) =>
    name !== '' && !world.objects.exists(`Secret/${name}`) ? { name, index } : [],
  );
  if (missing.length === 0 || !world.profile.pullSecretEvent) return;
  emitEvent(world, {
    type: 'Warning',
    reason: 'FailedToRetrieveImagePullSecret',
    source: 'kubelet',
    container: null,
    message: texts.pullSecretsMissing(missing.map(({ name }) => name)),
    cause: because(
      'image-pull-secret-missing',
      missing.map(({ index }) => ['spec', 'imagePullSecrets', index]),
    ),
  });
}
