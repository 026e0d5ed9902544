import type { Container } from '../../workload/pod-spec.ts';
import type { ProgramContext } from '../model.ts';
import type { ShellNode } from '../shell/syntax.ts';
import {
  environmentOf,
  type HandlerPlace,
  handlerCommandLine,
  type PlacedCommandLine,
  scriptOf,
  writtenCommandLine,
} from './container-scripts.ts';
import type { ContainerScript, ScriptCommand, SignalTarget, WaitLoop } from './model.ts';
import { commandsOf } from './script-commands.ts';
import { signalTargets } from './signal-targets.ts';
import { knownVariables } from './static-words.ts';
import { waitLoops } from './wait-loops.ts';

/** What a command line of a container says without being run. */
export interface CommandLineReading extends PlacedCommandLine {
  /** The script in it; undefined where the program is started without a shell. */
  readonly script: ContainerScript | undefined;
  /** The commands of the script in the order in which they are written; without a script the command line itself is none. */
  readonly commands: readonly ScriptCommand[];
  readonly waits: readonly WaitLoop[];
  readonly signals: readonly SignalTarget[];
}

/** Reads the command line of a container's main process, `command` and `args` together. */
export function readMain(container: Container, context: ProgramContext): CommandLineReading {
  return read(writtenCommandLine(container, context), container, context);
}

/** Reads the command of an exec hook or an exec probe; undefined where the container has none there. */
export function readHandler(container: Container, place: HandlerPlace, context: ProgramContext): CommandLineReading | undefined {
  const line = handlerCommandLine(container, place, context);
  return line ? read(line, container, context) : undefined;
}

function read(line: PlacedCommandLine, container: Container, context: ProgramContext): CommandLineReading {
  const script = scriptOf(line, container, context);
  const commands = script
    ? commandsOf(script.root, knownVariables(script.root, environmentOf(container)), context.parseShell)
    : [];
  const all = script ? commands : commandLineAsCommand(line);
  return { ...line, script, commands, waits: waitLoops(all), signals: all.flatMap(signalTargets) };
}

/** A command line without a shell, as the one command that it is; its offsets say nothing. */
function commandLineAsCommand({ words }: PlacedCommandLine): readonly ScriptCommand[] {
  const text = words.join(' ');
  const node: ShellNode = {
    type: 'command',
    text,
    start: 0,
    end: text.length,
    isNamed: true,
    isError: false,
    field: null,
    children: [],
  };
  return [
    {
      name: words[0]?.split('/').at(-1),
      words,
      start: 0,
      end: 0,
      nameStart: 0,
      nameEnd: 0,
      node,
      statement: node,
      inBackground: false,
      isCondition: false,
      isLast: true,
      loops: [],
      inFunction: undefined,
      inTrap: undefined,
    },
  ];
}
