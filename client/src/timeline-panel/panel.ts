import * as vscode from 'vscode';
import { timelinePanelType } from '#protocol/initialization.ts';
import type { TimelineChange } from '../timeline-changes.ts';
import { OpenPanels, type PanelServices } from './open-panels.ts';
import { whenTabsAreKnown } from './tabs.ts';
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

interface Events {
  readonly timelineChanged: vscode.Event<TimelineChange>;
}

/** Panels that follow the text, the cursor and what is saved, and come back when the window is loaded anew. */
export function registerTimelinePanel({ timelineChanged, ...services }: PanelServices & Events): TimelinePanel {
  const panels = new OpenPanels(services);
  services.context.subscriptions.push(
    panels,
    whenTabsAreKnown(() => panels.reopenLost()),
    timelineChanged(({ uri }) => {
      for (const session of panels.sessions) session.documentChanged(uri);
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      for (const session of panels.sessions) session.documentSaved(uri);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      for (const session of panels.sessions) session.cursorMoved(textEditor);
    }),
    vscode.window.registerWebviewPanelSerializer(timelinePanelType, {
      deserializeWebviewPanel: async (panel, saved: unknown) => panels.restore(panel, saved),
    }),
  );
  return {
    current: () => panels.sessions.at(-1)?.target,
    show: (target) => panels.show(target),
  };
}
