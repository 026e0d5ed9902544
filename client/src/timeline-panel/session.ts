import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Beside } from '#protocol/compare.ts';
import type { TimelineResult } from '#protocol/timeline.ts';
import type { FromWebview, ToWebview, WhatIf } from '#protocol/webview-messages.ts';
import type { Texts } from '../texts.ts';
import { choosePod } from './compare/choose-pod.ts';
import { comparedLife } from './compare/compared-life.ts';
import { GitHead } from './compare/git-head.ts';
import { panelHtml } from './html.ts';
import type { KeptPanels } from './kept-panels.ts';
import { Latest } from './latest.ts';
import type { PageFiles } from './page-files.ts';
import { readMessage } from './read-message.ts';
import { chooseRecording, type Recorded } from './reality/choose-recording.ts';
import type { Recordings } from './reality/recordings.ts';
import { PanelRequests } from './requests.ts';
import { exportTarget, saveExport, saveFile } from './save-export.ts';
import { saveScenario } from './save-scenario.ts';
import { revealSource, sourcePosition } from './source-location.ts';
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

/** Quiet enough, in milliseconds, for what takes long. */
const spreadDelayMs = 500;

/** One open panel, from its creation until it is closed: what it shows, and the messages that go back and forth. */
export class TimelineSession {
  readonly #services: SessionServices;
  readonly #requests: PanelRequests;
  readonly #subscription: vscode.Disposable;
  readonly #timeline = new Latest();
  readonly #spread = new Latest();
  readonly #matrix = new Latest();
  readonly #comparison = new Latest();
  readonly #git = new GitHead();
  #target: Target;
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
  /** What was edited in the page, on top of the manifest. */
  #whatIf: WhatIf = { preset: null, scenario: {} };
  /** What the picture is compared with. */
  #beside: Beside | null = null;
  /** What a command laid over the picture and the page was not told yet. */
  #recorded: Beside | undefined;
  /** What a command asked for and the page was not told yet. */
  #opening: Omit<Extract<ToWebview, { type: 'open' }>, 'type'> = {};

