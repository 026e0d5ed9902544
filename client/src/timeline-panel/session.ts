import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Beside } from '#protocol/compare.ts';
import type { TimelineResult } from '#protocol/timeline.ts';
import type { FromWebview, ToWebview } from '#protocol/webview-messages.ts';
import type { Texts } from '../texts.ts';
import { PanelAnswers } from './answers.ts';
import { type Command, carryOut } from './commands.ts';
import { panelHtml } from './html.ts';
import type { KeptPanels } from './kept-panels.ts';
import type { PageFiles } from './page-files.ts';
import { readMessage } from './read-message.ts';
import { chooseRecording, type Recorded } from './reality/choose-recording.ts';
import type { Recordings } from './reality/recordings.ts';
import { PanelRequests } from './requests.ts';
import { sourcePosition } from './source-location.ts';
import { nothingEdited, type Subject } from './subject.ts';
import type { Target } from './target.ts';

interface SessionServices {
  readonly panel: vscode.WebviewPanel;
  readonly files: PageFiles;
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
  readonly texts: Texts;
  readonly recordings: Recordings;
  readonly kept: KeptPanels;
}

/** One open panel, from its creation until it is closed: what it shows, and the messages that go back and forth. */
export class TimelineSession {
  readonly #services: SessionServices;
  readonly #requests: PanelRequests;
  readonly #subscription: vscode.Disposable;
  readonly #answers: PanelAnswers;
  #subject: Subject;
  #podTitle = '';
  #pinned: boolean;
  #documentStarts: readonly number[] = [];
  /** Counts the changes of text and settings. */
  #revision = 0;
  /** Becomes true when the page says that it listens; a hidden page is thrown away and says so again when it is shown. */
  #isListening = false;
  #isClosed = false;
  /** The first answer, asked for before the page could say what was edited in it. */
  #early: Promise<TimelineResult | undefined> | undefined;
  /** What a command laid over the picture and the page was not told yet. */
  #recorded: Beside | undefined;
  /** What a command asked for and the page was not told yet. */
  #opening: Omit<Extract<ToWebview, { type: 'open' }>, 'type'> = {};

