import type { Localize } from '#l10n/localizer.ts';
import type { Trace } from '../sim/trace.ts';
import type { Timeline } from '../timeline/model.ts';
import type { PodTemplate } from '../workload/model.ts';
import { diffFields } from './diff-fields.ts';
import { diffFigures } from './diff-figures.ts';
import { matchNames } from './match-names.ts';
import type { Comparison, FigureDifference } from './model.ts';
import { overlayOf } from './overlay.ts';

/** One side: a pod, its life, and what is drawn of it. */
export interface Life {
  readonly template: PodTemplate;
  readonly trace: Trace;
  readonly timeline: Timeline;
  /** The same, deleted; where the life itself ends, it may be absent. */
  readonly end?: Trace | undefined;
}

export interface CompareOptions {
  /** What `before` is called: `HEAD`, the name of another pod. */
  readonly name: string;
  /** Index of the document that `after` stands in. */
  readonly document: number;
  /** Lay both lives over each other where their ends begin, if both end; else at the create. */
  readonly alignEnds: boolean;
  readonly localize: Localize;
}

/** What differs between two lives, in words and as bars to be drawn behind those of `after`. */
export function compareLives(before: Life, after: Life, { name, document, alignEnds, localize }: CompareOptions): Comparison {
  const names = matchNames(before.trace, after.trace);
  const figures = diffFigures(before, after, localize);
  const { fields, leftOut } = diffFields(before.template, after.template, { names, document });
  const shift = alignEnds ? shiftOf(before.timeline, after.timeline) : undefined;
  return {
    name,
    summary: summaryOf(figures, localize),
    figures,
    fields,
    fieldsLeftOut: leftOut,
    aligned: shift === undefined ? 'create' : 'delete',
    overlay: overlayOf(before.timeline, after.timeline, names, shift),
  };
}

function shiftOf({ termination: before }: Timeline, { termination: after }: Timeline): number | undefined {
  return before && after ? after.requestedAt - before.requestedAt : undefined;
}

/** The differences that can be told in a few words. */
function summaryOf(figures: readonly FigureDifference[], localize: Localize): string {
  const items = figures
    .map(({ label, before, after, change }) => ({ label, change: change || `${before} → ${after}` }))
    .map((item) => localize('compare.summary.item', item));
  return items.length === 0 ? localize('compare.summary.same') : items.slice(0, mostInSummary).join(' · ');
}

const mostInSummary = 4;
