import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateExtension } from './extension.ts';
import { clientId, clientName } from './language-client.ts';

export { deactivate } from './extension.ts';

/** Entry for the desktop and for remote hosts: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  return activateExtension(
    context,
    (_, options) => new LanguageClient(clientId, clientName, { run: server, debug: server }, options),
  );
}
