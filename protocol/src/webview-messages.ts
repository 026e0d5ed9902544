import type { ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { Source, Timeline } from '#core/timeline/model.ts';
import type { Beside, CompareResult } from './compare.ts';
import type { RealityResult } from './reality.ts';
import type { ScenarioPreset } from './scenario.ts';
import type { ScenarioMatrixRow } from './scenario-matrix.ts';
import type { TimelineView } from './timeline.ts';

/** The parts of the details below the picture, in the order of their tabs. */
export const drawerTabs = ['explain', 'state', 'events', 'kubectl', 'assumptions', 'scenarios', 'compare', 'table'] as const;
export type DrawerTab = (typeof drawerTabs)[number];

/** From the extension to the timeline's webview. */
export type ToWebview =
  | {
      readonly type: 'timeline';
      readonly timeline: Timeline;
      /** Of the document; kept with the page's state, so that a restored panel finds its file again. */
      readonly uri: string;
      readonly file: string;
      readonly template: string;
      readonly templates: readonly { readonly id: string; readonly title: string }[];
      readonly view: TimelineView;
      readonly presets: readonly ScenarioPreset[];
      /** What the pod was put through: comments, preset and edits together. */
      readonly scenario: ScenarioDocument;
      /** Another number whenever the text or a setting changed since the picture before. */
      readonly revision: number;
    }
  /** The document cannot be simulated just now: keep the last picture, marked stale, with the reason. */
  | { readonly type: 'stale'; readonly reason: string }
  /** The cursor stands on this place of the manifest: light up what comes from it. */
  | { readonly type: 'cursor'; readonly document: number; readonly offset: number }
  /**
   * What was asked for beside the picture that came before: a tab of the details, a preset to put the pod through; `pinned`: the panel stays
   * with its pod, which the page forgot.
   */
  | { readonly type: 'open'; readonly tab?: DrawerTab; readonly preset?: string; readonly pinned?: true }
  /** How the pod fares under each preset; null: that could not be found out. */
  | { readonly type: 'matrix'; readonly rows: readonly ScenarioMatrixRow[] | null }
  /** The moments of the picture that came before, with the bands in which they fall over several runs. */
  | { readonly type: 'spread'; readonly moments: Timeline['moments'] }
  /** What was changed in the panel stands in the manifest now, and is no change any more. */
  | { readonly type: 'written' }
  /** Compare the picture with this: it was chosen outside of the page. */
  | { readonly type: 'beside'; readonly beside: Beside }
  /** What differs from what the page wants to be compared with. */
  | ({ readonly type: 'compared' } & CompareResult)
  /** What a recorded pod measured, beside the picture. */
  | ({ readonly type: 'measured' } & RealityResult);

/** What is asked beside the manifest. */
export interface WhatIf {
  /** Id of a preset; null: none. */
  readonly preset: string | null;
  /** Changes on top of it. */
  readonly scenario: ScenarioDocument;
}

/** Where a scenario can be kept: in a file of its own, on the clipboard as the text of one, as comments in the manifest. */
export const scenarioPlaces = ['file', 'clipboard', 'manifest'] as const;
export type ScenarioPlace = (typeof scenarioPlaces)[number];

/** The files that a picture can be exported as, by their ending. `trace`: what `simulate --format json` prints. */
export const exportEndings = ['svg', 'png', 'html', 'mmd', 'md', 'trace-events.json', 'json'] as const;

/** Stand in an exported page for the page's own script and style sheet, which the extension has and the page cannot read. */
export const scriptPlaceholder = '<pod-lifeline:script>';
export const stylePlaceholder = '<pod-lifeline:style>';

/** From the timeline's webview to the extension. */
export type FromWebview =
  /** `whatIf`: what was edited before the page was reloaded. */
  | { readonly type: 'ready'; readonly whatIf: WhatIf; readonly pinned: boolean; readonly beside: Beside | null }
  /** Show the place in the editor; the focus stays in the panel unless `takeFocus` is set. */
  | { readonly type: 'reveal'; readonly source: Source; readonly takeFocus?: boolean }
  | { readonly type: 'select'; readonly template: string; readonly view: TimelineView; readonly whatIf: WhatIf }
  /** Save what was drawn as a file; `base64` says how `content` is written. */
  | {
      readonly type: 'export';
      readonly ending: (typeof exportEndings)[number];
      readonly content: string;
      readonly base64: boolean;
    }
  /** Save the trace that the picture was made from. */
  | { readonly type: 'export-trace' }
  /** How does the pod fare under each preset, with this laid over it? */
  | { readonly type: 'matrix'; readonly scenario: ScenarioDocument }
  | { readonly type: 'save-scenario'; readonly place: ScenarioPlace; readonly whatIf: WhatIf }
  /** The panel stays with its pod: another pod gets a panel of its own. */
  | { readonly type: 'pin'; readonly pinned: boolean }
  /** Compare the picture with this; null: with nothing any more. */
  | { readonly type: 'beside'; readonly beside: Beside | null }
  /** Let the reader choose a pod of the workspace to compare with. */
  | { readonly type: 'choose-pod' }
  /** Let the reader choose what kubectl said of a pod that ran, from the clipboard or a file. */
  | { readonly type: 'choose-recording' }
  | { readonly type: 'copy'; readonly text: string };
