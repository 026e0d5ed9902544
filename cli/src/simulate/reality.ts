import { assess } from '#core/reality/assess.ts';
import { readRecording } from '#core/reality/read.ts';
import { renderAssessmentText } from '#core/reality/text.ts';
import { simulate } from '#core/sim/simulate.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import type { Localize } from '#l10n/localizer.ts';
import { type CliIo, UsageError } from '../io.ts';
import type { SimulateOptions } from './options.ts';
import type { SimulatedPod } from './run.ts';

/** What a recorded pod measured beside the simulation; empty where none was named. One that cannot be read is a UsageError. */
export function printReality(
  { reality: file, runs = 1 }: SimulateOptions,
  { loaded, input, trace }: SimulatedPod,
  io: CliIo,
  localize: Localize,
): string {
  if (file === undefined) return '';
  const { template, document } = loaded;
  const read = readRecording(io.read(file), template.object.name, localize);
  if ('problem' in read) throw new UsageError(localize('cli.error.reality', { file, message: read.problem }));
  const timeline = buildTimeline(trace, template, { document: document.index, localize });
  const others = Array.from({ length: runs - 1 }, (_, i) => simulate({ ...input, seed: input.seed + i + 1 }));
  return `\n${renderAssessmentText(assess(read.recording, { template, trace, timeline, others }, localize), { color: io.color, localize })}`;
}
