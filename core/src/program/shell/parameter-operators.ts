import type { Steps } from '../machine/task.ts';
import { evaluate } from './arithmetic.ts';
import { expandPattern, expandSingle } from './expansion.ts';
import { hasGlob, type Matcher, matcherOf, unquotePattern } from './pattern.ts';
import type { Shell } from './shell.ts';
import type { ShellNode } from './syntax.ts';

/** Longest value that patterns are tried on: they take quadratic time. */
const maxMatched = 2048;
/** The same for patterns with a `*` that are looked for everywhere in the value. */
const maxStarMatched = 512;
/** How often an operator goes through a value, about, where its pattern rarely begins to match. */
const passes = 10;

/** The operators of `${…}` that change a value: `#`, `##`, `%`, `%%`, `/`, `//`, `:`, `^`, `^^`, `,`, `,,`. */
export function* applyOperator(value: string, operator: string, rest: readonly ShellNode[], shell: Shell): Steps<string> {
  shell.machine.budget.text(value.length * passes);
  switch (operator) {
    case '#':
    case '##':
      return removePrefix(value, yield* joined(rest, shell), operator === '##');
    case '%':
    case '%%':
      return removeSuffix(value, yield* joined(rest, shell), operator === '%%');
    case '/':
    case '//':
    case '/#':
    case '/%':
      return yield* replace(value, operator, rest, shell);
    case ':':
      return yield* substring(value, rest, shell);
    case '^':
      return value.slice(0, 1).toUpperCase() + value.slice(1);
    case '^^':
      return value.toUpperCase();
    case ',':
      return value.slice(0, 1).toLowerCase() + value.slice(1);
    case ',,':
      return value.toLowerCase();
    default:
      return value;
  }
}

function* joined(nodes: readonly ShellNode[], shell: Shell): Steps<string> {
  let pattern = '';
  for (const node of nodes) pattern += yield* expandPattern(node, shell);
  return pattern;
}

function removePrefix(value: string, pattern: string, longest: boolean): string {
  const text = value.slice(0, maxMatched);
  const matcher = matcherOf(pattern);
  for (let i = 0; i <= text.length; i++) {
    const length = longest ? text.length - i : i;
    if (matcher.matches(text.slice(0, length))) return value.slice(length);
  }
  return value;
}

function removeSuffix(value: string, pattern: string, longest: boolean): string {
  if (value.length > maxMatched) return value;
  const matcher = matcherOf(pattern);
  for (let i = 0; i <= value.length; i++) {
    const start = longest ? i : value.length - i;
    if (matcher.matches(value.slice(start))) return value.slice(0, start);
  }
  return value;
}

function* replace(value: string, operator: string, rest: readonly ShellNode[], shell: Shell): Steps<string> {
  const slash = rest.findIndex((node) => node.type === '/');
  const pattern = yield* joined(slash < 0 ? rest : rest.slice(0, slash), shell);
  let replacement = '';
  if (slash >= 0)
    for (const node of rest.slice(slash + 1).filter((part) => part.isNamed)) replacement += yield* expandSingle(node, shell);
  if (operator === '/#') {
    const cut = removePrefix(value, pattern, true);
    return cut === value ? value : replacement + cut;
  }
  if (operator === '/%') {
    const cut = removeSuffix(value, pattern, true);
    return cut === value ? value : cut + replacement;
  }
  return replaceMatches(value, pattern, replacement, operator === '//');
}

function replaceMatches(value: string, pattern: string, replacement: string, all: boolean): string {
  if (pattern === '') return value;
  if (!hasGlob(pattern)) {
    const literal = unquotePattern(pattern);
    return all ? value.split(literal).join(replacement) : value.replace(literal, () => replacement);
  }
  const matcher = matcherOf(pattern);
  const most = matcher.length === undefined ? maxStarMatched : maxMatched;
  return replaceIn(value.slice(0, most), matcher, replacement, all) + value.slice(most);
}

function replaceIn(text: string, matcher: Matcher, replacement: string, all: boolean): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const length = longestMatch(text, at, matcher);
    if (length === 0) {
      out += text[at++];
      continue;
    }
    out += replacement;
    at += length;
    if (!all) return out + text.slice(at);
  }
  return out;
}

function longestMatch(text: string, at: number, matcher: Matcher): number {
  const most = matcher.length ?? Math.min(text.length - at, 256);
  const least = matcher.length ?? 1;
  for (let length = most; length >= least && length > 0; length--)
    if (at + length <= text.length && matcher.matches(text.slice(at, at + length))) return length;
  return 0;
}

/** `${x:offset}` and `${x:offset:length}`; a negative offset counts from the end. */
function* substring(value: string, rest: readonly ShellNode[], shell: Shell): Steps<string> {
  const colon = rest.findIndex((node) => node.type === ':');
  const named = (nodes: readonly ShellNode[]): ShellNode | undefined => nodes.find((node) => node.isNamed);
  const offsetNode = named(colon < 0 ? rest : rest.slice(0, colon));
  const lengthNode = colon < 0 ? undefined : named(rest.slice(colon + 1));
  const offset = offsetNode ? yield* evaluate(offsetNode, shell) : 0;
  const start = offset < 0 ? Math.max(0, value.length + offset) : offset;
  if (!lengthNode) return value.slice(start);
  const length = yield* evaluate(lengthNode, shell);
  return length < 0 ? value.slice(start, value.length + length) : value.slice(start, start + length);
}
