import { readFileSync } from 'node:fs';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { loadShellParser } from '#server/shell-parser.ts';

const modules = new URL('../../node_modules/', import.meta.url);
let parser: Promise<ShellParser> | undefined;

/** The real shell parser, loaded once. */
export function testShellParser(): Promise<ShellParser> {
  parser ??= loadShellParser({
    runtime: readFileSync(new URL('web-tree-sitter/web-tree-sitter.wasm', modules)),
    grammar: readFileSync(new URL('tree-sitter-bash/tree-sitter-bash.wasm', modules)),
  });
  return parser;
}