  constructor(services: SessionServices, target: Target, pinned: boolean) {
    this.#services = services;
    this.#requests = new PanelRequests(services.client);
    this.#target = target;
    this.#pinned = pinned;
    this.#subscription = services.panel.webview.onDidReceiveMessage((data: unknown) => {
      const message = readMessage(data);
      if (message) this.#receive(message);
      else services.log.warn('The timeline panel sent a message that is not understood.');
    });
    this.#setTarget(target);
    // The answer is on its way while the editor makes room for the page.
    this.#early = this.#ask();
    void this.#guard(this.#loadPage());
  }

  dispose(): void {
    this.#isClosed = true;
    this.#timeline.cancel();
    this.#spread.cancel();
    this.#matrix.cancel();
    this.#comparison.cancel();
    this.#subscription.dispose();
  }

  /** True for a panel that stays with its pod. */
  get isPinned(): boolean {
    return this.#pinned;
  }

  /** What it shows. */
  get target(): Target {
    return this.#target;
  }

  isKeptFor({ uri, template }: Target): boolean {
    return this.#pinned && this.#shows(uri) && template === this.#target.template;
  }

  async show(target: Target): Promise<void> {
    if (target.template !== this.#target.template || !this.#shows(target.uri)) this.#whatIf = { preset: null, scenario: {} };
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
    if (this.#isListening && this.#shows(uri)) void this.#compare();
  }

  cursorMoved({ document, selection }: vscode.TextEditor): void {
    if (!this.#isListening || !this.#shows(document.uri)) return;
    this.#post({ type: 'cursor', ...sourcePosition(document, selection.active, this.#documentStarts) });
  }

  #shows(uri: vscode.Uri): boolean {
    return uri.toString() === this.#target.uri.toString();
  }

  #setTarget({ tab, preset, recorded, ...target }: Target): void {
    this.#target = target;
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
    const { uri, template, view } = this.#target;
    const shown = { uri: uri.toString(), view, ...(template !== undefined && { template }) };
    this.#services.kept.keep(this, { ...shown, pinned: this.#pinned, title });
  }

  #fileName(): string {
    return this.#target.uri.path.split('/').at(-1) ?? '';
  }

  #receive(message: FromWebview): void {
    switch (message.type) {
      case 'ready':
        this.#isListening = true;
        this.#whatIf = message.whatIf;
        // The page does not know where its state was lost.
        if (this.#pinned && !message.pinned) this.#opening = { ...this.#opening, pinned: true };
        this.#pinned ||= message.pinned;
        this.#beside = message.beside;
        if (message.whatIf.preset !== null || Object.keys(message.whatIf.scenario).length > 0) this.#early = undefined;
        void this.#refresh();
        return;
      case 'reveal':
        void this.#guard(
          revealSource(this.#target.uri, message.source, {
            starts: this.#documentStarts,
            takeFocus: message.takeFocus === true,
          }),
        );
        return;
      case 'select':
        this.#setTarget({ uri: this.#target.uri, template: message.template, view: message.view });
        this.#whatIf = message.whatIf;
        void this.#refresh();
        return;
      case 'export':
        void this.#guard(saveExport(this.#target.uri, message, this.#services.files));
        return;
      case 'export-trace':
        void this.#guard(this.#exportTrace());
        return;
      case 'matrix':
        void this.#askMatrix(message.scenario);
        return;
      case 'save-scenario':
        void this.#guard(this.#saveScenario(message));
        return;
      case 'beside':
        this.#beside = message.beside;
        void this.#compare();
        return;
      case 'choose-pod':
        void this.#guard(this.#choosePod());
        return;
      case 'choose-recording':
        void this.#guard(this.#chooseRecording());
        return;
      case 'copy':
        void this.#guard(Promise.resolve(vscode.env.clipboard.writeText(message.text)));
        return;
      case 'pin':
        this.#pinned = message.pinned;
        this.#updateTitle();
        return;
      default:
        assertNever(message);
    }
  }

  async #loadPage(): Promise<void> {
    const { panel, files } = this.#services;
    const parts = await files.read();
    if (!this.#isClosed) panel.webview.html = panelHtml(parts, panel.title);
  }

  /** Shows what the server says now. */
  async #refresh(): Promise<void> {
    if (!this.#isListening) return;
    this.#spread.cancel();
    const early = this.#early;
    this.#early = undefined;
    const result = (await early) ?? (await this.#ask());
    if (!result) return;
    this.#display(result);
    await this.#compare();
    if (result.timeline && result.problem === null) void this.#askSpread();
  }

  /** Asks the server for the timeline; a newer question takes the place of one that is still open. */
  #ask(): Promise<TimelineResult | undefined> {
    return this.#timeline.run(
      (token) => this.#requests.timeline(this.#target, this.#whatIf, token),
      (error) => {
        this.#services.log.error(String(error));
        this.#post({ type: 'stale', reason: this.#services.texts('client.error.timeline') });
      },
    );
  }

  /** Asks what differs from what the page wants to be compared with, if anything. */
  async #compare(): Promise<void> {
    const [beside, target] = [this.#beside, this.#target];
    this.#comparison.cancel();
    if (!beside || target.template === undefined) return;
    if (beside.kind === 'recorded') {
      await this.#measure();
      return;
    }
    const result = await this.#comparison.run(
      async (token) => {
        const life = await comparedLife(beside, target.uri, { git: this.#git, texts: this.#services.texts });
        return 'problem' in life ? { comparison: null, ...life } : this.#requests.compare(target, this.#whatIf, life, token);
      },
      (error) => {
        this.#services.log.error(String(error));
        this.#post({ type: 'compared', comparison: null, problem: this.#services.texts('client.error.timeline') });
      },
    );
    if (result) this.#post({ type: 'compared', ...result });
  }

  /** Asks what the recorded pod measured beside what is simulated now. */
  async #measure(): Promise<void> {
    const { texts, recordings, log } = this.#services;
    const [target, text] = [this.#target, recordings.get(this.#target.uri)];
    const nothing = (problem: string): void => this.#post({ type: 'measured', assessment: null, problem });
    if (text === undefined) {
      nothing(texts('client.reality.gone'));
      return;
    }
    const result = await this.#comparison.run(
      (token) => this.#requests.reality(target, this.#whatIf, text, token),
      (error) => {
        log.error(String(error));
        nothing(texts('client.error.timeline'));
      },
    );
    if (result) this.#post({ type: 'measured', ...result });
  }

  async #chooseRecording(): Promise<void> {
    const recorded = await chooseRecording(this.#services.texts);
    if (!recorded) return;
    this.#takeRecording(recorded);
    this.#proposeRecording();
  }

  #takeRecording({ name, text }: Recorded): void {
    this.#services.recordings.set(this.#target.uri, text);
    this.#recorded = { kind: 'recorded', name };
  }

  #proposeRecording(): void {
    if (this.#recorded) this.#post({ type: 'beside', beside: this.#recorded });
    this.#recorded = undefined;
  }

  async #choosePod(): Promise<void> {
    const beside = await choosePod(await this.#requests.pods(this.#target), this.#target, this.#services.texts);
    if (beside) this.#post({ type: 'beside', beside });
  }

  #display({ timeline, template, templates, problem, documentStarts, presets, scenario }: TimelineResult): void {
    this.#documentStarts = documentStarts;
    if (timeline && template !== null) {
      const { uri, view } = this.#target;
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

  /** How uncertain the moments are, once nothing has been changed for a while: it takes a dozen simulations. */
  async #askSpread(): Promise<void> {
    const moments = await this.#spread.run(
      async (token) => {
        await new Promise((resolve) => setTimeout(resolve, spreadDelayMs));
        return token.isCancellationRequested ? null : this.#requests.spread(this.#target, this.#whatIf, token);
      },
      (error) => this.#services.log.error(String(error)),
    );
    if (moments) this.#post({ type: 'spread', moments });
  }

  async #askMatrix(scenario: WhatIf['scenario']): Promise<void> {
    const matrix = await this.#matrix.run(
      (token) => this.#requests.matrix(this.#target, scenario, token),
      (error) => {
        this.#services.log.error(String(error));
        this.#post({ type: 'matrix', rows: null });
      },
    );
    if (matrix) this.#post({ type: 'matrix', rows: matrix.rows });
  }

  async #exportTrace(): Promise<void> {
    const text = await this.#requests.trace(this.#target, this.#whatIf);
    if (text !== null) await saveFile(exportTarget(this.#target.uri, 'json'), new TextEncoder().encode(text));
  }

  async #saveScenario({ place, whatIf }: Extract<FromWebview, { type: 'save-scenario' }>): Promise<void> {
    const { texts } = this.#services;
    const isSaid = await saveScenario(place, { requests: this.#requests, texts, target: this.#target, whatIf });
    if (isSaid) this.#post({ type: 'written' });
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

/** Fails to compile when a message is added that nobody handles; at run time an unknown message is passed over. */
function assertNever(_message: never): void {}
