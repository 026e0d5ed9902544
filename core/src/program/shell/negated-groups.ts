import type { ShellNode, ShellParser } from './syntax.ts';

/**
 * A parser that also reads `! { commands; }`. The grammar takes the brace for a command there, and the commands of the group for
 * others after it: it is given a subshell in the place of the group, whose node then becomes the group.
 */
export function withNegatedGroups(parse: ShellParser): ShellParser {
  return (script) => {
    const root = parse(script);
    if (!/!\s*\{\s/.test(script)) return root;
    const groups = groupsIn(root);
    return groups.size === 0 ? root : restored(parse(asSubshells(script, groups)), script, new Set(groups.keys()), 0);
  };
}

const maxDepth = 500;

/** Where each brace after `!` stands that the grammar takes for a command, with the brace that closes it. */
function groupsIn(root: ShellNode): ReadonlyMap<number, number> {
  const groups = new Map<number, number>();
  const open: number[] = [];
  const visit = (node: ShellNode, negated: boolean, depth: number): void => {
    if (node.type === 'command_name' && node.text === '{' && negated) open.push(node.start);
    else if (node.type === 'command_name' && node.text === '}') {
      const start = open.pop();
      if (start !== undefined) groups.set(start, node.start);
    }
    const isNegated = node.type === 'negated_command' || (negated && node.type !== 'command_name' && node.children.length > 0);
    if (depth < maxDepth) for (const [index, child] of node.children.entries()) visit(child, isNegated && index < 2, depth + 1);
  };
  visit(root, false, 0);
  return groups;
}

function asSubshells(script: string, groups: ReadonlyMap<number, number>): string {
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
