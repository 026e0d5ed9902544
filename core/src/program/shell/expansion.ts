import type { Steps } from '../machine/task.ts';
import { evaluateExpansion, evaluateText } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { FieldBuilder } from './fields.ts';
import { expandParameter, expandSimple } from './parameter.ts';
import { hasGlob, matchPaths, quotePattern, unquotePattern } from './pattern.ts';
import type { Shell } from './shell.ts';
import { substitute } from './substitution.ts';
import type { ShellNode } from './syntax.ts';
import { unescapeDoubleQuoted } from './unescape.ts';

/** Most words that one expansion may give. */
const maxWords = 5000;
/** From so many on their length is looked at. */
const manyWords = 50;
const maxCharacters = 200_000;

/** Lists that double without end take work, and end somewhere. */
function withinBounds(words: readonly string[], shell: Shell): readonly string[] {
  let size = 0;
  let count = 0;
  shell.machine.budget.items(words.length);
  while (count < words.length && count < maxWords && size < maxCharacters) size += (words[count++]?.length ?? 0) + 10;
  shell.machine.budget.text(size);
  return count < words.length ? words.slice(0, count) : words;
}

/** Expands words to fields: parameters, commands, arithmetic, then splitting, braces and file names (POSIX, 2.6). */
export function* expandWords(nodes: readonly ShellNode[], shell: Shell): Steps<readonly string[]> {
  const words: string[] = [];
  for (const node of nodes) {
    const literal = literalText(node);
    if (literal !== undefined) {
      words.push(literal);
      continue;
    }
    const builder = new FieldBuilder(shell.get('IFS'));
    yield* expandInto(node, shell, builder, false);
    for (const pattern of builder.finish()) {
      const patterns = shell.kind.name === 'bash' ? expandBraces(pattern) : [pattern];
      for (const each of patterns)
        words.push(...(hasGlob(each) && !shell.options.noglob ? matchPaths(each, shell) : [unquotePattern(each)]));
    }
    if (words.length > manyWords) {
      const kept = withinBounds(words, shell);
      if (kept.length < words.length) return kept;
    }
  }
  return words;
}

/** The text of a word in which nothing is to be expanded, as most are; undefined for any other. */
export function literalText(node: ShellNode): string | undefined {
  const [only, ...others] = node.children;
  if (node.type === 'command_name' && only !== undefined && others.length === 0) return literalText(only);
  return (node.type === 'word' || node.type === 'number') && plainWord.test(node.text) ? node.text : undefined;
}

const plainWord = /^[\w./:=@%+,-]+$/;

/** Expands a word to one text, without splitting and file names: values of assignments, `case` words, redirections. */
export function* expandSingle(node: ShellNode, shell: Shell): Steps<string> {
  const builder = new FieldBuilder('');
  yield* expandInto(node, shell, builder, false);
  return builder.finish().map(unquotePattern).join(' ');
}

/** Expands a word to a pattern, in which quoted characters stand for themselves. */
export function* expandPattern(node: ShellNode, shell: Shell): Steps<string> {
  const builder = new FieldBuilder('');
  yield* expandInto(node, shell, builder, false);
  return builder.finish().join(' ');
}

/** Expands one node into a builder; `quoted` within double quotes. */
export function* expandInto(node: ShellNode, shell: Shell, builder: FieldBuilder, quoted: boolean): Steps<void> {
  switch (node.type) {
    case 'string':
    case 'translated_string':
    case 'string_expansion':
      yield* expandString(node, shell, builder);
      return;
    case 'raw_string':
      builder.addQuoted(node.text.slice(1, -1));
      return;
    case 'ansi_c_string':
      builder.addQuoted(ansiC(node.text.slice(2, -1)));
      return;
    case 'concatenation':
    case 'command_name':
      for (const child of node.children) yield* expandInto(child, shell, builder, quoted);
      return;
    case 'simple_expansion':
      expandSimple(node, shell, builder, quoted);
      return;
    case 'expansion':
      yield* expandParameter(node, shell, builder, quoted);
      return;
    case 'command_substitution':
      // In here-documents the grammar takes `$((1+1))` for a command in a subshell.
      if (node.text.startsWith('$((') && node.text.endsWith('))'))
        builder.addExpanded(String(yield* evaluateText(node.text.slice(3, -2), shell)), quoted);
      else builder.addExpanded(yield* substitute(node, shell), quoted);
      return;
    case 'arithmetic_expansion':
      builder.addExpanded(String(yield* evaluateExpansion(node, shell)), quoted);
      return;
    case 'process_substitution':
      builder.addQuoted('/dev/fd/63');
      return;
    default:
      addLiteral(node.text, shell, builder, quoted);
  }
}

