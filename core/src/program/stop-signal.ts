import type { Container } from '../workload/pod-spec.ts';
import { imageProfile } from './images.ts';
import { signalName } from './machine/signals.ts';
import type { ShellParser } from './shell/syntax.ts';

/**
 * The signal with which a container's runtime stops it: STOPSIGNAL of the image where that is known, else SIGTERM; the parser holds what the user says of images.
 * `lifecycle.stopSignal` counts only where `isFieldKept`, with the feature gate ContainerStopSignals: the API server drops the field otherwise.
 */
export function stopSignalOf(
  { image, lifecycle }: Container,
  { images }: Pick<ShellParser, 'images'> = {},
  isFieldKept = false,
): string {
  const own = isFieldKept ? lifecycle.stopSignal : undefined;
  return signalName(own ?? imageProfile(image, images).stopSignal ?? 'SIGTERM') ?? 'SIGTERM';
}
