import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { InitializationOptions } from '#protocol/initialization.ts';
import { activateExtension } from './extension.ts';
import { clientId, clientName } from './language-client.ts';

type Channel = ConstructorParameters<typeof BrowserMessageReader>[0];

/** The one name of the web that is needed here; the others must not creep into code that Node runs as well. */
declare const Worker: new (url: string) => Channel;

/** Entry for the web: the server is a worker, which cannot read files and gets the shell grammar from here. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  return activateExtension(context, async ({ extensionUri }, options) => {
    const file = (name: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'dist', name);
    const read = (name: string): PromiseLike<Uint8Array> => vscode.workspace.fs.readFile(file(name));
    const [runtime, grammar] = await Promise.all([read('web-tree-sitter.wasm'), read('tree-sitter-bash.wasm')]);
    const initializationOptions: InitializationOptions = { shell: { runtime, grammar } };
    // Not the worker itself: the extension host's workers are no instances of its `Worker`, and the client would not know one.
    const connect = async () => {
      const worker = new Worker(file('web/server.js').toString(true));
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient(clientId, clientName, connect, { ...options, initializationOptions });
  });
}
