import { containerPath } from '../../workload/containers.ts';
import type { Container } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';
import { expandReferences } from '../command-line.ts';
import { imageProfile } from '../images.ts';
import type { ProgramContext } from '../model.ts';
import { dash, type ShellKind } from '../shell/shell-kind.ts';
import type { ContainerScript } from './model.ts';
import { programWords } from './script-commands.ts';

const shellNames: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

/** Whether a word names a shell, by its path or alone. */
export function isShellName(word: string | undefined): boolean {
  return shellNames.has(word?.split('/').at(-1) ?? '');
}

/** A command line of a container with the place of each of its words in the pod. */
export interface PlacedCommandLine {
  readonly words: readonly string[];
  readonly paths: readonly Path[];
}

/** `command` and `args` as they are written, with `$(NAME)` expanded; the image's own entry point is not part of it. */
export function writtenCommandLine(container: Container, context: ProgramContext): PlacedCommandLine {
  const path = containerPath(context.podSpec, container.name);
  const environment = environmentOf(container);
  return {
    words: [...container.command, ...container.args].map((word) => expandReferences(word, environment)),
    paths: [
      ...container.command.map((_word, index) => [...path, 'command', index]),
      ...container.args.map((_word, index) => [...path, 'args', index]),
    ],
  };
}

/** Where an exec handler's command stands: `lifecycle.preStop`, or the field of a probe. */
export type HandlerPlace = 'postStart' | 'preStop' | 'startupProbe' | 'readinessProbe' | 'livenessProbe';

/** The command of an exec hook or probe; undefined where there is none. */
export function handlerCommandLine(
  container: Container,
  place: HandlerPlace,
  context: ProgramContext,
): PlacedCommandLine | undefined {
  const isHook = place === 'postStart' || place === 'preStop';
  const handler = isHook ? container.lifecycle[place] : container[place]?.handler;
  if (handler?.kind !== 'exec') return undefined;
  const path = [...containerPath(context.podSpec, container.name), ...(isHook ? ['lifecycle', place] : [place])];
  return { words: handler.command, paths: handler.command.map((_word, index) => [...path, 'exec', 'command', index]) };
}

/** The script of a command line: what stands after `sh -c`, also behind `tini --`, `env` and their like. Undefined where there is none. */
export function scriptOf(line: PlacedCommandLine, container: Container, context: ProgramContext): ContainerScript | undefined {
  const skipped = line.words.length - programWords(line.words).length;
  if (!isShellName(line.words[skipped])) return undefined;
  let at = skipped + 1;
  let hasText = false;
  for (; at < line.words.length && /^[-+]./.test(line.words[at] ?? ''); at++) {
    const word = line.words[at] ?? '';
    if (word.startsWith('--')) continue;
    if (word.includes('c')) hasText = true;
    if (/[oO]$/.test(word)) at++;
  }
  const text = line.words[at];
  const path = line.paths[at];
  const shellPath = line.paths[skipped];
  if (!hasText || text === undefined || path === undefined || shellPath === undefined) return undefined;
  return {
    text,
    root: context.parseShell(text),
    path,
    shell: shellKind(line.words[skipped] ?? '', container, context),
    shellPath,
  };
}

function shellKind(word: string, container: Container, { parseShell }: ProgramContext): ShellKind {
  const image = imageProfile(container.image, parseShell.images);
  return word.endsWith('bash') ? image.bash : (image.shell ?? dash);
}

/** The variables of a container whose values stand in the manifest. */
export function environmentOf(container: Container): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  for (const { name, value, from } of container.env)
    if (from === undefined) environment.set(name, expandReferences(value, environment));
  return environment;
}
