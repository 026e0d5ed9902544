import type { TimeRange } from '#core/timeline/chart/range.ts';
import { collapsedAtFirst } from '#core/timeline/chart/rows.ts';
import type { Timeline } from '#core/timeline/model.ts';
import type { TimelineView } from '#protocol/timeline.ts';

/** The picture that is shown, as the extension sent it. */
export interface Shown {
  readonly timeline: Timeline;
  readonly file: string;
  readonly template: string;
  readonly templates: readonly { readonly id: string; readonly title: string }[];
  readonly view: TimelineView;
}

export const drawerTabs = ['explain', 'events', 'kubectl', 'assumptions', 'table'] as const;
export type DrawerTab = (typeof drawerTabs)[number];

export interface Drawer {
  readonly open: boolean;
  readonly tab: DrawerTab;
  /** Pixels. */
  readonly height: number;
}

/** Where the pointer rests on an item; pixels of the page. */
export interface Hover {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Everything the page shows. */
export interface State {
  /** Null until the first picture has come. */
  readonly shown: Shown | null;
  /** Why the picture is out of date, or why there is none; null while all is well. */
  readonly problem: string | null;
  /** True while another pod or view was asked for and has not come. */
  readonly waiting: boolean;
  /** Null: everything fits. */
  readonly range: TimeRange | null;
  readonly folded: boolean;
  readonly collapsed: readonly string[];
  /** Id of an item or a row: what is selected and has the chart's tab stop. */
  readonly selection: string | null;
  readonly hover: Hover | null;
  readonly drawer: Drawer;
  readonly help: boolean;
  /** Where the editor's cursor stands. */
  readonly cursor: { readonly document: number; readonly offset: number } | null;
  /** Width of the plot in pixels. */
  readonly width: number;
}

export const initialState: State = {
  shown: null,
  problem: null,
  waiting: false,
  range: null,
  folded: true,
  collapsed: collapsedAtFirst,
  selection: null,
  hover: null,
  drawer: { open: true, tab: 'explain', height: 160 },
  help: false,
  cursor: null,
  width: 800,
};
