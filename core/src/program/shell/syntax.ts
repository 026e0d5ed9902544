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

/** Parses a script; broken text gives a tree with error nodes, never an exception. */
export type ShellParser = (script: string) => ShellNode;
