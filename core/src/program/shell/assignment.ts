import { english } from '#l10n/localizer.ts';
import type { Steps } from '../machine/task.ts';
import { evaluate } from './arithmetic.ts';
import { expandSingle, expandWords } from './expansion.ts';
import { exitFlow, type Flow } from './flow.ts';
import type { Shell } from './shell.ts';
import type { ShellNode } from './syntax.ts';

/** Assignments without a command: their status is that of the last command substitution, else 0 (POSIX, 2.9.1). */
export function* runAssignments(node: ShellNode, shell: Shell): Steps<Flow> {
  shell.substitutionStatus = 0;
  shell.position = 'inner';
  const assignments =
    node.type === 'variable_assignment' ? [node] : node.children.filter((child) => child.type === 'variable_assignment');
  for (const assignment of assignments) {
    const fits = yield* assign(assignment, shell);
    if (!fits) return yield* outgrow(shell);
  }
  shell.status = shell.substitutionStatus;
  return endIfFatal(shell);
}

/** After an expansion error such as an unset variable under `set -u`: a script ends there (POSIX, 2.8.1). */
export function endIfFatal(shell: Shell): Flow {
  if (!shell.fatal) return undefined;
  shell.fatal = false;
  shell.status = shell.kind.name === 'bash' ? 1 : 2;
  return { kind: 'exit' };
}

/**
 * A variable that doubles without end meets the container's memory limit within a moment (0.04 to 0.2 s in the recordings); without a
 * limit it meets that of the node.
 */
function* outgrow(shell: Shell): Steps<Flow> {
  const { machine } = shell;
  if (machine.setup.memoryLimit === undefined) machine.setup.assume('memory', () => english('assumption.memoryGrows'), 'default');
  yield machine.sleep(40 + machine.host.random() * 140);
  machine.runOutOfMemory();
  yield machine.sleep(0);
  return exitFlow;
}

/** Carries out `name=value`, `name+=value`, `name[i]=value`, `name=(…)`. False where the value outgrows every bound. */
export function* assign(node: ShellNode, shell: Shell): Steps<boolean> {
  const target = node.children.find((child) => child.field === 'name');
  const value = node.children.find((child) => child.field === 'value');
  const append = node.children.some((child) => child.type === '+=');
  const name = target?.type === 'subscript' ? (target.children[0]?.text ?? '_') : (target?.text ?? '_');
  const map = shell.maps.get(name);
  if (map && (value?.type === 'array' || target?.type === 'subscript')) return yield* assignMap(map, target, value, shell);
  if (value?.type === 'array') {
    const items = yield* expandWords(
      value.children.filter((child) => child.isNamed),
      shell,
    );
    const whole = append ? [...(shell.arrays.get(name) ?? []), ...items] : [...items];
    shell.arrays.set(name, whole.slice(0, maxEntries));
    shell.variables.delete(name);
    return true;
  }
  const text = value ? yield* expandSingle(value, shell) : '';
  if (target?.type === 'subscript') {
    const index = target.children.find((child) => child.field === 'index');
    const items = shell.arrays.get(name) ?? [];
    const at = index ? yield* evaluate(index, shell) : 0;
    if (at >= 0 && at < 10_000) items[at] = text;
    shell.arrays.set(
      name,
      Array.from(items, (item) => item ?? ''),
    );
    return true;
  }
  return shell.set(name, append ? (shell.get(name) ?? '') + text : text);
}

const maxEntries = 2000;

/** `map[key]=value`, and `map=([key]=value …)`, which the grammar gives as one word for each pair. */
function* assignMap(
  map: Map<string, string>,
  target: ShellNode | undefined,
  value: ShellNode | undefined,
  shell: Shell,
): Steps<boolean> {
  if (value?.type === 'array') {
    const pairs = value.children.filter((child) => child.isNamed);
    for (const pair of pairs) {
      const [, key = '', text = ''] = /^\[([^\]]*)\]=([\s\S]*)$/.exec(yield* expandSingle(pair, shell)) ?? [];
      if (map.size < maxEntries) map.set(key, text);
    }
    return true;
  }
  const index = target?.children.find((child) => child.field === 'index');
  const key = index ? yield* expandSingle(index, shell) : '';
  const text = value ? yield* expandSingle(value, shell) : '';
  if (map.size < maxEntries) map.set(key, text);
  return true;
}

/** `export`, `readonly`, `local`, `declare`, `typeset`. */
export function* runDeclaration(node: ShellNode, shell: Shell): Steps<Flow> {
  const keyword = node.children[0]?.type ?? '';
  shell.status = 0;
  shell.position = 'inner';
  const flags = node.children.filter((child) => child.isNamed && child.text.startsWith('-')).map((child) => child.text);
  for (const child of node.children.slice(1)) {
    if (!child.isNamed || child.text.startsWith('-')) continue;
    if (child.type !== 'variable_assignment' && child.type !== 'variable_name') {
      // `export $x` and the like: the text decides what is declared.
      for (const word of yield* expandWords([child], shell)) declare(keyword, word, flags, shell);
      continue;
    }
    const name = child.type === 'variable_name' ? child.text : (child.children[0]?.text ?? '_');
    if (flags.some((flag) => flag.includes('A')) && !shell.maps.has(name)) shell.maps.set(name, new Map());
    const value = child.type === 'variable_assignment' ? yield* valueFor(child, shell) : undefined;
    declareOne(keyword, name, value, flags, shell);
    if (child.type === 'variable_assignment' && value === undefined) yield* assign(child, shell);
  }
  return endIfFatal(shell);
}

function* valueFor(node: ShellNode, shell: Shell): Steps<string | undefined> {
  const value = node.children.find((child) => child.field === 'value');
  if (value?.type === 'array' || node.children.some((child) => child.type === '+=')) return undefined;
  const text = value ? yield* expandSingle(value, shell) : '';
  // A command substitution leaves its status to the declaration, whose own is 0.
  shell.status = 0;
  return text;
}

function declare(keyword: string, word: string, flags: readonly string[], shell: Shell): void {
  const equals = word.indexOf('=');
  if (equals < 0) declareOne(keyword, word, undefined, flags, shell);
  else declareOne(keyword, word.slice(0, equals), word.slice(equals + 1), flags, shell);
}

/** Declares one variable by name: the `export` builtin too. */
export function declareOne(
  keyword: string,
  name: string,
  value: string | undefined,
  flags: readonly string[],
  shell: Shell,
): void {
  const scope = shell.locals.at(-1);
  if (
    scope &&
    (keyword === 'local' || ((keyword === 'declare' || keyword === 'typeset') && !flags.includes('-g'))) &&
    !scope.has(name)
  ) {
    scope.set(name, shell.variables.get(name));
    if (value === undefined) shell.variables.delete(name);
  }
  if (value !== undefined) shell.set(name, value);
  if (keyword === 'export' || flags.some((flag) => flag.includes('x'))) shell.variables.export(name);
}

/** `unset`, of variables and, with `-f`, functions. */
export function* runUnset(node: ShellNode, shell: Shell): Steps<Flow> {
  shell.status = 0;
  const words = yield* expandWords(
    node.children.filter((child) => child.isNamed),
    shell,
  );
  for (const word of words) {
    const [, array = '', index = ''] = /^(\w+)\[(.+)\]$/.exec(word) ?? [];
    if (words[0] === '-f') shell.functions.delete(word);
    else if (shell.maps.has(array)) shell.maps.get(array)?.delete(index);
    else if (shell.arrays.has(array)) shell.arrays.get(array)?.splice(Number(index) || 0, 1);
    else shell.unset(word);
  }
  return undefined;
}
