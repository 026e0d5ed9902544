import { unknownValueOf } from '../environment.ts';
import type { Steps } from '../machine/task.ts';
import { evaluate } from './arithmetic.ts';
import { expandInto, expandSingle } from './expansion.ts';
import type { FieldBuilder } from './fields.ts';
import { applyOperator } from './parameter-operators.ts';
import type { Shell } from './shell.ts';
import type { ShellNode } from './syntax.ts';

/** The value of a parameter, special ones included; undefined where it is not set. */
export function parameterValue(name: string, shell: Shell): string | undefined {
  switch (name) {
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.shellPid);
    case '!':
      return shell.lastBackground === undefined ? undefined : String(shell.lastBackground);
    case '#':
      return String(shell.positional.length);
    case '@':
    case '*':
      return shell.positional.length > 0 ? shell.positional.join(' ') : undefined;
    case '0':
      return shell.name;
    case '-':
      return shell.options.errexit ? 'e' : '';
    case '_':
      return '';
    case 'RANDOM':
      return shell.kind.name === 'dash' ? undefined : String(Math.floor(shell.machine.host.random() * 32_768));
    case 'SECONDS':
      return shell.kind.name === 'bash' ? String(Math.floor((shell.machine.clock() - shell.secondsFrom) / 1000)) : undefined;
    case 'PPID':
      return String(shell.task.parent?.pid ?? 0);
    case 'PWD':
      return shell.workingDirectory;
    default:
      return /^\d+$/.test(name) ? shell.positional[Number(name) - 1] : shell.get(name);
  }
}

/** `$name` and the special parameters. */
export function expandSimple(node: ShellNode, shell: Shell, builder: FieldBuilder, quoted: boolean): void {
  addValue(node.text.trimStart().slice(1), shell, builder, quoted);
}

function addValue(name: string, shell: Shell, builder: FieldBuilder, quoted: boolean): void {
  if (name === '@' || (name === '*' && !quoted)) {
    addList(shell.positional, builder, quoted && name === '@');
    return;
  }
  const value = parameterValue(name, shell) ?? unknownVariable(name, shell);
  if (value === undefined && shell.options.nounset && name !== '@' && name !== '*') {
    shell.writeError(`${shell.name}: ${name}: parameter not set\n`);
    shell.fatal = true;
  }
  if (value !== undefined && value.length > 100) shell.machine.budget.text(2 * value.length);
  // An unset parameter in quotes still makes a field.
  if (quoted) builder.addQuoted(value ?? '');
  else builder.addExpanded(value ?? '', false);
}

/** A variable that nothing sets and that may well come with `envFrom`, by the usual spelling of such. */
function unknownVariable(name: string, { machine: { setup } }: Shell): string | undefined {
  return setup.hasUnknownVariables && /^[A-Z][A-Z0-9_]+$/.test(name) ? unknownValueOf(name) : undefined;
}

/** `"$@"`: each item a field of its own. */
function addList(items: readonly string[], builder: FieldBuilder, quoted: boolean): void {
  for (const [index, item] of items.entries()) {
    if (index > 0) builder.breakField();
    builder.addExpanded(item, quoted);
  }
}

/** `${…}`. */
export function* expandParameter(node: ShellNode, shell: Shell, builder: FieldBuilder, quoted: boolean): Steps<void> {
  const parts = node.children.slice(1, -1);
  const at = parts.findIndex(
    (part) => part.type === 'variable_name' || part.type === 'special_variable_name' || part.type === 'subscript',
  );
  const prefix = parts
    .slice(0, Math.max(0, at))
    .map((part) => part.text)
    .join('');
  const target = parts[at];
  if (!target) {
    // The grammar has no name in `${#}`, `${!}` and `${=}`.
    addValue(parts.map((part) => part.text).join('')[0] ?? '', shell, builder, quoted);
    return;
  }
  const items = prefix === '!' ? listKeys(target, shell) : listItems(target, shell);
  if (items) {
    if (prefix === '#') builder.addExpanded(String(items.length), quoted);
    else addList(yield* sliced(items, parts.slice(at + 1), shell), builder, quoted);
    return;
  }
  let value = yield* targetValue(target, shell);
  if (prefix === '#') {
    builder.addExpanded(String((value ?? '').length), quoted);
    return;
  }
  if (prefix === '!') value = value === undefined ? undefined : parameterValue(value, shell);
  const operator = parts[at + 1]?.type ?? '';
  const rest = parts.slice(at + 2);
  if (['-', ':-', '=', ':=', '+', ':+', '?', ':?'].includes(operator)) {
    yield* expandDefault({ name: nameOf(target), value, operator, rest }, shell, builder, quoted);
    return;
  }
  if (operator === '') {
    if (value === undefined) addValue(nameOf(target), shell, builder, quoted);
    else builder.addExpanded(value, quoted);
    return;
  }
  if (!hasOperator(operator, shell)) {
    shell.writeError(`${shell.name}: Bad substitution\n`);
    shell.fatal = true;
    return;
  }
  builder.addExpanded(yield* applyOperator(value ?? '', operator, rest, shell), quoted);
}

