import type { Builtin } from './builtin.ts';
import { controlBuiltins } from './control.ts';
import { outputBuiltins } from './output.ts';
import { processBuiltins } from './processes.ts';
import { variableBuiltins } from './variables.ts';

let table: Readonly<Record<string, Builtin | undefined>> | undefined;

/**
 * The command of a name that a shell carries out itself. The table is made at first use, as builtins run commands and commands run
 * shells: their modules import each other. It has no prototype: a command may have any name.
 */
export function findBuiltin(name: string): Builtin | undefined {
  table ??= Object.assign(Object.create(null), controlBuiltins, outputBuiltins, processBuiltins, variableBuiltins);
  return table?.[name];
}
