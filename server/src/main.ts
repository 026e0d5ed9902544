import { Console } from 'node:console';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers';
import { setFlagsFromString } from 'node:v8';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { ShellGrammar } from '#protocol/initialization.ts';
import type { Host } from './host.ts';
import { startServer } from './lsp/register.ts';
import { nodeFiles } from './node-files.ts';
import { loadShellParser } from './shell-parser.ts';
import { StdioReader, StdioWriter } from './stdio-messages.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

const host: Host = {
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
  timeOfDay: () => Date.now(),
  warmsUp: true,
  // Not earlier: until the first file was answered for, compiling would only hold that up.
  keepCodeCompiled: () => {
    setFlagsFromString('--always-sparkplug');
    setFlagsFromString('--no-flush-bytecode');
  },
  files: nodeFiles,
  loadShellParser: async (grammar) => loadShellParser(grammar ?? (await readGrammar())),
};

/** The grammar lies beside the bundled server. */
async function readGrammar(): Promise<ShellGrammar> {
  const read = (name: string): Promise<Uint8Array> => readFile(path.join(__dirname, name));
  const [runtime, grammar] = await Promise.all([read('web-tree-sitter.wasm'), read('tree-sitter-bash.wasm')]);
  return { runtime, grammar };
}

/** A connection over standard input and output. When the input ends, the editor is gone. */
function connectStdio(): Connection {
  // What libraries print must not come between the messages.
  globalThis.console = new Console(process.stderr);
  const connection = createConnection(ProposedFeatures.all, new StdioReader(process.stdin), new StdioWriter(process.stdout));
  let exitCode = 1;
  connection.onShutdown(() => {
    exitCode = 0;
  });
  process.stdin.on('close', () => process.exit(exitCode));
  return connection;
}

if (transports.some((transport) => process.argv.some((argument) => argument.startsWith(transport)))) {
  startServer(process.argv.includes('--stdio') ? connectStdio() : createConnection(ProposedFeatures.all), host);
} else {
  process.stderr.write(
    `The Pod Lifeline language server needs to know how to talk to its editor: one of ${transports.join(', ')}.\n`,
  );
  process.exitCode = 2;
}
