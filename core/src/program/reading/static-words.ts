import type { ShellNode } from '../shell/syntax.ts';
import { unescapeDoubleQuoted } from '../shell/unescape.ts';

/** What variables are known to hold before a script runs. */
export type KnownVariables = ReadonlyMap<string, string>;

/** The text of a word as far as it is known without running anything; undefined where a part of it is not. */
export function staticText(node: ShellNode, known: KnownVariables): string | undefined {
  switch (node.type) {
    case 'word':
    case 'number':
    case 'file_descriptor':
      return node.text.replace(/\\([\s\S])/g, '$1');
    case 'raw_string':
      return node.text.slice(1, -1);
    case 'string':
      return quotedText(node, known);
    case 'command_name':
    case 'concatenation':
      return joined(node.children, known);
    case 'simple_expansion':
      return known.get(node.text.trim().slice(1));
    case 'expansion':
      return expansionText(node, known);
    default:
      return node.children.length === 0 ? node.text : undefined;
  }
}

function joined(nodes: readonly ShellNode[], known: KnownVariables): string | undefined {
  let text = '';
  for (const node of nodes) {
    const part = staticText(node, known);
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

function quotedText(node: ShellNode, known: KnownVariables): string | undefined {
  const parts = node.children.filter((child) => child.isNamed && child.type !== 'string_content');
  let text = '';
  let at = node.start + 1;
  for (const part of parts) {
    const value = staticText(part, known);
    if (value === undefined) return undefined;
    const start = part.start + part.text.length - part.text.trimStart().length;
    text += unescapeDoubleQuoted(node.text.slice(at - node.start, start - node.start)) + value;
    at = part.end;
  }
  return text + unescapeDoubleQuoted(node.text.slice(at - node.start, node.text.endsWith('"') ? -1 : undefined));
}

/** `${NAME}` and `${NAME:-word}`. */
function expansionText(node: ShellNode, known: KnownVariables): string | undefined {
  const parts = node.children.slice(1, -1);
  const [name, operator, ...rest] = parts;
  if (name?.type !== 'variable_name') return undefined;
  const value = known.get(name.text);
  if (operator === undefined) return value;
  if (operator.type !== ':-' && operator.type !== '-') return undefined;
  return value ? value : joined(rest, known);
}

/** Variables that a script sets to a known text, once and for all, over those of its environment. */
export function knownVariables(root: ShellNode, environment: KnownVariables): KnownVariables {
  const known = new Map(environment);
  const changing = new Set<string>();
  const seen = new Set<string>();
  const visit = (node: ShellNode): void => {
    if (node.type === 'variable_assignment') {
      const [target, ...rest] = node.children;
      const value = rest.find((child) => child.field === 'value');
      const text = value ? staticText(value, known) : '';
      const name = target?.text ?? '';
      if (text === undefined || seen.has(name) || rest.some((child) => child.type === '+=')) changing.add(name);
      else known.set(name, text);
      seen.add(name);
    } else if (node.type === 'for_statement') {
      changing.add(node.children.find((child) => child.field === 'variable')?.text ?? '');
    }
    for (const child of node.children) visit(child);
  };
  visit(root);
  for (const name of changing) known.delete(name);
  return known;
}
