import type { Localize } from '#l10n/localizer.ts';
import type { Overlay } from '../compare/model.ts';
import type { Trace } from '../sim/trace.ts';
import type { Timeline } from '../timeline/model.ts';
import type { PodTemplate } from '../workload/model.ts';
import { type Measured, measure } from './measure.ts';
import type { Recording } from './model.ts';
import { overlayOfRecording } from './overlay.ts';
import { type Suggestion, suggest } from './suggest.ts';

/** A recording held against the simulation of the same pod: plain data, texts in the reader's language. */
export interface Assessment {
  /** Name of the pod that was recorded. */
  readonly name: string;
  /** One line: how much of what was measured fits. */
  readonly summary: string;
  readonly measured: readonly Measured[];
  readonly suggestions: readonly Suggestion[];
  /** Where recording and simulation stand over each other. */
  readonly aligned: 'create' | 'delete';
  readonly overlay: Overlay;
}

export interface SimulatedLife {
  readonly template: PodTemplate;
  readonly trace: Trace;
  readonly timeline: Timeline;
  /** The same under other seeds. */
  readonly others?: readonly Trace[];
  /** Lay both over each other where their ends begin, if both end; else at the creation. */
  readonly alignEnds?: boolean;
}

/** What really happened beside what was simulated; what varies between the simulations under several seeds counts as fitting. */
export function assess(recording: Recording, life: SimulatedLife, localize: Localize): Assessment {
  const { template, trace, timeline, others = [] } = life;
  const measured = measure(recording, trace, others, localize);
  const counts = { fits: measured.filter(({ fits }) => fits).length, count: measured.length };
  const shift = shiftOf(recording, life);
  return {
    name: recording.pod,
    summary: localize(measured.length === 0 ? 'reality.summary.nothing' : 'reality.summary', counts),
    measured,
    suggestions: suggest(recording, template, measured, localize),
    aligned: shift === undefined ? 'create' : 'delete',
    overlay: overlayOfRecording(recording, timeline, localize, shift),
  };
}

function shiftOf({ deletion }: Recording, { timeline, alignEnds }: SimulatedLife): number | undefined {
  return alignEnds && deletion && timeline.termination ? timeline.termination.requestedAt - deletion.at.t : undefined;
}
