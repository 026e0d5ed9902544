import type { Container } from '../workload/pod-spec.ts';
import type { ImageProfile } from './images.ts';

/**
 * The command line of a container's main process: `command` takes the place of the image's ENTRYPOINT and CMD, `args` of CMD alone
 * (pkg/kubelet/container/helpers.go ExpandContainerCommandAndArgs; documentation, "Define a Command and Arguments").
 * Empty where nothing is known of the image.
 */
export function mainCommandLine(
  container: Container,
  image: ImageProfile,
  environment: ReadonlyMap<string, string>,
): readonly string[] {
  const expand = (words: readonly string[]): readonly string[] => words.map((word) => expandReferences(word, environment));
  if (container.command.length > 0) return expand([...container.command, ...container.args]);
  const args = container.args.length > 0 ? expand(container.args) : image.command;
  return [...image.entrypoint, ...args];
}

/** `$(NAME)` with the container's variables; `$$` stands for `$`, and what is not set stays as it is (third_party/forked/golang/expansion). */
export function expandReferences(text: string, environment: ReadonlyMap<string, string>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) =>
    whole === '$$' ? '$' : (environment.get(name ?? '') ?? whole),
  );
}
