import type { Container } from '../workload/pod-spec.ts';
import { serverTable } from './commands/server-table.ts';
import { parseImageName } from './images/image-name.ts';
import { imageProgram } from './images/image-program.ts';
import type { ImageProfile } from './images.ts';

/**
 * The command line of a container's main process: `command` takes the place of the image's ENTRYPOINT and CMD, `args` of CMD alone
 * (pkg/kubelet/container/helpers.go ExpandContainerCommandAndArgs; documentation, "Define a Command and Arguments").
 * Of an image that is not known the entry point is taken to be a program of the image's name, where that is a server that is known.
 */
export function mainCommandLine(
  container: Container,
  image: ImageProfile,
  environment: ReadonlyMap<string, string>,
): readonly string[] {
  const expand = (words: readonly string[]): readonly string[] => words.map((word) => expandReferences(word, environment));
  if (container.command.length > 0) return expand([...container.command, ...container.args]);
  const args = container.args.length > 0 ? expand(container.args) : image.command;
  if (image.row !== undefined || isShell(args[0])) return [...image.entrypoint, ...args];
  const { base } = parseImageName(container.image);
  return [Object.hasOwn(serverTable, base) ? base : imageProgram, ...args];
}

/** Manifests that give a shell as `args` count on an image without an entry point, or on one that runs its arguments. */
function isShell(word: string | undefined): boolean {
  return ['sh', 'bash', 'ash', 'dash'].includes(word?.split('/').at(-1) ?? '');
}

/** `$(NAME)` with the container's variables; `$$` stands for `$`, and what is not set stays as it is (third_party/forked/golang/expansion). */
export function expandReferences(text: string, environment: ReadonlyMap<string, string>): string {
  if (!text.includes('$')) return text;
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) =>
    whole === '$$' ? '$' : (environment.get(name ?? '') ?? whole),
  );
}
