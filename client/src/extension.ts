import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { followOtherExtensions } from './coexistence.ts';
import { registerCommands } from './commands/index.ts';
import { clientOptions, reportFailures } from './language-client.ts';
import { trackPods } from './pod-context.ts';
import { type Texts, textsFor } from './texts.ts';
import { followTimelines } from './timeline-changes.ts';
import { registerTimelinePanel, type TimelinePanel } from './timeline-panel/panel.ts';
import { provideWorkspaceFiles } from './workspace-files.ts';

/** What the features of the extension share. */
export interface Extension {
  readonly context: vscode.ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
  readonly texts: Texts;
  readonly panel: TimelinePanel;
}

/** Makes the client for the place that the extension host runs in. */
export type CreateClient = (
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
) => Promise<BaseLanguageClient> | BaseLanguageClient;

let running: BaseLanguageClient | undefined;

/** Puts the extension together; everything it registers ends with the extension's context. */
export async function activateExtension(context: vscode.ExtensionContext, createClient: CreateClient): Promise<void> {
  const log = vscode.window.createOutputChannel('Pod Lifeline', { log: true });
  const texts = textsFor(vscode.env.language);
  const client = await createClient(context, clientOptions(log));
  running = client;
  reportFailures(client, log, texts);
  const timelineChanges = followTimelines(client);
  const panel = registerTimelinePanel({ context, client, log, texts, timelineChanged: timelineChanges.event });
  const commands = registerCommands({ context, client, log, texts, panel });
  const files = provideWorkspaceFiles(client);
  context.subscriptions.push(log, timelineChanges, trackPods(timelineChanges.event), commands, files);
  context.subscriptions.push(followOtherExtensions(client));
  // Not awaited: requests wait for the server by themselves, and the window is not to wait at all.
  void client.start().catch((error: unknown) => log.error(String(error)));
}

/** Ends the server before the window goes; the editor waits for it. */
export async function deactivate(): Promise<void> {
  if (running?.needsStop()) await running.stop();
  running = undefined;
}
