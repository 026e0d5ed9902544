import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { timelinePanelType } from '#protocol/initialization.ts';
import type { Texts } from '../texts.ts';
import type { TimelineChange } from '../timeline-changes.ts';
import { TimelineSession } from './session.ts';
import { restoreTarget, storeTarget, type Target } from './target.ts';

export interface TimelinePanel {
  /** Opens the panel beside the editor, or turns the open one to another pod; the editor keeps the focus. */
  show(target: Target): Promise<void>;
}

/** Where the last target is kept, so that the panel can be restored when the window reloads. */
const targetKey = 'timelinePanel.target';

interface PanelServices {
  readonly context: vscode.ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
  readonly texts: Texts;
  readonly timelineChanged: vscode.Event<TimelineChange>;
}

/** There is one panel: it is made when it is first needed, and reused as long as it is open. */
export function registerTimelinePanel({ context, client, log, texts, timelineChanged }: PanelServices): TimelinePanel {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const options: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [dist] };
  let session: TimelineSession | undefined;

  const open = (panel: vscode.WebviewPanel, target: Target): void => {
    panel.webview.options = options;
    session = new TimelineSession(
      { panel, dist, client, log, texts, remember: (next) => context.workspaceState.update(targetKey, storeTarget(next)) },
      target,
    );
    panel.onDidDispose(() => {
      session?.dispose();
      session = undefined;
    });
  };
  context.subscriptions.push(
    timelineChanged(({ uri }) => session?.documentChanged(uri)),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => session?.cursorMoved(textEditor)),
    vscode.window.registerWebviewPanelSerializer(timelinePanelType, {
      deserializeWebviewPanel: async (panel) => {
        const target = restoreTarget(context.workspaceState.get(targetKey));
        if (target) open(panel, target);
        else panel.dispose();
      },
    }),
    { dispose: () => session?.dispose() },
  );

  return {
    show: async (target) => {
      if (session) {
        await session.show(target);
        return;
      }
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      open(
        vscode.window.createWebviewPanel(timelinePanelType, texts('client.panel.title', { file: '' }), column, options),
        target,
      );
    },
  };
}