/** `"$@"` and `"${array[@]}"` of nothing are no word at all (POSIX, 2.5.2). */
function isEmptyList(text: string, shell: Shell): boolean {
  const [whole, , array] = /^"\$(?:\{?@\}?|(\{(\w+)\[@\]\}))"$/.exec(text) ?? [];
  if (whole === undefined) return false;
  if (array === undefined) return shell.positional.length === 0;
  return (shell.arrays.get(array)?.length ?? 0) === 0 && shell.get(array) === undefined && !shell.maps.get(array)?.size;
}

/** Text between the parts of a double-quoted string counts too: the grammar leaves blanks out of its tree. */
function* expandString(node: ShellNode, shell: Shell, builder: FieldBuilder): Steps<void> {
  if (isEmptyList(node.text, shell)) return;
  const open = node.text.indexOf('"');
  if (open < 0) {
    for (const child of node.children) yield* expandInto(child, shell, builder, true);
    return;
  }
  builder.addQuoted('');
  let at = node.start + open + 1;
  const end = node.end - (node.text.endsWith('"') ? 1 : 0);
  for (const child of node.children.filter((part) => part.isNamed && part.type !== 'string_content')) {
    if (child.type === 'string') return yield* expandString(child, shell, builder);
    // The grammar counts blanks before `$name` to the expansion.
    const start = child.start + child.text.length - child.text.trimStart().length;
    builder.addQuoted(unescapeDoubleQuoted(node.text.slice(at - node.start, start - node.start)));
    yield* expandInto(child, shell, builder, true);
    at = child.end;
  }
  builder.addQuoted(unescapeDoubleQuoted(node.text.slice(at - node.start, end - node.start)));
}

function addLiteral(text: string, shell: Shell, builder: FieldBuilder, quoted: boolean): void {
  if (quoted) {
    builder.addQuoted(unescapeDoubleQuoted(text));
    return;
  }
  const home = shell.get('HOME') ?? '/root';
  const rest = builder.isEmpty && (text === '~' || text.startsWith('~/')) ? home + text.slice(1) : text;
  let plain = '';
  for (let i = 0; i < rest.length; i++) {
    const char = rest[i] ?? '';
    if (char !== '\\') plain += char;
    else {
      i++;
      const next = rest[i];
      if (next === undefined) plain += quotePattern('\\');
      else if (next !== '\n') plain += quotePattern(next);
    }
  }
  builder.addPattern(plain);
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** `$'…'`, and what `printf` and `echo -e` do with backslashes. */
export function ansiC(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '\\') {
      out += text[i];
      continue;
    }
    i++;
    const next = text[i] ?? '';
    const octal = /^[0-7]{1,3}/.exec(text.slice(i, i + 4).replace(/^0(?=[0-7]{3})/, ''));
    if (escapes[next] !== undefined) out += escapes[next];
    else if (octal) {
      out += String.fromCharCode(Number.parseInt(octal[0], 8) & 255);
      i +=
        octal[0].length -
        1 +
        (text[i] === '0' && octal[0].length === 3 && text[i + 1] !== undefined && text.slice(i, i + 3) !== octal[0] ? 1 : 0);
    } else out += `\\${next}`;
  }
  return out;
}
