import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { timelinePanelType } from '#protocol/initialization.ts';
import type { Texts } from '../texts.ts';
import type { TimelineChange } from '../timeline-changes.ts';
import { Recordings } from './reality/recordings.ts';
import { TimelineSession } from './session.ts';
import { restorePanel, type Target } from './target.ts';

export interface TimelinePanel {
  /**
   * Shows a pod in the panel that is kept for it, else in the one that goes from pod to pod; where there is neither, a panel opens
   * beside the editor. The editor keeps the focus.
   */
  show(target: Target): Promise<void>;
  /** What the panel shows that the reader used last; undefined where none is open. */
  current(): Target | undefined;
}

interface PanelServices {
  readonly context: vscode.ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
  readonly texts: Texts;
  readonly timelineChanged: vscode.Event<TimelineChange>;
}

/** Panels that are kept for their pods, and at most one that goes from pod to pod. */
export function registerTimelinePanel({ context, client, log, texts, timelineChanged }: PanelServices): TimelinePanel {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const options: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [dist] };
  const sessions = new Set<TimelineSession>();
  const recordings = new Recordings(context.workspaceState);

  const open = (panel: vscode.WebviewPanel, target: Target, pinned: boolean): void => {
    panel.webview.options = options;
    const session = new TimelineSession({ panel, dist, client, log, texts, recordings }, target, pinned);
    sessions.add(session);
    panel.onDidDispose(() => {
      session.dispose();
      sessions.delete(session);
    });
  };
  context.subscriptions.push(
    timelineChanged(({ uri }) => {
      for (const session of sessions) session.documentChanged(uri);
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      for (const session of sessions) session.documentSaved(uri);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      for (const session of sessions) session.cursorMoved(textEditor);
    }),
    vscode.window.registerWebviewPanelSerializer(timelinePanelType, {
      deserializeWebviewPanel: async (panel, saved: unknown) => {
        const restored = restorePanel(saved);
        if (restored) open(panel, restored.target, restored.pinned);
        else panel.dispose();
      },
    }),
    {
      dispose: () => {
        for (const session of sessions) session.dispose();
      },
    },
  );

  return {
    current: () => [...sessions].at(-1)?.target,
    show: async (target) => {
      const all = [...sessions];
      const session = all.find((each) => each.isKeptFor(target)) ?? all.findLast((each) => !each.isPinned);
      if (session) {
        await session.show(target);
        return;
      }
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      const title = texts('client.panel.title', { file: '' });
      open(vscode.window.createWebviewPanel(timelinePanelType, title, column, options), target, false);
    },
  };
}
