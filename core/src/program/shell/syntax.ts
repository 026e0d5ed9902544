import type { UserImage } from '../images/user-images.ts';

/**
 * A shell script as a tree: what tree-sitter's bash grammar gives, as plain data. The grammar is loaded outside core (loading is
 * asynchronous, core is not), and handed in as a ShellParser.
 */
export interface ShellNode {
  /** The grammar's node type: `program`, `command`, `list`, `while_statement` … */
  readonly type: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isNamed: boolean;
  /** True for a node that stands in for something missing or unreadable. */
  readonly isError: boolean;
  /** The name of the field through which the parent holds this node, such as `body` or `condition`. */
  readonly field: string | null;
  readonly children: readonly ShellNode[];
}

/**
 * What programs are read with. Called with a script it parses it; broken text gives a tree with error nodes, never an exception. Whoever
 * has a parser also has what the user says of images: `withUserImages` lays it on.
 */
export interface ShellParser {
  (script: string): ShellNode;
  readonly images?: readonly UserImage[];
}
