import type { Assessment } from '#core/reality/assess.ts';
import { assessmentOf } from './beside-samples.ts';
import { sampleManifest, sampleTrace } from './sample-timeline.ts';

/** The sample pod beside a recording of it. */
export function sampleAssessment(language = 'en'): Assessment {
  return assessmentOf(sampleManifest, sampleTrace, language);
}
