import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { loadShellParser } from '#server/shell-parser.ts';

/** The shell parser from the grammar files that lie beside this bundle. */
export async function readShellParser(): Promise<ShellParser> {
  const [runtime, grammar] = await Promise.all([asset('web-tree-sitter.wasm'), asset('tree-sitter-bash.wasm')]);
  return loadShellParser({ runtime, grammar });
}

function asset(name: string): Promise<Uint8Array> {
  return readFile(path.join(__dirname, name));
}
