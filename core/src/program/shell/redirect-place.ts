import type { ShellNode } from './syntax.ts';

const placed = new WeakMap<ShellNode, ShellNode>();

/**
 * A statement whose redirections stand where the shell has them: the grammar hangs those of `a && b > file` over the whole list, while
 * they belong to its last command (POSIX, 2.10). The same node gives the same result.
 */
export function placeRedirects(node: ShellNode): ShellNode {
  const known = placed.get(node);
  if (known) return known;
  const body = node.children.find((child) => child.field === 'body');
  const result = body && isJoined(body) ? lastWith(body, node) : node;
  placed.set(node, result);
  return result;
}

const isJoined = (node: ShellNode): boolean =>
  node.type === 'list' || node.type === 'pipeline' || node.type === 'negated_command';

/** The statement with the redirections of `holder` at its last command. */
function lastWith(node: ShellNode, holder: ShellNode): ShellNode {
  const last = node.children.findLastIndex((child) => child.isNamed && child.type !== 'comment');
  const inner = node.children[last];
  if (!isJoined(node) || !inner) {
    const redirects = holder.children.filter((child) => child.field !== 'body');
    return { ...holder, start: node.start, children: [{ ...node, field: 'body' }, ...redirects] };
  }
  return { ...node, field: holder.field, children: node.children.with(last, lastWith(inner, holder)) };
}

/** The redirections among the children of a node, with those behind a here-document's mark. */
export function redirectsOf(node: ShellNode): readonly ShellNode[] {
  if (!node.children.some(isRedirect)) return none;
  return node.children.flatMap((child) =>
    child.type === 'heredoc_redirect'
      ? [child, ...child.children.filter((inner) => inner.type === 'file_redirect')]
      : isRedirect(child)
        ? [child]
        : [],
  );
}

const none: readonly ShellNode[] = [];
const isRedirect = ({ type }: ShellNode): boolean => type.endsWith('_redirect');
