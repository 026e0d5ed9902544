import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { ShellGrammar } from '#protocol/initialization.ts';
import type { Host } from './host.ts';
import { startServer } from './lsp/register.ts';
import { nodeFiles } from './node-files.ts';
import { loadShellParser } from './shell-parser.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

const host: Host = {
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
  files: nodeFiles,
  loadShellParser: async (grammar) => loadShellParser(grammar ?? (await readGrammar())),
};

/** The grammar lies beside the bundled server. */
async function readGrammar(): Promise<ShellGrammar> {
  const read = (name: string): Promise<Uint8Array> => readFile(path.join(__dirname, name));
  const [runtime, grammar] = await Promise.all([read('web-tree-sitter.wasm'), read('tree-sitter-bash.wasm')]);
  return { runtime, grammar };
}

if (transports.some((transport) => process.argv.some((argument) => argument.startsWith(transport)))) {
  startServer(createConnection(ProposedFeatures.all), host);
} else {
  process.stderr.write(
    `The Pod Lifeline language server needs to know how to talk to its editor: one of ${transports.join(', ')}.\n`,
  );
  process.exitCode = 2;
}
