import type * as vscode from 'vscode';

/** Longer recordings, in characters, are forgotten when the window reloads. */
const longestKept = 1_000_000;
const keyPrefix = 'timelinePanel.recording:';

/** The recording that lies over the pods of each file; kept over a reload. */
export class Recordings {
  readonly #state: vscode.Memento;
  readonly #texts = new Map<string, string>();

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  set(uri: vscode.Uri, text: string): void {
    const key = keyPrefix + uri.toString();
    this.#texts.set(key, text);
    void this.#state.update(key, text.length <= longestKept ? text : undefined);
  }

  get(uri: vscode.Uri): string | undefined {
    const key = keyPrefix + uri.toString();
    return this.#texts.get(key) ?? this.#state.get<string>(key);
  }
}
