import { resolvePath } from '../../machine/files.ts';
import { nullStream } from '../../machine/stream.ts';
import type { Steps } from '../../machine/task.ts';
import { evaluateText } from '../arithmetic.ts';
import { declareOne } from '../assignment.ts';
import type { Flow } from '../flow.ts';
import type { Shell } from '../shell.ts';
import { type Builtin, immediate } from './builtin.ts';
import { isCommand } from './control.ts';
import { getopts } from './getopts.ts';

/** `cd`, `pwd`, `export`, `set`, `shift`, `read`, `let`, `umask`, `hash`, `getopts` and their like. */
export const variableBuiltins: Readonly<Record<string, Builtin>> = {
  cd: immediate(changeDirectory),
  pwd: immediate((_words, shell) => {
    shell.writeOut(`${shell.workingDirectory}\n`);
    return 0;
  }),
  export: immediate(declareWords),
  readonly: immediate(declareWords),
  local: immediate(declareWords),
  set: immediate(setOptions),
  shift: immediate((words, shell) => {
    shell.positional = shell.positional.slice(Number.parseInt(words[1] ?? '1', 10) || 1);
    return 0;
  }),
  read: readLine,
  let: letExpressions,
  mapfile: readLines,
  readarray: readLines,
  umask: immediate(() => 0),
  hash: immediate(() => 0),
  alias: immediate(() => 0),
  unalias: immediate(() => 0),
  shopt: immediate(() => 0),
  enable: immediate(() => 0),
  ulimit: immediate(() => 0),
  getopts: immediate(getopts),
  type: immediate((words, shell) =>
    words.slice(1).every((name) => name.startsWith('-') || isCommand(name, shell)) ? 0 : shell.kind.name === 'bash' ? 1 : 127,
  ),
};

function declareWords(words: readonly string[], shell: Shell): number {
  for (const word of words.slice(1).filter((each) => !each.startsWith('-'))) {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    declareOne(words[0] ?? 'export', name, equals < 0 ? undefined : word.slice(equals + 1), [], shell);
  }
  return 0;
}

function changeDirectory(words: readonly string[], shell: Shell): number {
  const target = words.slice(1).find((word) => word === '-' || !word.startsWith('-')) ?? shell.get('HOME') ?? '/root';
  const path = target === '-' ? (shell.get('OLDPWD') ?? shell.workingDirectory) : resolvePath(target, shell.workingDirectory);
  const files = shell.machine.files;
  if (
    !files.isDirectory(path) &&
    !files.isPresumed(path) &&
    !(shell.machine.setup.image.isOpen && files.mayHold(path) && files.read(path) === undefined)
  ) {
    shell.writeError(`${shell.name}: cd: can't cd to ${target}: No such file or directory\n`);
    return shell.kind.name === 'dash' ? 2 : 1;
  }
  shell.set('OLDPWD', shell.workingDirectory);
  shell.workingDirectory = path;
  return 0;
}

/** `set -e`, `set -o pipefail`, `set -- words`. */
function setOptions(words: readonly string[], shell: Shell): number {
  for (let i = 1; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--' || !/^[-+]/.test(word)) {
      shell.positional = words.slice(word === '--' ? i + 1 : i);
      return 0;
    }
    if (word.slice(1).includes('o')) setLongOption(words[++i] ?? '', word.startsWith('-'), shell);
    setShortOptions(word, shell);
  }
  return 0;
}

/** Reads options such as `-eux`, of `set` and of the shell's own command line. */
export function setShortOptions(word: string, shell: Shell): void {
  const on = word.startsWith('-');
  if (word.includes('e')) shell.options.errexit = on;
  if (word.includes('u')) shell.options.nounset = on;
  if (word.includes('f')) shell.options.noglob = on;
  if (word.includes('E')) shell.options.errtrace = on;
}

export function setLongOption(name: string, on: boolean, shell: Shell): void {
  if (name === 'pipefail' || name === 'errexit' || name === 'nounset' || name === 'noglob' || name === 'errtrace')
    shell.options[name] = on;
}

/** `read names`: one line, split; the last name takes the rest. Status 1 at the end of the input. `-t` sets a time limit, which an empty input never needs. */
function* readLine(words: readonly string[], shell: Shell): Steps<Flow> {
  const names: string[] = [];
  let array: string | undefined;
  for (let i = 1; i < words.length; i++) {
    if (/^-[a-zA-Z]*a$/.test(words[i] ?? '')) array = words[++i];
    else if (/^-[a-zA-Z]*[tpdnNu]$/.test(words[i] ?? '')) i++;
    else if (words[i]?.startsWith('-') !== true) names.push(words[i] ?? '');
  }
  const line = yield* (shell.fds.get(0) ?? nullStream).readLine();
  const separators = shell.get('IFS') ?? ' \t\n';
  if (array === undefined) assignFields(line ?? '', names.length > 0 ? names : ['REPLY'], separators, shell);
  else shell.arrays.set(array, (line ?? '').split(new RegExp(`[${separators.replace(/[\\\]^-]/g, '\\$&')}]+`)).filter(Boolean));
  shell.status = line === undefined ? 1 : 0;
  return undefined;
}

/** bash's `mapfile -t name`: all lines of the input as an array. */
function* readLines(words: readonly string[], shell: Shell): Steps<Flow> {
  const name = words
    .slice(1)
    .findLast((word, index, rest) => !word.startsWith('-') && !/^-[dnOsuCc]$/.test(rest[index - 1] ?? ''));
  const text = yield* (shell.fds.get(0) ?? nullStream).readAll();
  const lines = text.split('\n').slice(0, maxLines);
  if (lines.at(-1) === '') lines.pop();
  shell.arrays.set(name ?? 'MAPFILE', words.includes('-t') ? lines : lines.map((line) => `${line}\n`));
  shell.status = 0;
  return undefined;
}

const maxLines = 10_000;

function assignFields(line: string, names: readonly string[], separators: string, shell: Shell): void {
  let rest = trim(line, separators);
  for (const [index, name] of names.entries()) {
    let end = 0;
    while (end < rest.length && !separators.includes(rest[end] ?? '')) end++;
    if (index === names.length - 1) end = rest.length;
    shell.set(name, rest.slice(0, end));
    rest = trim(rest.slice(end), separators);
  }
}

function trim(text: string, separators: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && separators.includes(text[start] ?? '')) start++;
  while (end > start && separators.includes(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
}

/** `let expression …`: status 0 where the last value is not 0. */
function* letExpressions(words: readonly string[], shell: Shell): Steps<Flow> {
  let value = 0;
  for (const word of words.slice(1)) value = yield* evaluateText(word, shell);
  shell.status = value === 0 ? 1 : 0;
  return undefined;
}
