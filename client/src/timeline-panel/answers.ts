import type * as vscode from 'vscode';
import type { TimelineResult } from '#protocol/timeline.ts';
import type { ToWebview, WhatIf } from '#protocol/webview-messages.ts';
import type { Texts } from '../texts.ts';
import { comparedLife } from './compare/compared-life.ts';
import { GitHead } from './compare/git-head.ts';
import { Latest } from './latest.ts';
import type { Recordings } from './reality/recordings.ts';
import type { PanelRequests } from './requests.ts';
import type { Subject } from './subject.ts';

interface AnswerServices {
  readonly requests: PanelRequests;
  readonly log: vscode.LogOutputChannel;
  readonly texts: Texts;
  readonly recordings: Recordings;
  readonly post: (message: ToWebview) => void;
}

/** Quiet enough, in milliseconds, for what takes long. */
const spreadDelayMs = 500;

/**
 * Asks the server for what a page shows and hands the answers on. A newer question takes the place of one of its kind that is still open;
 * where the server fails, the page is told, but for the spread, without which the picture stands as it is.
 */
export class PanelAnswers {
  readonly #services: AnswerServices;
  readonly #timeline = new Latest();
  readonly #spread = new Latest();
  readonly #matrix = new Latest();
  readonly #comparison = new Latest();
  readonly #git = new GitHead();

  constructor(services: AnswerServices) {
    this.#services = services;
  }

  cancel(): void {
    for (const question of [this.#timeline, this.#spread, this.#matrix, this.#comparison]) question.cancel();
  }

  cancelSpread(): void {
    this.#spread.cancel();
  }

  /** The picture; undefined where there is none to show. */
  timeline({ target, whatIf }: Subject): Promise<TimelineResult | undefined> {
    const { requests, texts, post } = this.#services;
    return this.#timeline.run(
      (token) => requests.timeline(target, whatIf, token),
      (error) => {
        this.#log(error);
        post({ type: 'stale', reason: texts('client.error.timeline') });
      },
    );
  }

  /** Tells what differs from what the page wants to be compared with, if anything. */
  async compare({ target, whatIf, beside }: Subject): Promise<void> {
    const { requests, texts, post } = this.#services;
    this.#comparison.cancel();
    if (!beside || target.template === undefined) return;
    if (beside.kind === 'recorded') {
      await this.#measure(target, whatIf);
      return;
    }
    const result = await this.#comparison.run(
      async (token) => {
        const life = await comparedLife(beside, target.uri, { git: this.#git, texts });
        return 'problem' in life ? { comparison: null, ...life } : requests.compare(target, whatIf, life, token);
      },
      (error) => {
        this.#log(error);
        post({ type: 'compared', comparison: null, problem: texts('client.error.timeline') });
      },
    );
    if (result) post({ type: 'compared', ...result });
  }

  /** Tells what the recorded pod measured beside what is simulated now. */
  async #measure(target: Subject['target'], whatIf: WhatIf): Promise<void> {
    const { requests, texts, recordings, post } = this.#services;
    const text = recordings.get(target.uri);
    const nothing = (problem: string): void => post({ type: 'measured', assessment: null, problem });
    if (text === undefined) {
      nothing(texts('client.reality.gone'));
      return;
    }
    const result = await this.#comparison.run(
      (token) => requests.reality(target, whatIf, text, token),
      (error) => {
        this.#log(error);
        nothing(texts('client.error.timeline'));
      },
    );
    if (result) post({ type: 'measured', ...result });
  }

  /** Tells how uncertain the moments are, once nothing has been changed for a while: it takes a dozen simulations. */
  async spread({ target, whatIf }: Subject): Promise<void> {
    const { requests, post } = this.#services;
    const moments = await this.#spread.run(
      async (token) => {
        await new Promise((resolve) => setTimeout(resolve, spreadDelayMs));
        return token.isCancellationRequested ? null : requests.spread(target, whatIf, token);
      },
      (error) => this.#log(error),
    );
    if (moments) post({ type: 'spread', moments });
  }

  async matrix({ target }: Subject, scenario: WhatIf['scenario']): Promise<void> {
    const { requests, post } = this.#services;
    const matrix = await this.#matrix.run(
      (token) => requests.matrix(target, scenario, token),
      (error) => {
        this.#log(error);
        post({ type: 'matrix', rows: null });
      },
    );
    if (matrix) post({ type: 'matrix', rows: matrix.rows });
  }

  #log(error: unknown): void {
    this.#services.log.error(String(error));
  }
}
