import type { Container } from '../workload/pod-spec.ts';
import { imageProfile } from './images.ts';
import { signalName } from './machine/signals.ts';
import type { ShellParser } from './shell/syntax.ts';

/** The feature gate without which `lifecycle.stopSignal` says nothing. */
export const stopSignalGate = 'ContainerStopSignals';

/**
 * The signal with which a container's runtime stops it: STOPSIGNAL of the image where that is known, else SIGTERM; the parser holds what the user says of images.
 * `lifecycle.stopSignal` counts only with the feature gate ContainerStopSignals (alpha, off by default in 1.33 to 1.36): the API
 * server drops the field otherwise.
 */
export function stopSignalOf(
  { image, lifecycle }: Container,
  { images }: Pick<ShellParser, 'images'> = {},
  featureGates: readonly string[] = [],
): string {
  const own = featureGates.includes(stopSignalGate) ? lifecycle.stopSignal : undefined;
  return signalName(own ?? imageProfile(image, images).stopSignal ?? 'SIGTERM') ?? 'SIGTERM';
}
