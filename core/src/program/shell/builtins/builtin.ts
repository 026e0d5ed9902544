import { type Steps, settled } from '../../machine/task.ts';
import type { Flow } from '../flow.ts';
import type { Position, Shell } from '../shell.ts';

/** A command that the shell carries out itself. It leaves its status in the shell. */
export type Builtin = (words: readonly string[], shell: Shell, position: Position) => Steps<Flow>;

/** A builtin that takes no time: a function from words to its status. */
export function immediate(run: (words: readonly string[], shell: Shell) => number): Builtin {
  return (words, shell) => {
    shell.status = run(words, shell);
    return settled(undefined);
  };
}
