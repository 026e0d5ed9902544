import type { WhatIf } from '#protocol/webview-messages.ts';

/** The changes, with those before and those that were taken back. */
export interface Edits {
  readonly past: readonly WhatIf[];
  readonly now: WhatIf;
  readonly future: readonly WhatIf[];
}

const nothing: WhatIf = { preset: null, scenario: {} };

export const noEdits: Edits = { past: [], now: nothing, future: [] };

/** More steps back than anyone takes. */
const mostSteps = 200;

/** The next state of the changes; `replace` is for the steps of one drag, which are one step back. */
export function edit(edits: Edits, now: WhatIf, replace = false): Edits {
  if (JSON.stringify(now) === JSON.stringify(edits.now)) return edits;
  const past = replace && edits.past.length > 0 ? edits.past : [...edits.past, edits.now].slice(-mostSteps);
  return { past, now, future: [] };
}

export function undo(edits: Edits): Edits {
  const before = edits.past.at(-1);
  return before ? { past: edits.past.slice(0, -1), now: before, future: [edits.now, ...edits.future] } : edits;
}

export function redo(edits: Edits): Edits {
  const [next, ...future] = edits.future;
  return next ? { past: [...edits.past, edits.now], now: next, future } : edits;
}

/** Back to what the manifest says; this can be undone as well. */
export function reset(edits: Edits): Edits {
  return edit(edits, nothing);
}

/** True where something is asked that the manifest does not say. */
export function isEdited({ now }: Edits): boolean {
  return now.preset !== null || Object.keys(now.scenario).length > 0;
}