  constructor(services: SessionServices, target: Target, pinned: boolean) {
    this.#services = services;
    const { client, log, texts, recordings } = services;
    this.#requests = new PanelRequests(client);
    this.#answers = new PanelAnswers({
      requests: this.#requests,
      log,
      texts,
      recordings,
      post: (message) => this.#post(message),
    });
    this.#subject = { target, whatIf: nothingEdited, beside: null };
    this.#pinned = pinned;
    this.#subscription = services.panel.webview.onDidReceiveMessage((data: unknown) => {
      const message = readMessage(data);
      if (message) this.#receive(message);
      else log.warn('The timeline panel sent a message that is not understood.');
    });
    this.#setTarget(target);
    // The answer is on its way while the editor makes room for the page.
    this.#early = this.#answers.timeline(this.#subject);
    void this.#guard(this.#loadPage());
  }

  dispose(): void {
    this.#isClosed = true;
    this.#answers.cancel();
    this.#subscription.dispose();
  }

  /** True for a panel that stays with its pod. */
  get isPinned(): boolean {
    return this.#pinned;
  }

  /** What it shows. */
  get target(): Target {
    return this.#subject.target;
  }

  isKeptFor({ uri, template }: Target): boolean {
    return this.#pinned && this.#shows(uri) && template === this.target.template;
  }

  async show(target: Target): Promise<void> {
    if (target.template !== this.target.template || !this.#shows(target.uri)) this.#change({ whatIf: nothingEdited });
    this.#setTarget(target);
    this.#early = undefined;
    this.#services.panel.reveal(undefined, true);
    await this.#refresh();
  }

  documentChanged(uri: vscode.Uri): void {
    if (!this.#shows(uri)) return;
    this.#revision += 1;
    this.#early = undefined;
    void this.#refresh();
  }

  /** What is saved may be what the picture is compared with. */
  documentSaved(uri: vscode.Uri): void {
    if (this.#isListening && this.#shows(uri)) void this.#answers.compare(this.#subject);
  }

  cursorMoved({ document, selection }: vscode.TextEditor): void {
    if (!this.#isListening || !this.#shows(document.uri)) return;
    this.#post({ type: 'cursor', ...sourcePosition(document, selection.active, this.#documentStarts) });
  }

  #shows(uri: vscode.Uri): boolean {
    return uri.toString() === this.target.uri.toString();
  }

  #change(part: Partial<Subject>): void {
    this.#subject = { ...this.#subject, ...part };
  }

  #setTarget({ tab, preset, recorded, ...target }: Target): void {
    this.#change({ target });
    if (recorded) this.#takeRecording(recorded);
    if (tab !== undefined || preset !== undefined) {
      this.#opening = { ...this.#opening, ...(tab !== undefined && { tab }), ...(preset !== undefined && { preset }) };
    }
    this.#updateTitle();
  }

  #updateTitle(): void {
    const file = this.#fileName();
    const { panel, texts } = this.#services;
    // A panel that came back behind another has asked for nothing yet: its title still names its pod.
    const ofPod = this.#podTitle === '' ? panel.title : `${this.#podTitle} · ${file}`;
    panel.title = this.#pinned ? ofPod : texts('client.panel.title', { file });
    this.#keep(panel.title);
  }

  #keep(title: string): void {
    const { uri, template, view } = this.target;
    const shown = { uri: uri.toString(), view, ...(template !== undefined && { template }) };
    this.#services.kept.keep(this, { ...shown, pinned: this.#pinned, title });
  }

  #fileName(): string {
    return this.target.uri.path.split('/').at(-1) ?? '';
  }

  #receive(message: FromWebview): void {
    switch (message.type) {
      case 'ready':
        this.#begin(message);
        return;
      case 'select':
        this.#setTarget({ uri: this.target.uri, template: message.template, view: message.view });
        this.#change({ whatIf: message.whatIf });
        void this.#refresh();
        return;
      case 'matrix':
        void this.#answers.matrix(this.#subject, message.scenario);
        return;
      case 'beside':
        this.#change({ beside: message.beside });
        void this.#answers.compare(this.#subject);
        return;
      case 'choose-recording':
        void this.#guard(this.#chooseRecording());
        return;
      case 'pin':
        this.#pinned = message.pinned;
        this.#updateTitle();
        return;
      default:
        void this.#guard(this.#carryOut(message));
    }
  }

  /** The page listens, with what it kept of its own. */
  #begin({ whatIf, pinned, beside }: Extract<FromWebview, { type: 'ready' }>): void {
    this.#isListening = true;
    // The page does not know where its state was lost.
    if (this.#pinned && !pinned) this.#opening = { ...this.#opening, pinned: true };
    this.#pinned ||= pinned;
    this.#change({ whatIf, beside });
    if (whatIf.preset !== null || Object.keys(whatIf.scenario).length > 0) this.#early = undefined;
    void this.#refresh();
  }

  #carryOut(command: Command): Promise<void> {
    const { files, texts } = this.#services;
    const services = { requests: this.#requests, files, texts, post: (message: ToWebview) => this.#post(message) };
    return carryOut(command, this.#subject, this.#documentStarts, services);
  }

  async #loadPage(): Promise<void> {
    const { panel, files } = this.#services;
    const parts = await files.read();
    if (!this.#isClosed) panel.webview.html = panelHtml(parts, panel.title);
  }

  /** Shows what the server says now. */
  async #refresh(): Promise<void> {
    if (!this.#isListening) return;
    this.#answers.cancelSpread();
    const early = this.#early;
    this.#early = undefined;
    const result = (await early) ?? (await this.#answers.timeline(this.#subject));
    if (!result) return;
    this.#display(result);
    await this.#answers.compare(this.#subject);
    if (result.timeline && result.problem === null) void this.#answers.spread(this.#subject);
  }

  async #chooseRecording(): Promise<void> {
    const recorded = await chooseRecording(this.#services.texts);
    if (!recorded) return;
    this.#takeRecording(recorded);
    this.#proposeRecording();
  }

  #takeRecording({ name, text }: Recorded): void {
    this.#services.recordings.set(this.target.uri, text);
    this.#recorded = { kind: 'recorded', name };
  }

  #proposeRecording(): void {
    if (this.#recorded) this.#post({ type: 'beside', beside: this.#recorded });
    this.#recorded = undefined;
  }

  #display({ timeline, template, templates, problem, documentStarts, presets, scenario }: TimelineResult): void {
    this.#documentStarts = documentStarts;
    if (timeline && template !== null) {
      const { uri, view } = this.target;
      this.#podTitle = timeline.title;
      this.#setTarget({ uri, view, template });
      const common = { file: this.#fileName(), uri: uri.toString(), revision: this.#revision };
      this.#post({ type: 'timeline', timeline, ...common, template, templates, view, presets, scenario });
    }
    if (problem !== null) this.#post({ type: 'stale', reason: problem });
    if (timeline && Object.keys(this.#opening).length > 0) this.#post({ type: 'open', ...this.#opening });
    if (timeline) this.#opening = {};
    if (timeline) this.#proposeRecording();
  }

  /** What a person asked for and could not be done is told. */
  async #guard(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#services.log.error(String(error));
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }

  #post(message: ToWebview): void {
    void this.#services.panel.webview.postMessage(message);
  }
}
