import { literalText } from './expansion.ts';
import { redirectsOf } from './redirect-place.ts';
import type { ShellNode } from './syntax.ts';

/** What a simple command is made of, as far as its text alone tells. */
export interface CommandParts {
  /** Its name and arguments, not expanded. */
  readonly words: readonly ShellNode[];
  /** The same where nothing in them is to be expanded, as in most commands. */
  readonly literal: readonly string[] | undefined;
  readonly redirects: readonly ShellNode[];
  readonly assignments: readonly ShellNode[];
  /** The grammar takes several assignments on a line of their own for the beginning of the command on the next line: true for such a line. */
  readonly isLineBefore: boolean;
}

/** Longer lists of words are watched while they are expanded. */
const maxLiteral = 50;
const known = new WeakMap<ShellNode, CommandParts>();

/** The parts of a command; the same node gives the same result. Loops, probes and restarts run the same commands again and again. */
export function partsOf(node: ShellNode): CommandParts {
  const before = known.get(node);
  if (before) return before;
  const words = node.children.filter((child) => child.field === 'name' || child.field === 'argument');
  const assignments = node.children.filter((child) => child.type === 'variable_assignment');
  const parts = {
    words,
    literal: literalWords(words),
    redirects: redirectsOf(node),
    assignments,
    isLineBefore: isLineBefore(assignments.at(-1), node),
  };
  known.set(node, parts);
  return parts;
}

function literalWords(words: readonly ShellNode[]): readonly string[] | undefined {
  if (words.length > maxLiteral) return undefined;
  const texts = words.flatMap((word) => literalText(word) ?? []);
  return texts.length === words.length ? texts : undefined;
}

function isLineBefore(assignment: ShellNode | undefined, node: ShellNode): boolean {
  const name = node.children.find((child) => child.field === 'name');
  if (!assignment || !name) return false;
  return /(^|[^\\])\n/.test(node.text.slice(assignment.end - node.start, name.start - node.start));
}
