import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type TimelineParams, type TimelineResult, timelineMethod } from '#protocol/timeline.ts';
import type { FromWebview, ToWebview, WhatIf } from '#protocol/webview-messages.ts';
import type { Texts } from '../texts.ts';
import { panelHtml } from './html.ts';
import { saveExport } from './save-export.ts';
import { revealSource, sourcePosition } from './source-location.ts';
import type { Target } from './target.ts';

interface SessionServices {
  readonly panel: vscode.WebviewPanel;
  readonly dist: vscode.Uri;
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
  readonly texts: Texts;
  remember(target: Target): void;
}

/** One open panel, from its creation until it is closed: what it shows, and the messages that go back and forth. */
export class TimelineSession {
  readonly #services: SessionServices;
  readonly #subscription: vscode.Disposable;
  #target: Target;
  #documentStarts: readonly number[] = [];
  /** Becomes true when the page says that it listens; a hidden page is thrown away and says so again when it is shown. */
  #isListening = false;
  /** What was edited in the page, on top of the manifest. */
  #whatIf: WhatIf = { preset: null, scenario: {} };
  #pending: vscode.CancellationTokenSource | undefined;

  constructor(services: SessionServices, target: Target) {
    this.#services = services;
    this.#target = target;
    const { panel, dist } = services;
    this.#subscription = panel.webview.onDidReceiveMessage((message: FromWebview) => this.#receive(message));
    this.#setTarget(target);
    panel.webview.html = panelHtml(panel.webview, dist, panel.title);
  }

  dispose(): void {
    this.#pending?.cancel();
    this.#subscription.dispose();
  }

  async show(target: Target): Promise<void> {
    if (target.template !== this.#target.template) this.#whatIf = { preset: null, scenario: {} };
    this.#setTarget(target);
    this.#services.panel.reveal(undefined, true);
    await this.#refresh();
  }

  documentChanged(uri: vscode.Uri): void {
    if (this.#shows(uri)) void this.#refresh();
  }

  cursorMoved({ document, selection }: vscode.TextEditor): void {
    if (!this.#isListening || !this.#shows(document.uri)) return;
    this.#post({ type: 'cursor', ...sourcePosition(document, selection.active, this.#documentStarts) });
  }

  #shows(uri: vscode.Uri): boolean {
    return uri.toString() === this.#target.uri.toString();
  }

  #setTarget(target: Target): void {
    this.#target = target;
    this.#services.panel.title = this.#services.texts('client.panel.title', { file: this.#fileName() });
    this.#services.remember(target);
  }

  #fileName(): string {
    return this.#target.uri.path.split('/').at(-1) ?? '';
  }

  #receive(message: FromWebview): void {
    switch (message.type) {
      case 'ready':
        this.#isListening = true;
        this.#whatIf = message.whatIf;
        void this.#refresh();
        return;
      case 'reveal':
        void revealSource(this.#target.uri, message.source, {
          starts: this.#documentStarts,
          takeFocus: message.takeFocus === true,
        });
        return;
      case 'select':
        this.#setTarget({ uri: this.#target.uri, template: message.template, view: message.view });
        this.#whatIf = message.whatIf;
        void this.#refresh();
        return;
      case 'export':
        void saveExport(this.#target.uri, message);
        return;
      default:
        assertNever(message);
    }
  }

  /** Asks the server for the timeline; a newer question takes the place of one that is still open. */
  async #refresh(): Promise<void> {
    if (!this.#isListening) return;
    this.#pending?.cancel();
    const pending = new vscode.CancellationTokenSource();
    this.#pending = pending;
    try {
      const result = await this.#request(pending.token);
      if (!pending.token.isCancellationRequested) this.#display(result);
    } catch (error) {
      if (pending.token.isCancellationRequested) return;
      this.#services.log.error(String(error));
      this.#post({ type: 'stale', reason: this.#services.texts('client.error.timeline') });
    } finally {
      pending.dispose();
    }
  }

  async #request(token: vscode.CancellationToken): Promise<TimelineResult> {
    const { uri, template, position, view } = this.#target;
    const { preset, scenario } = this.#whatIf;
    // Opening is what makes the server know the file, for a panel that was restored without its editor.
    await vscode.workspace.openTextDocument(uri);
    const params: TimelineParams = {
      uri: this.#services.client.code2ProtocolConverter.asUri(uri),
      view,
      ...(template !== undefined && { template }),
      ...(position && { position }),
      ...(preset !== null && { preset }),
      ...(Object.keys(scenario).length > 0 && { scenario }),
    };
    return this.#services.client.sendRequest<TimelineResult>(timelineMethod, params, token);
  }

  #display({ timeline, template, templates, problem, documentStarts, presets, scenario }: TimelineResult): void {
    this.#documentStarts = documentStarts;
    if (timeline && template !== null) {
      const { uri, view } = this.#target;
      this.#setTarget({ uri, view, template });
      this.#post({ type: 'timeline', timeline, file: this.#fileName(), template, templates, view, presets, scenario });
    }
    if (problem !== null) this.#post({ type: 'stale', reason: problem });
  }

  #post(message: ToWebview): void {
    void this.#services.panel.webview.postMessage(message);
  }
}

/** Fails to compile when a message is added that nobody handles; at run time an unknown message is passed over. */
function assertNever(_message: never): void {}
