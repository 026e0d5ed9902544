import { Language, type Node, Parser } from 'web-tree-sitter';
import { withNegatedGroups } from '#core/program/shell/negated-groups.ts';
import { soundLength } from '#core/program/shell/sound-length.ts';
import type { ShellNode, ShellParser } from '#core/program/shell/syntax.ts';

/** Longest script that is parsed, in characters; what stands behind is left out. */
const maxScriptLength = 200_000;
/** Deepest nesting that is taken over: what lies deeper becomes one error node. */
const maxDepth = 400;
/** Most nodes of one script that are taken over. */
const maxNodes = 100_000;
/** Scripts whose trees are kept: probes and loops parse the same text again and again. */
const cacheSize = 200;

/**
 * Loads the shell grammar from the bytes of `web-tree-sitter.wasm` (runtime) and `tree-sitter-bash.wasm` (grammar). The parser it
 * gives is synchronous, never throws, and gives plain data. Rejects where the bytes are not WebAssembly.
 */
export async function loadShellParser(wasm: {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}): Promise<ShellParser> {
  // Its own way to find the file, which it does not need, fails in a worker.
  await Parser.init({ wasmBinary: wasm.runtime, locateFile: (name: string) => name });
  const language = await Language.load(wasm.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  return cached(withNegatedGroups((script) => parse(parser, script)));
}

function parse(parser: Parser, script: string): ShellNode {
  const text = script.slice(0, Math.min(maxScriptLength, soundLength(script)));
  const tree = parser.parse(text);
  if (!tree)
    return { type: 'program', text, start: 0, end: text.length, isNamed: true, isError: true, field: null, children: [] };
  const root = convert(tree.rootNode, text, null, 0, { nodes: 0 });
  tree.delete();
  return root;
}

/** Copies a node with all below it: nodes of the parser live in WebAssembly memory, which is given back after each script. */
function convert(node: Node, text: string, field: string | null, depth: number, count: { nodes: number }): ShellNode {
  count.nodes++;
  const tooMuch = depth > maxDepth || count.nodes > maxNodes;
  const children: ShellNode[] = [];
  if (!tooMuch) {
    for (const [index, child] of node.children.entries()) {
      if (child) children.push(convert(child, text, node.fieldNameForChild(index), depth + 1, count));
    }
  }
  return {
    type: tooMuch ? 'ERROR' : node.type,
    text: text.slice(node.startIndex, node.endIndex),
    start: node.startIndex,
    end: node.endIndex,
    isNamed: node.isNamed,
    isError: tooMuch || node.isError || node.isMissing,
    field,
    children,
  };
}

/** Keeps the trees of the last scripts, the longest unused going first. */
function cached(parser: ShellParser): ShellParser {
  const trees = new Map<string, ShellNode>();
  let last: ShellNode | undefined;
  let lastScript: string | undefined;
  return (script) => {
    if (last !== undefined && script === lastScript) return last;
    const known = trees.get(script);
    const tree = known ?? parser(script);
    last = tree;
    lastScript = script;
    trees.delete(script);
    trees.set(script, tree);
    if (trees.size > cacheSize) trees.delete(trees.keys().next().value ?? '');
    return tree;
  };
}
