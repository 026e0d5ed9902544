import { assess, type SimulatedLife } from '#core/reality/assess.ts';
import { readRecording } from '#core/reality/read.ts';
import { renderAssessmentText } from '#core/reality/text.ts';
import type { Localize } from '#l10n/localizer.ts';
import { type CliIo, UsageError } from '../io.ts';

/** What a recorded pod measured beside the simulation; a recording that cannot be read is a UsageError. */
export function renderReality(file: string, life: SimulatedLife, io: CliIo, localize: Localize): string {
  const read = readRecording(io.read(file), life.template.object.name, localize);
  if ('problem' in read) throw new UsageError(localize('cli.error.reality', { file, message: read.problem }));
  return renderAssessmentText(assess(read.recording, life, localize), { color: io.color, localize });
}
