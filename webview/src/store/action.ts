import type { TimeRange } from '#core/timeline/chart/range.ts';
import type { Beside } from '#protocol/compare.ts';
import type { TimelineView } from '#protocol/timeline.ts';
import type { DrawerTab, ToWebview, WhatIf } from '#protocol/webview-messages.ts';
import type { Happening } from './scenario-edits.ts';
import type { Hover } from './state.ts';

export type Preset = 'fit' | 'startup' | 'termination';
export type Direction = 'next' | 'previous' | 'up' | 'down' | 'first' | 'last';
type Way = 'next' | 'previous';

/** What moves the view over the picture. */
export type Navigation =
  /** Factor below 1 is closer; without `at` around the middle. */
  | { readonly do: 'zoom'; readonly factor: number; readonly at?: number }
  /** A share of the view; positive is later. */
  | { readonly do: 'pan'; readonly share: number }
  | { readonly do: 'show'; readonly range: TimeRange }
  /** Exactly this stretch: the lens of the overview. */
  | { readonly do: 'frame'; readonly range: TimeRange }
  | { readonly do: 'show-preset'; readonly preset: Preset }
  | { readonly do: 'show-time'; readonly t: number }
  | { readonly do: 'show-selection' }
  | { readonly do: 'move'; readonly direction: Direction };

/** The playhead, and what is measured. */
export type PlaybackAction =
  | { readonly do: 'set-playhead'; readonly t: number | null }
  | { readonly do: 'toggle-play' }
  /** So much real time has passed, in seconds. */
  | { readonly do: 'tick'; readonly seconds: number }
  | { readonly do: 'set-speed'; readonly speed: number }
  /** To the next or last moment at which something changes. */
  | { readonly do: 'step'; readonly way: Way }
  /** A little, in steps of a fiftieth of the view. */
  | { readonly do: 'nudge'; readonly steps: number }
  | { readonly do: 'measure'; readonly from: number; readonly to: number }
  /** Begins to measure where the playhead or the selection is, or ends it. */
  | { readonly do: 'toggle-measure' };

export type SearchAction =
  | { readonly do: 'open-search' }
  | { readonly do: 'close-search' }
  | { readonly do: 'search'; readonly query: string }
  | { readonly do: 'toggle-only-hits' }
  | { readonly do: 'go-to-hit'; readonly way: Way };

export type EditAction =
  /** `replace`: a step of the same drag. */
  | { readonly do: 'edit'; readonly now: WhatIf; readonly replace?: boolean }
  /** Deletes the pod at the playhead, else some time after it is ready; one that ends already ends then. */
  | { readonly do: 'end-pod' }
  /** Puts the pod through a preset and plays that from the beginning. */
  | { readonly do: 'play-preset'; readonly preset: string | null }
  /** Something happens to the pod or its node, at the moment at which `end-pod` would delete it. */
  | { readonly do: 'happen'; readonly what: Happening }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  | { readonly do: 'reset-edits' };

export type LaneAction =
  | { readonly do: 'toggle-folding' }
  | { readonly do: 'toggle-row'; readonly id: string }
  | { readonly do: 'toggle-pin'; readonly lane: string }
  | { readonly do: 'toggle-kind'; readonly kind: string };

export type CompareAction =
  /** Null: with nothing any more. */
  | { readonly do: 'compare'; readonly with: Beside | null }
  /** With what it was compared with last, at first with git HEAD; or with nothing any more. */
  | { readonly do: 'toggle-compare' };

/** Everything that can change the page. */
export type Action =
  | Navigation
  | PlaybackAction
  | SearchAction
  | EditAction
  | LaneAction
  | CompareAction
  | { readonly do: 'receive'; readonly message: ToWebview }
  | { readonly do: 'request'; readonly template: string; readonly view: TimelineView }
  | { readonly do: 'resize'; readonly width: number }
  | { readonly do: 'select'; readonly id: string | null }
  | { readonly do: 'hover'; readonly hover: Hover | null }
  | { readonly do: 'toggle-drawer' }
  | { readonly do: 'open-tab'; readonly tab: DrawerTab }
  | { readonly do: 'resize-drawer'; readonly height: number }
  | { readonly do: 'toggle-help' }
  /** Whether the panel stays with its pod. */
  | { readonly do: 'toggle-pinned-pod' }
  /** For the selection or what `id` names, where something about it can be changed. */
  | { readonly do: 'open-form'; readonly id?: string }
  | { readonly do: 'close-form' }
  /** Escape: takes away one layer. */
  | { readonly do: 'peel' };

export type Dispatch = (action: Action) => void;
