import type { ToWebview } from '#protocol/webview-messages.ts';
import { findItem } from './derived.ts';
import type { State } from './state.ts';

/** What a message of the extension changes. An edit of the same pod keeps zoom and selection; another pod starts anew. */
export function receive(state: State, message: ToWebview): State {
  switch (message.type) {
    case 'timeline': {
      const { type: _, ...shown } = message;
      const before = state.shown;
      const same =
        before === null || (before.file === shown.file && before.template === shown.template && before.view === shown.view);
      const next = { ...state, shown, problem: null, waiting: false, hover: null, range: same ? state.range : null };
      return { ...next, selection: stillThere(next) ? state.selection : null };
    }
    case 'stale':
      return { ...state, problem: message.reason, waiting: false };
    case 'cursor':
      return { ...state, cursor: { document: message.document, offset: message.offset } };
  }
}

function stillThere({ shown, selection }: State): boolean {
  if (!shown || selection === null) return false;
  return selection.startsWith('row:') || findItem(shown.timeline, selection) !== undefined;
}
