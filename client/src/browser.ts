import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { InitializationOptions, ShellGrammar } from '#protocol/initialization.ts';
import { activateExtension } from './extension.ts';
import { clientId, clientName } from './language-client.ts';

type Channel = ConstructorParameters<typeof BrowserMessageReader>[0];

export { deactivate } from './extension.ts';

/** The one name of the web that is needed here; the others must not creep into code that Node runs as well. */
declare const Worker: new (url: string) => Channel;

/** Entry for the web: the server is a worker, which cannot read files and gets the shell grammar from here. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  return activateExtension(context, async ({ extensionUri }, options) => {
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const shell = await readGrammar(dist).catch(() => undefined);
    const initializationOptions: InitializationOptions = { ...options.initializationOptions, ...(shell && { shell }) };
    // Not the worker itself: the extension host's workers are no instances of its `Worker`, and the client would not know one.
    const connect = async () => {
      const worker = new Worker(vscode.Uri.joinPath(dist, 'web/server.js').toString(true));
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient(clientId, clientName, connect, { ...options, initializationOptions });
  });
}

async function readGrammar(dist: vscode.Uri): Promise<ShellGrammar> {
  const read = (name: string): PromiseLike<Uint8Array> => vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, name));
  const [runtime, grammar] = await Promise.all([read('web-tree-sitter.wasm'), read('tree-sitter-bash.wasm')]);
  return { runtime, grammar };
}
