import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { timelinePanelType } from '#protocol/initialization.ts';
import type { Texts } from '../texts.ts';
import type { TimelineChange } from '../timeline-changes.ts';
import { emptyPanelHtml } from './html.ts';
import { KeptPanels } from './kept-panels.ts';
import { Recordings } from './reality/recordings.ts';
import { restorePanel, type ShownPod } from './restore-panel.ts';
import { TimelineSession } from './session.ts';
import type { Target } from './target.ts';

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
  const kept = new KeptPanels(context.workspaceState);
  /** Came back with nothing to show: the next pod is shown there. */
  const empty = new Set<vscode.WebviewPanel>();

  const open = (panel: vscode.WebviewPanel, target: Target, pinned: boolean): void => {
    panel.webview.options = options;
    const session = new TimelineSession({ panel, dist, client, log, texts, recordings, kept }, target, pinned);
    sessions.add(session);
    panel.onDidDispose(() => {
      session.dispose();
      sessions.delete(session);
      kept.drop(session);
    });
  };
  const openEmpty = (panel: vscode.WebviewPanel): void => {
    panel.webview.html = emptyPanelHtml(panel.title, texts('client.panel.empty'));
    empty.add(panel);
    panel.onDidDispose(() => empty.delete(panel));
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
        const restored = restorePanel(saved, { title: panel.title, kept: kept.waiting, editor: podInEditor() });
        if (!restored) {
          openEmpty(panel);
          return;
        }
        if (restored.kept) kept.claim(restored.kept);
        open(panel, { ...restored.shown, uri: vscode.Uri.parse(restored.shown.uri) }, restored.pinned);
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
      const [waiting] = empty;
      if (waiting) {
        empty.delete(waiting);
        open(waiting, target, false);
        waiting.reveal(undefined, true);
        return;
      }
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      const title = texts('client.panel.title', { file: '' });
      open(vscode.window.createWebviewPanel(timelinePanelType, title, column, options), target, false);
    },
  };
}

/** Where the cursor stands in the YAML file that is in use; a panel that has the focus leaves no editor active. */
function podInEditor(): ShownPod | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editor = [activeTextEditor, ...visibleTextEditors].find((each) => each?.document.languageId === 'yaml');
  if (!editor) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character }, view: 'life' };
}
