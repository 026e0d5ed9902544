import type { ShellNode, ShellParser } from './syntax.ts';

/**
 * A parser that also reads `! { commands; }`. The grammar takes the brace for a command there, and the commands of the group for
 * others after it: it is given a subshell in the place of the group, whose node then becomes the group.
 */
export function withNegatedGroups(parse: ShellParser): ShellParser {
  return (script) => {
    const groups = /!\s+\{\s/.test(script) ? groupsIn(script) : [];
    if (groups.length === 0) return parse(script);
    const starts = new Set(groups.map(([start]) => start));
    return restored(parse(asSubshells(script, groups)), script, starts, 0);
  };
}

const maxDepth = 500;

/** Where each group after `!` begins and ends, as far as quotes and comments let it be seen. */
function groupsIn(script: string): readonly (readonly [number, number])[] {
  const groups: [number, number][] = [];
  const open: { readonly at: number; readonly negated: boolean }[] = [];
  for (let i = 0; i < script.length; i++) {
    const char = script[i] ?? '';
    const startsWord = i === 0 || /[\s;&|(!{]/.test(script[i - 1] ?? '');
    if (char === '\\') i++;
    else if (char === "'") i = endOf(script, "'", i);
    else if (char === '"') i = endOf(script, '"', i);
    else if (char === '#' && startsWord) i = endOf(script, '\n', i);
    else if (char === '$' && script[i + 1] === '{') i = endOf(script, '}', i);
    else if (char === '{' && startsWord && /\s/.test(script[i + 1] ?? ' '))
      open.push({ at: i, negated: /(^|[\s;&|({])!\s+$/.test(script.slice(Math.max(0, i - 40), i)) });
    else if (char === '}' && startsWord) {
      const group = open.pop();
      if (group?.negated) groups.push([group.at, i]);
    }
  }
  return groups;
}

/** Where a quote, comment or expansion that begins at `from` ends; the end of the text where it does not. */
function endOf(script: string, mark: string, from: number): number {
  for (let i = from + 1; i < script.length; i++) {
    if (script[i] === '\\' && mark === '"') i++;
    else if (script[i] === mark) return i;
  }
  return script.length;
}

function asSubshells(script: string, groups: readonly (readonly [number, number])[]): string {
  const chars = script.split('');
  for (const [start, end] of groups) {
    chars[start] = '(';
    chars[end] = ')';
  }
  return chars.join('');
}

function restored(node: ShellNode, script: string, starts: ReadonlySet<number>, depth: number): ShellNode {
  const isGroup = node.type === 'subshell' && starts.has(node.start);
  return {
    ...node,
    type: isGroup ? 'compound_statement' : node.type,
    text: script.slice(node.start, node.end),
    children: depth < maxDepth ? node.children.map((child) => restored(child, script, starts, depth + 1)) : node.children,
  };
}
