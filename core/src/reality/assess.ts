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
  readonly overlay: Overlay;
}

export interface SimulatedLife {
  readonly template: PodTemplate;
  readonly trace: Trace;
  readonly timeline: Timeline;
  /** The same under other seeds. */
  readonly others?: readonly Trace[];
}

/** What really happened beside what was simulated; what varies between the simulations under several seeds counts as fitting. */
export function assess(
  recording: Recording,
  { template, trace, timeline, others = [] }: SimulatedLife,
  localize: Localize,
): Assessment {
  const measured = measure(recording, trace, others, localize);
  const counts = { fits: measured.filter(({ fits }) => fits).length, count: measured.length };
  return {
    name: recording.pod,
    summary: localize(measured.length === 0 ? 'reality.summary.nothing' : 'reality.summary', counts),
    measured,
    suggestions: suggest(recording, template, measured, localize),
    overlay: overlayOfRecording(recording, timeline, localize),
  };
}
