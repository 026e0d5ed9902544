import type { Beside } from '#protocol/compare.ts';
import type { WhatIf } from '#protocol/webview-messages.ts';
import type { Target } from './target.ts';

/** What a panel is about at a moment. */
export interface Subject {
  readonly target: Target;
  /** What was edited in the page, on top of the manifest. */
  readonly whatIf: WhatIf;
  /** What the picture is compared with. */
  readonly beside: Beside | null;
}

/** Nothing was edited in the page. */
export const nothingEdited: WhatIf = { preset: null, scenario: {} };
