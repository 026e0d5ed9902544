import type { Container } from '../../workload/pod-spec.ts';
import { mainCommandLine } from '../command-line.ts';
import { findCommand } from '../commands/registry.ts';
import { imageProfile } from '../images.ts';
import type { ProgramContext } from '../model.ts';
import { givenFiles } from '../setup.ts';
import { findBuiltin } from '../shell/builtins/index.ts';
import type { ShellNode } from '../shell/syntax.ts';
import { environmentOf, isShellName } from './container-scripts.ts';
import type { CommandLineReading } from './reading.ts';
import { commandsOf, programWords } from './script-commands.ts';
import { knownVariables } from './static-words.ts';

/**
 * The programs of a command line, or of the script in it, of which nothing is known, by name: what the simulation has to assume
 * something of. Names that come out of an expansion are left out where nothing tells them.
 */
export function unknownCommands(reading: CommandLineReading, container: Container, context: ProgramContext): readonly string[] {
  const names = new Set<string>();
  const given = givenFiles(container, context.podSpec);
  const seen = new Set<string>();
  const note = (words: readonly (string | undefined)[]): void => {
    const [name, ...args] = words;
    const file = words.find((word) => word !== undefined && given.get(word)?.text !== undefined);
    const isScript =
      file !== undefined && (file === name || (isShellName(name) && file === args.find((word) => !word?.startsWith('-'))));
    if (isScript) noteScript(file);
    else if (name !== undefined && !isKnown(name)) names.add(name.split('/').at(-1) ?? '');
  };
  const noteScript = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const root = context.parseShell(given.get(path)?.text ?? '');
    const own = functionsIn(root);
    for (const { words } of commandsOf(root, knownVariables(root, environmentOf(container)), context.parseShell)) {
      const program = programWords(words);
      if (!own.has(program[0] ?? '')) note(program);
    }
  };
  if (!reading.script) note(programWords(startedWords(reading, container)));
  const functions = reading.script ? functionsIn(reading.script.root) : new Set<string>();
  for (const { words } of reading.commands) {
    const program = programWords(words);
    if (!functions.has(program[0] ?? '')) note(program);
  }
  return [...names];
}

/** For `args` alone the image's entry point comes first; hooks and probes are started as they stand. */
function startedWords(reading: CommandLineReading, container: Container): readonly string[] {
  const isMain = reading.paths[0]?.at(-2) === 'args';
  return isMain ? mainCommandLine(container, imageProfile(container.image), environmentOf(container)) : reading.words;
}

function isKnown(name: string): boolean {
  return findBuiltin(name) !== undefined || findCommand(name) !== undefined;
}

function functionsIn(node: ShellNode): Set<string> {
  const names = new Set<string>();
  const visit = (each: ShellNode): void => {
    if (each.type === 'function_definition') names.add(each.children.find((child) => child.field === 'name')?.text ?? '');
    for (const child of each.children) visit(child);
  };
  visit(node);
  return names;
}
