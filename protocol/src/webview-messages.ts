import type { ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { Source, Timeline } from '#core/timeline/model.ts';
import type { ScenarioPreset } from './scenario.ts';
import type { TimelineView } from './timeline.ts';

/** From the extension to the timeline's webview. */
export type ToWebview =
  | {
      readonly type: 'timeline';
      readonly timeline: Timeline;
      readonly file: string;
      readonly template: string;
      readonly templates: readonly { readonly id: string; readonly title: string }[];
      readonly view: TimelineView;
      readonly presets: readonly ScenarioPreset[];
      /** What the pod was put through: comments, preset and edits together. */
      readonly scenario: ScenarioDocument;
    }
  /** The document cannot be simulated just now: keep the last picture, marked stale, with the reason. */
  | { readonly type: 'stale'; readonly reason: string }
  /** The cursor stands on this place of the manifest: light up what comes from it. */
  | { readonly type: 'cursor'; readonly document: number; readonly offset: number };

/** The types that the webview listens to; messages of other scripts pass by. */
export const toWebviewTypes = ['timeline', 'stale', 'cursor'] as const satisfies readonly ToWebview['type'][];

/** What is asked beside the manifest. */
export interface WhatIf {
  /** Id of a preset; null: none. */
  readonly preset: string | null;
  /** Changes on top of it. */
  readonly scenario: ScenarioDocument;
}

/** From the timeline's webview to the extension. */
export type FromWebview =
  /** `whatIf`: what was edited before the page was reloaded. */
  | { readonly type: 'ready'; readonly whatIf: WhatIf }
  /** Show the place in the editor; the focus stays in the panel unless `takeFocus` is set. */
  | { readonly type: 'reveal'; readonly source: Source; readonly takeFocus?: boolean }
  | { readonly type: 'select'; readonly template: string; readonly view: TimelineView; readonly whatIf: WhatIf }
  /** Save what was drawn as a file; `ending` is that of the file's name, `base64` says how `content` is written. */
  | { readonly type: 'export'; readonly ending: string; readonly content: string; readonly base64: boolean };
