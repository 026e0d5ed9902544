import type { Memento } from 'vscode';
import { type KeptPanel, readKept } from './restore-panel.ts';

const key = 'timelinePanel.open';
/** More are not kept: where a panel that was open does not come back at all, nobody says so. */
const mostKept = 20;

/** Which panels are open, kept in the workspace at each change: the editor itself writes down the state of their pages much later. */
export class KeptPanels {
  readonly #state: Memento;
  readonly #open = new Map<object, KeptPanel>();
  /** Those that were open before the window was loaded, the oldest first. */
  readonly before: readonly KeptPanel[];
  #waiting: readonly KeptPanel[];
  #written = '';

  constructor(state: Memento) {
    this.#state = state;
    this.before = readKept(state.get(key));
    this.#waiting = this.before;
  }

  /** Those of them that did not come back yet. */
  get waiting(): readonly KeptPanel[] {
    return this.#waiting;
  }

  /** It came back, or never will: no other panel is to be restored from it. */
  claim(panel: KeptPanel): void {
    this.#waiting = this.#waiting.filter((each) => each !== panel);
  }

  /** What an open panel shows now. */
  keep(session: object, panel: Omit<KeptPanel, 'openedAt'>): void {
    const { openedAt = Date.now() } = this.#open.get(session) ?? {};
    this.#open.set(session, { ...panel, openedAt });
    this.#write();
  }

  /** The panel was closed. */
  drop(session: object): void {
    if (this.#open.delete(session)) this.#write();
  }

  #write(): void {
    const all = [...this.#waiting, ...this.#open.values()].slice(-mostKept);
    const text = JSON.stringify(all);
    if (text === this.#written) return;
    this.#written = text;
    void this.#state.update(key, all);
  }
}
