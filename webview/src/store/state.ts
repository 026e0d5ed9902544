import type { Comparison } from '#core/compare/model.ts';
import type { Assessment } from '#core/reality/assess.ts';
import type { ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { TimeRange } from '#core/timeline/chart/range.ts';
import { collapsedAtFirst } from '#core/timeline/chart/rows.ts';
import type { Timeline } from '#core/timeline/model.ts';
import type { Beside } from '#protocol/compare.ts';
import type { ScenarioPreset } from '#protocol/scenario.ts';
import type { ScenarioMatrixRow } from '#protocol/scenario-matrix.ts';
import type { TimelineView } from '#protocol/timeline.ts';
import type { DrawerTab } from '#protocol/webview-messages.ts';
import { type Edits, noEdits } from './edits.ts';

/** The picture that is shown, as the extension sent it. */
export interface Shown {
  readonly timeline: Timeline;
  readonly uri: string;
  readonly file: string;
  readonly template: string;
  readonly templates: readonly { readonly id: string; readonly title: string }[];
  readonly view: TimelineView;
  readonly presets: readonly ScenarioPreset[];
  /** What the pod was put through, all together. */
  readonly scenario: ScenarioDocument;
  /** Another number whenever the text or a setting has changed. */
  readonly revision: number;
}

/** Where nobody simulates anew, as in an exported page, there are no presets, and nothing can be changed. */
export function canChange({ presets }: Shown): boolean {
  return presets.length > 0;
}

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

/** Seconds of the pod's life in one second of playing; folded stretches go by as they are drawn. */
export const speeds = [1, 2, 5, 10, 30, 60] as const;

export interface Playback {
  /** Seconds; null: no moment is singled out. */
  readonly at: number | null;
  readonly playing: boolean;
  readonly speed: number;
}

export interface Search {
  readonly open: boolean;
  readonly query: string;
  /** Show only lanes with something that was found. */
  readonly only: boolean;
  /** Index of the hit that one is at; -1: before the first. */
  readonly at: number;
}

/** How the pod fares under each preset. */
export interface Matrix {
  /** What it was asked for; null: not yet. */
  readonly key: string | null;
  /** Null until the first answer has come, or where there is none. */
  readonly rows: readonly ScenarioMatrixRow[] | null;
  readonly state: 'asked' | 'answered' | 'failed';
}

/** What the picture is compared with. */
export interface Compared {
  /** Null: with nothing. */
  readonly with: Beside | null;
  /** What it was compared with last. */
  readonly last: Beside | null;
  /** Null until the answer has come, or where there is none. */
  readonly comparison: Comparison | null;
  /** The same of a recorded pod. */
  readonly assessment: Assessment | null;
  /** Why there is none. */
  readonly problem: string | null;
}

/** Everything the page shows. */
export interface State {
  /** Null until the first picture has come. */
  readonly shown: Shown | null;
  /** Why the picture is out of date, or why there is none; null while all is well. */
  readonly problem: string | null;
  /** What was asked for and has not come; null: nothing. */
  readonly wanted: { readonly template: string; readonly view: TimelineView } | null;
  /** Null: everything fits. */
  readonly range: TimeRange | null;
  readonly folded: boolean;
  readonly collapsed: readonly string[];
  /** Ids of lanes that stay on top, in the order in which they were put there. */
  readonly pinned: readonly string[];
  /** Kinds of lanes that are not shown. */
  readonly hidden: readonly string[];
  /** Id of an item or a row: what is selected and has the chart's tab stop. */
  readonly selection: string | null;
  readonly hover: Hover | null;
  readonly drawer: Drawer;
  readonly help: boolean;
  /** Id of the item whose form is open. */
  readonly form: string | null;
  /** Where the editor's cursor stands. */
  readonly cursor: { readonly document: number; readonly offset: number } | null;
  /** Width of the plot in pixels. */
  readonly width: number;
  readonly playback: Playback;
  /** A stretch whose length is shown; `from` may be the later end. */
  readonly measure: { readonly from: number; readonly to: number } | null;
  readonly search: Search;
  /** What is changed about the pod's scenario here. */
  readonly edits: Edits;
  readonly matrix: Matrix;
  readonly compared: Compared;
  /** True where the panel stays with its pod. */
  readonly pinnedPod: boolean;
}

export const noMatrix: Matrix = { key: null, rows: null, state: 'asked' };

export const notCompared: Compared = { with: null, last: null, comparison: null, assessment: null, problem: null };

export const initialState: State = {
  shown: null,
  problem: null,
  wanted: null,
  range: null,
  folded: true,
  collapsed: collapsedAtFirst,
  pinned: [],
  hidden: [],
  selection: null,
  hover: null,
  drawer: { open: true, tab: 'explain', height: 184 },
  help: false,
  form: null,
  cursor: null,
  width: 800,
  playback: { at: null, playing: false, speed: 5 },
  measure: null,
  search: { open: false, query: '', only: false, at: -1 },
  edits: noEdits,
  matrix: noMatrix,
  compared: notCompared,
  pinnedPod: false,
};
