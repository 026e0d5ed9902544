import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { timelinePanelType } from '#protocol/initialization.ts';
import type { Texts } from '../texts.ts';
import { emptyPanelHtml } from './html.ts';
import { KeptPanels } from './kept-panels.ts';
import { PageFiles } from './page-files.ts';
import { Recordings } from './reality/recordings.ts';
import { isLost, panelsWithoutTab, restorePanel, type ShownPod } from './restore-panel.ts';
import { TimelineSession } from './session.ts';
import { timelineTabs } from './tabs.ts';
import type { Target } from './target.ts';

export interface PanelServices {
  readonly context: vscode.ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
  readonly texts: Texts;
}

/** The panels of the window: those that are kept for their pods, and at most one that goes from pod to pod. */
export class OpenPanels {
  readonly #services: PanelServices;
  readonly #files: PageFiles;
  readonly #sessions = new Set<TimelineSession>();
  readonly #recordings: Recordings;
  readonly #kept: KeptPanels;
  /** Came back with nothing to show: the next pod is shown there. */
  readonly #empty = new Set<vscode.WebviewPanel>();

  constructor(services: PanelServices) {
    const { workspaceState, extensionUri } = services.context;
    this.#services = services;
    this.#files = new PageFiles(vscode.Uri.joinPath(extensionUri, 'dist'));
    this.#recordings = new Recordings(workspaceState);
    this.#kept = new KeptPanels(workspaceState);
  }

  /** In the order in which they were opened. */
  get sessions(): readonly TimelineSession[] {
    return [...this.#sessions];
  }

  async show(target: Target): Promise<void> {
    const all = this.sessions;
    const session = all.find((each) => each.isKeptFor(target)) ?? all.findLast((each) => !each.isPinned);
    const [empty] = this.#empty;
    if (session) await session.show(target);
    else if (empty) {
      this.#empty.delete(empty);
      this.#open(empty, target, false);
      empty.reveal(undefined, true);
    } else this.#open(this.#create(vscode.ViewColumn.Beside), target, false);
  }

  /** Fills a panel that the editor brings back with the window. */
  restore(panel: vscode.WebviewPanel, saved: unknown): void {
    const restored = restorePanel(saved, { title: panel.title, kept: this.#kept.waiting, editor: podInEditor() });
    if (!restored) {
      panel.webview.html = emptyPanelHtml(panel.title, this.#services.texts('client.panel.empty'));
      this.#empty.add(panel);
      panel.onDidDispose(() => this.#empty.delete(panel));
      return;
    }
    if (restored.kept) this.#kept.claim(restored.kept);
    this.#open(panel, targetOf(restored.shown), restored.pinned);
  }

  /** Opens again what the editor lost when the window was left. To be called once, when it has told which tabs there are. */
  reopenLost(): void {
    const tabs = timelineTabs();
    const column = tabs[0]?.group.viewColumn ?? vscode.ViewColumn.Beside;
    const titles = tabs.map(({ label }) => label);
    const waiting = new Set(this.#kept.waiting);
    for (const panel of panelsWithoutTab(this.#kept.before, titles)) {
      if (!waiting.has(panel)) continue;
      this.#kept.claim(panel);
      if (isLost(panel, Date.now())) this.#open(this.#create(column, panel.title), targetOf(panel), panel.pinned);
    }
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
  }

  #create(viewColumn: vscode.ViewColumn, title = this.#services.texts('client.panel.title', { file: '' })): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(timelinePanelType, title, { viewColumn, preserveFocus: true });
  }

  #open(panel: vscode.WebviewPanel, target: Target, pinned: boolean): void {
    const { client, log, texts } = this.#services;
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    const services = { panel, files: this.#files, client, log, texts, recordings: this.#recordings, kept: this.#kept };
    const session = new TimelineSession(services, target, pinned);
    this.#sessions.add(session);
    panel.onDidDispose(() => {
      session.dispose();
      this.#sessions.delete(session);
      this.#kept.drop(session);
    });
  }
}

/** Where the cursor stands in the YAML file that is in use; a panel that has the focus leaves no editor active. */
function podInEditor(): ShownPod | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editor = [activeTextEditor, ...visibleTextEditors].find((each) => each?.document.languageId === 'yaml');
  if (!editor) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character }, view: 'life' };
}

function targetOf({ uri, template, position, view }: ShownPod): Target {
  return { uri: vscode.Uri.parse(uri), view, ...(template !== undefined && { template }), ...(position && { position }) };
}
