import type { Builtin } from './builtin.ts';
import { controlBuiltins } from './control.ts';
import { outputBuiltins } from './output.ts';
import { processBuiltins } from './processes.ts';
import { variableBuiltins } from './variables.ts';

let table: ReadonlyMap<string, Builtin> | undefined;

/**
 * The command of a name that a shell carries out itself. The table is made at first use, as builtins run commands and commands run
 * shells: their modules import each other.
 */
export function findBuiltin(name: string): Builtin | undefined {
  table ??= new Map(
    [controlBuiltins, outputBuiltins, processBuiltins, variableBuiltins].flatMap((family) => Object.entries(family)),
  );
  return table.get(name);
}
