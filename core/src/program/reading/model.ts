import type { Path } from '../../yaml/model.ts';
import type { ShellKind } from '../shell/shell-kind.ts';
import type { ShellNode } from '../shell/syntax.ts';

/** A script that stands in a command line of a manifest: the text after `sh -c`. */
export interface ContainerScript {
  readonly text: string;
  readonly root: ShellNode;
  /** Path in the pod of the word that holds the text: `['spec', 'containers', 0, 'command', 2]`. */
  readonly path: Path;
  readonly shell: ShellKind;
  /** Path in the pod of the word that names the shell. */
  readonly shellPath: Path;
}

/** A simple command in a script. All offsets are in the script's text. */
export interface ScriptCommand {
  /** The last part of the program's path; undefined where it comes out of an expansion that is not known. */
  readonly name: string | undefined;
  /** The words after expansion; undefined where one depends on what happens at run time. */
  readonly words: readonly (string | undefined)[];
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly node: ShellNode;
  /** The command with its redirections. */
  readonly statement: ShellNode;
  /** It goes to the background with `&`, or is part of something that does. */
  readonly inBackground: boolean;
  /** Its status decides something: it stands in the condition of `if`, `while` or `until`, or before `&&` and `||`. */
  readonly isCondition: boolean;
  /** Nothing follows it in the script, and it is not in a loop, a function, a pipe, a subshell or the background. */
  readonly isLast: boolean;
  /** The loops around it, outermost first. */
  readonly loops: readonly ShellNode[];
  /** The function that it is part of; undefined outside of functions. */
  readonly inFunction: string | undefined;
  /** The handler of which signals it is part of (`TERM`, `EXIT`); its offsets are then those of the `trap` command. */
  readonly inTrap: readonly string[] | undefined;
}

/** A host that a command asks for. */
export interface ReachTarget {
  readonly host: string;
  readonly port: number | undefined;
  readonly command: ScriptCommand;
}

/** A stretch of a script that does not go on before other hosts answer. */
export interface WaitLoop {
  readonly start: number;
  readonly end: number;
  readonly targets: readonly ReachTarget[];
}

/** A signal that a script sends. */
export interface SignalTarget {
  /** `SIGTERM`; undefined where it is not known, `0` where it only asks. */
  readonly signal: string | undefined;
  /** A PID as it is written (`1`, undefined for one that comes out of an expansion such as `$!`), or a program's name. */
  readonly target: { readonly pid: number | undefined } | { readonly name: string };
  readonly command: ScriptCommand;
}
