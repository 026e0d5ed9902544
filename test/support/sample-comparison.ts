import type { Comparison } from '#core/compare/model.ts';
import { comparisonOf } from './beside-samples.ts';
import { sampleManifest, sampleTrace } from './sample-timeline.ts';

/** The sample pod compared with one that was ready sooner. */
export function sampleComparison(language = 'en', name = 'HEAD'): Comparison {
  return comparisonOf(sampleManifest, sampleTrace, language, name);
}
