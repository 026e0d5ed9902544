import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ComparedLife,
  type CompareParams,
  type CompareResult,
  compareMethod,
  type PodChoice,
  type PodsParams,
  podsMethod,
} from '#protocol/compare.ts';
import { type RealityParams, type RealityResult, realityMethod } from '#protocol/reality.ts';
import { type ScenarioMatrix, type ScenarioMatrixParams, scenarioMatrixMethod } from '#protocol/scenario-matrix.ts';
import {
  type SpreadResult,
  spreadMethod,
  type TimelineParams,
  type TimelineResult,
  timelineMethod,
  traceMethod,
} from '#protocol/timeline.ts';
import type { WhatIf } from '#protocol/webview-messages.ts';
import { type WriteScenarioParams, type WrittenScenario, writeScenarioMethod } from '#protocol/write-scenario.ts';
import type { Target } from './target.ts';

/** What a panel asks the server. Each request can be cancelled; it is rejected where the server fails. */
export class PanelRequests {
  readonly #client: BaseLanguageClient;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  timeline(target: Target, whatIf: WhatIf, token: vscode.CancellationToken): Promise<TimelineResult> {
    return this.#ask(timelineMethod, target, this.#timelineParams(target, whatIf), token);
  }

  /** The trace behind a timeline as the text of a file; null where there is no pod to simulate. */
  trace(target: Target, whatIf: WhatIf, token?: vscode.CancellationToken): Promise<string | null> {
    return this.#ask(traceMethod, target, this.#timelineParams(target, whatIf), token);
  }

  /** The moments with their bands; null where there is no pod, or where it was cancelled. */
  spread(target: Target, whatIf: WhatIf, token: vscode.CancellationToken): Promise<SpreadResult> {
    return this.#ask(spreadMethod, target, this.#timelineParams(target, whatIf), token);
  }

  /** Null where it was cancelled. */
  matrix(
    { uri, template }: Target,
    scenario: WhatIf['scenario'],
    token: vscode.CancellationToken,
  ): Promise<ScenarioMatrix | null> {
    const params: ScenarioMatrixParams = { uri: this.#uriOf(uri), scenario, ...(template !== undefined && { template }) };
    return this.#ask(scenarioMatrixMethod, { uri }, params, token);
  }

  compare(target: Target, whatIf: WhatIf, before: ComparedLife, token: vscode.CancellationToken): Promise<CompareResult> {
    const { position: _position, ...params } = this.#timelineParams(target, whatIf);
    return this.#ask(compareMethod, target, { ...params, before } satisfies CompareParams, token);
  }

  reality(target: Target, whatIf: WhatIf, text: string, token: vscode.CancellationToken): Promise<RealityResult> {
    const { position: _position, ...params } = this.#timelineParams(target, whatIf);
    return this.#ask(realityMethod, target, { ...params, text } satisfies RealityParams, token);
  }

  /** The pods of the workspace, those of the file first. */
  pods({ uri }: Target): Promise<readonly PodChoice[]> {
    return this.#ask(podsMethod, { uri }, { uri: this.#uriOf(uri) } satisfies PodsParams);
  }

  /** What was changed in the panel, as texts to keep. */
  written(target: Target, whatIf: WhatIf): Promise<WrittenScenario> {
    const { view: _view, position: _position, ...params } = this.#timelineParams(target, whatIf);
    return this.#ask(writeScenarioMethod, target, params satisfies WriteScenarioParams);
  }

  #timelineParams({ uri, template, position, view }: Target, { preset, scenario }: WhatIf): TimelineParams {
    return {
      uri: this.#uriOf(uri),
      view,
      ...(template !== undefined && { template }),
      ...(position && { position }),
      ...(preset !== null && { preset }),
      ...(Object.keys(scenario).length > 0 && { scenario }),
    };
  }

  #uriOf(uri: vscode.Uri): string {
    return this.#client.code2ProtocolConverter.asUri(uri);
  }

  async #ask<Result>(
    method: string,
    { uri }: Pick<Target, 'uri'>,
    params: object,
    token?: vscode.CancellationToken,
  ): Promise<Result> {
    // Opening is what makes the server know the file, for a panel that was restored without its editor.
    await vscode.workspace.openTextDocument(uri);
    // A token that is not there would be sent as another parameter.
    return token ? this.#client.sendRequest<Result>(method, params, token) : this.#client.sendRequest<Result>(method, params);
  }
}
