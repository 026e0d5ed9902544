import { echoText, formatPrintf } from '../../commands/text-output.ts';
import type { Shell } from '../shell.ts';
import { evaluateTest } from '../test-expression.ts';
import { type Builtin, immediate } from './builtin.ts';

/** `echo`, `printf`, `test`, `[`. */
export const outputBuiltins: Readonly<Record<string, Builtin>> = {
  echo: immediate((words, shell) => {
    shell.writeOut(echoText(words.slice(1), shell.kind.name === 'dash'));
    return 0;
  }),
  printf: immediate(printf),
  test: immediate((words, shell) => evaluateTest(words.slice(1), shell)),
  '[': immediate((words, shell) => evaluateTest(words.at(-1) === ']' ? words.slice(1, -1) : words.slice(1), shell)),
};

function printf(words: readonly string[], shell: Shell): number {
  if (words[1] === '-v' && words[2] !== undefined) {
    shell.set(words[2], formatPrintf(words.slice(3)));
    return 0;
  }
  shell.writeOut(formatPrintf(words[1] === '--' ? words.slice(2) : words.slice(1)));
  return 0;
}
