import type { TimeRange } from '#core/timeline/chart/range.ts';
import type { TimelineView } from '#protocol/timeline.ts';
import type { ToWebview } from '#protocol/webview-messages.ts';
import type { DrawerTab, Hover } from './state.ts';

export type Preset = 'fit' | 'startup' | 'termination';
export type Direction = 'next' | 'previous' | 'up' | 'down' | 'first' | 'last';

/** Everything that can change the page. */
export type Action =
  | { readonly do: 'receive'; readonly message: ToWebview }
  | { readonly do: 'request'; readonly template: string; readonly view: TimelineView }
  | { readonly do: 'resize'; readonly width: number }
  /** Factor below 1 is closer; without `at` around the middle. */
  | { readonly do: 'zoom'; readonly factor: number; readonly at?: number }
  /** A share of the view; positive is later. */
  | { readonly do: 'pan'; readonly share: number }
  | { readonly do: 'show'; readonly range: TimeRange }
  | { readonly do: 'show-preset'; readonly preset: Preset }
  | { readonly do: 'show-time'; readonly t: number }
  | { readonly do: 'show-selection' }
  | { readonly do: 'toggle-folding' }
  | { readonly do: 'toggle-row'; readonly id: string }
  | { readonly do: 'select'; readonly id: string | null }
  | { readonly do: 'move'; readonly direction: Direction }
  | { readonly do: 'hover'; readonly hover: Hover | null }
  | { readonly do: 'toggle-drawer' }
  | { readonly do: 'open-tab'; readonly tab: DrawerTab }
  | { readonly do: 'resize-drawer'; readonly height: number }
  | { readonly do: 'toggle-help' }
  /** Escape: takes away one layer. */
  | { readonly do: 'peel' };

export type Dispatch = (action: Action) => void;
