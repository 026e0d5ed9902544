import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import type { InitializationOptions } from '#protocol/initialization.ts';
import { otherExtensions } from './coexistence.ts';
import { restart } from './restart.ts';
import type { Texts } from './texts.ts';

/** Also the section of `podLifeline.trace.server`, which the client library reads by itself. */
export const clientId = 'podLifeline';
export const clientName = 'Pod Lifeline';

export function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { workspaceFiles: true, otherExtensions: otherExtensions() };
  return {
    initializationOptions,
    documentSelector: [{ language: 'yaml' }],
    diagnosticCollectionName: 'pod-lifeline',
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    markdown: { isTrusted: false, supportHtml: false },
  };
}

/**
 * One message in the reader's language when the server cannot start or has crashed too often, with a button for the log. The client
 * library's own messages go to the log only.
 */
export function reportFailures(client: BaseLanguageClient, log: vscode.LogOutputChannel, texts: Texts): void {
  const write = client.error.bind(client);
  let isShown = false;
  client.error = (message, data, notify) => {
    write(message, data, false);
    if (notify !== 'force' || isShown) return;
    isShown = true;
    void showFailure(client, log, texts, message).then(() => {
      isShown = false;
    });
  };
}

async function showFailure(
  client: BaseLanguageClient,
  log: vscode.LogOutputChannel,
  texts: Texts,
  reason: string,
): Promise<void> {
  const [showLog, tryAgain] = [texts('client.showLog'), texts('client.restart')];
  const choice = await vscode.window.showErrorMessage(texts('client.error.server', { reason }), showLog, tryAgain);
  if (choice === showLog) log.show(true);
  if (choice === tryAgain) await restart(client);
}