/** dash knows the operators of POSIX alone; ash has substrings and replacements too, bash all. */
function hasOperator(operator: string, shell: Shell): boolean {
  if (shell.kind.name === 'bash' || operator.startsWith('#') || operator.startsWith('%')) return true;
  return shell.kind.name === 'ash' && (operator === ':' || operator.startsWith('/'));
}

/** `${list[@]:offset:length}`; `$@` counts from 1, with the shell's name at 0, which is left out here. */
function* sliced(items: readonly string[], rest: readonly ShellNode[], shell: Shell): Steps<readonly string[]> {
  if (rest[0]?.type !== ':') return items;
  const numbers: number[] = [];
  for (const node of rest) if (node.isNamed) numbers.push(yield* evaluate(node, shell));
  const [offset = 0, length = items.length] = numbers;
  const from = items === shell.positional ? Math.max(0, offset - 1) : offset;
  return items.slice(from, from < 0 ? undefined : from + length);
}

interface Defaulted {
  readonly name: string;
  readonly value: string | undefined;
  readonly operator: string;
  readonly rest: readonly ShellNode[];
}

/** `${x-word}`, `${x:=word}`, `${x:+word}`, `${x:?word}`: with a colon an empty value counts as unset (POSIX, 2.6.2). */
function* expandDefault(part: Defaulted, shell: Shell, builder: FieldBuilder, quoted: boolean): Steps<void> {
  const isSet = part.value !== undefined && !(part.operator.startsWith(':') && part.value === '');
  const kind = part.operator.at(-1);
  if (kind === '+') {
    if (isSet) for (const node of part.rest) yield* expandInto(node, shell, builder, quoted);
    return;
  }
  if (isSet) {
    builder.addExpanded(part.value ?? '', quoted);
    return;
  }
  if (kind === '-') {
    if (quoted) builder.addQuoted('');
    for (const node of part.rest) yield* expandInto(node, shell, builder, quoted);
    return;
  }
  let word = '';
  for (const node of part.rest) word += yield* expandSingle(node, shell);
  if (kind === '=') {
    shell.set(part.name, word);
    builder.addExpanded(word, quoted);
  } else {
    shell.writeError(`${shell.name}: ${part.name}: ${word || 'parameter not set'}\n`);
    shell.fatal = true;
  }
}

function nameOf(target: ShellNode): string {
  return target.type === 'subscript' ? (target.children[0]?.text ?? '') : target.text;
}

/** All items where a subscript is `[@]` or `[*]`. */
function listItems(target: ShellNode, shell: Shell): readonly string[] | undefined {
  if (target.type === 'special_variable_name' && target.text === '@') return shell.positional;
  if (target.type !== 'subscript') return undefined;
  const index = target.children.find((child) => child.field === 'index')?.text;
  if (index !== '@' && index !== '*') return undefined;
  const map = shell.maps.get(nameOf(target));
  if (map) return [...map.values()];
  const single = shell.variables.get(nameOf(target));
  return shell.arrays.get(nameOf(target)) ?? (single === undefined ? [] : [single]);
}

/** `${!array[@]}`: the indices or keys. */
function listKeys(target: ShellNode, shell: Shell): readonly string[] | undefined {
  const map = target.type === 'subscript' ? shell.maps.get(nameOf(target)) : undefined;
  return map ? [...map.keys()] : listItems(target, shell)?.map((_item, index) => String(index));
}

function* targetValue(target: ShellNode, shell: Shell): Steps<string | undefined> {
  if (target.type !== 'subscript') return parameterValue(target.text, shell);
  const index = target.children.find((child) => child.field === 'index');
  const map = shell.maps.get(nameOf(target));
  if (map) return index ? map.get(yield* expandSingle(index, shell)) : undefined;
  const items = shell.arrays.get(nameOf(target));
  const at = index ? yield* evaluate(index, shell) : 0;
  return items ? items.at(at) : at === 0 ? shell.get(nameOf(target)) : undefined;
}
