import type { Steps } from '../machine/task.ts';
import { evaluate } from './arithmetic.ts';
import { expandPattern, expandSingle } from './expansion.ts';
import { matches } from './pattern.ts';
import type { Shell } from './shell.ts';
import type { ShellNode } from './syntax.ts';

/** Longest value that patterns are tried on: they take quadratic time. */
const maxMatched = 4096;

/** The operators of `${…}` that change a value: `#`, `##`, `%`, `%%`, `/`, `//`, `:`, `^`, `^^`, `,`, `,,`. */
export function* applyOperator(value: string, operator: string, rest: readonly ShellNode[], shell: Shell): Steps<string> {
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
  for (let i = 0; i <= text.length; i++) {
    const length = longest ? text.length - i : i;
    if (matches(text.slice(0, length), pattern)) return value.slice(length);
  }
  return value;
}

function removeSuffix(value: string, pattern: string, longest: boolean): string {
  if (value.length > maxMatched) return value;
  for (let i = 0; i <= value.length; i++) {
    const start = longest ? i : value.length - i;
    if (matches(value.slice(start), pattern)) return value.slice(0, start);
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
  return replaceMatches(value.slice(0, maxMatched), pattern, replacement, operator === '//');
}

function replaceMatches(text: string, pattern: string, replacement: string, all: boolean): string {
  if (pattern === '') return text;
  let out = '';
  for (let at = 0; at < text.length; ) {
    const length = longestMatch(text, at, pattern);
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

function longestMatch(text: string, at: number, pattern: string): number {
  const most = Math.min(text.length - at, 256);
  for (let length = most; length > 0; length--) if (matches(text.slice(at, at + length), pattern)) return length;
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
