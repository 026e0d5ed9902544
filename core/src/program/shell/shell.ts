import type { Machine } from '../machine/machine.ts';
import type { Stream } from '../machine/stream.ts';
import type { Task } from '../machine/task.ts';
import type { ShellKind } from './shell-kind.ts';
import type { ShellNode } from './syntax.ts';
import { VariableTable } from './variable-table.ts';

/** Longest value of a variable that is kept; what grows beyond it is taken to grow for ever. */
export const maxValueLength = 65_536;
const maxVariables = 2000;
/** Whether a value takes steps of the interpreter to set. */
export const isLong = (value: string): boolean => value.length > 500;

/**
 * Where a statement stands: `tail` where nothing follows it in its process, `replaceable` where the shell moreover lets that
 * process be replaced by the command.
 */
export type Position = 'inner' | 'tail' | 'replaceable';

export interface ShellOptions {
  errexit: boolean;
  nounset: boolean;
  pipefail: boolean;
  noglob: boolean;
  /** bash's `set -E`: functions and subshells have the ERR trap, too. */
  errtrace: boolean;
}

const noVariables: ReadonlyMap<string, string> = new Map();
const noJobs: ReadonlyMap<number, Task> = new Map();
const noMaps: ReadonlyMap<string, Map<string, string>> = new Map();

/** The state of one shell process. */
export class Shell {
  readonly task: Task;
  readonly kind: ShellKind;
  readonly variables: VariableTable;
  readonly arrays: Map<string, string[]>;
  /** What `declare -A` makes: values by key. */
  readonly maps: Map<string, Map<string, string>>;
  readonly functions: Map<string, ShellNode>;
  readonly options: ShellOptions;
  /** Handlers by signal name, and `EXIT`. An empty text ignores the signal. */
  readonly traps = new Map<string, string>();
  readonly pendingSignals: string[] = [];
  /** How many handlers run, one in the other. */
  runningTraps = 0;
  readonly jobs = new Map<number, Task>();
  /** Jobs of the shell that a subshell came from, which `jobs` still lists; dash forgets them (measured). */
  readonly inheritedJobs: ReadonlyMap<number, Task>;
  fds: ReadonlyMap<number, Stream>;
  /** Every shell lets the last command of a forked part of it take that process's place. */
  readonly isSubshell: boolean;
  /** What `$$` gives: the process of the outermost shell, in subshells too. */
  readonly shellPid: number;
  name: string;
  positional: readonly string[];
  workingDirectory: string;
  status = 0;
  /** Status of the last command substitution: that of an assignment with one. */
  substitutionStatus = 0;
  lastBackground: number | undefined;
  /** Above 0 where a failure does not end the shell under `set -e`: in conditions. */
  guarded = 0;
  /** Set by a negated pipeline: its status does not end the shell either. */
  guardedOnce = false;
  /** Set by an expansion error that ends a script, such as an unset variable under `set -u`. */
  fatal = false;
  /** Since when bash's SECONDS counts. */
  secondsFrom: number;
  /** How deep functions, subshells, `eval` and sourced files are nested. */
  depth = 0;
  functionDepth = 0;
  evaluations = 0;
  loopDepth = 0;
  /** Where `getopts` goes on: the word, from 1, and the letter in it. */
  optionAt: { readonly index: number; readonly letter: number } = { index: 1, letter: 1 };
  /** Variables that `local` hides, innermost function last. */
  readonly locals: Map<string, string | undefined>[] = [];
  /** Where in its script the shell is. */
  position: Position = 'inner';
  /** True where the whole script is one simple command. */
  isSingleCommand = false;
  /** True in a background job: what is not known there is taken to go on, as a server does. */
  inBackground = false;
  /** True in the main process of a long-running container: what is not known at its end goes on, too. */
  staysOn = false;

  /** `from`: the shell that a subshell comes from. `environment`: of one that comes from none. */
  constructor(task: Task, kind: ShellKind, fds: ReadonlyMap<number, Stream>, from?: Shell, environment = noVariables) {
    this.task = task;
    this.secondsFrom = from?.secondsFrom ?? task.machine.host.now();
    this.shellPid = from?.shellPid ?? task.pid;
    this.isSubshell = from !== undefined;
    this.kind = kind;
    this.fds = fds;
    this.inheritedJobs = kind.name === 'dash' || from === undefined ? noJobs : new Map([...from.inheritedJobs, ...from.jobs]);
    this.variables = new VariableTable(from?.variables ?? environment);
    this.arrays = new Map(from?.arrays);
    this.maps = new Map();
    for (const [name, entries] of from?.maps ?? noMaps) this.maps.set(name, new Map(entries));
    this.functions = new Map(from?.functions);
    this.options = from
      ? { ...from.options }
      : { errexit: false, nounset: false, pipefail: false, noglob: false, errtrace: false };
    this.name = from?.name ?? 'sh';
    this.positional = from?.positional ?? [];
    this.workingDirectory = from?.workingDirectory ?? '/';
    this.status = from?.status ?? 0;
    this.lastBackground = from?.lastBackground;
    this.guarded = from?.guarded ?? 0;
    this.depth = (from?.depth ?? 0) + (from ? 1 : 0);
    this.functionDepth = from?.functionDepth ?? 0;
  }

  get machine(): Machine {
    return this.task.machine;
  }

  get(name: string): string | undefined {
    return this.variables.get(name) ?? this.arrays.get(name)?.[0];
  }

  /** Sets a variable. False where the value has outgrown every bound. */
  set(name: string, value: string): boolean {
    if (this.variables.size >= maxVariables && !this.variables.has(name)) return true;
    if (name === 'SECONDS') this.secondsFrom = this.machine.clock() - (Number.parseInt(value, 10) || 0) * 1000;
    this.arrays.delete(name);
    if (isLong(value)) this.machine.budget.text(value.length);
    this.variables.set(name, value.length > maxValueLength ? value.slice(0, maxValueLength) : value);
    return value.length <= maxValueLength;
  }

  unset(name: string): void {
    this.variables.delete(name);
    this.arrays.delete(name);
    this.maps.delete(name);
    this.variables.withdraw(name);
  }

  writeOut(text: string): void {
    this.machine.budget.text(text.length);
    this.fds.get(1)?.write(text, this.task);
  }

  writeError(text: string): void {
    this.fds.get(2)?.write(text, this.task);
  }
}
