import { compareLives } from '#core/compare/compare.ts';
import type { Comparison } from '#core/compare/model.ts';
import type { Trace } from '#core/sim/trace.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { createLocalizer } from '#l10n/localizer.ts';
import { sampleManifest, sampleTrace, templateOf } from './sample-timeline.ts';

/** The sample pod compared with one that had no readiness probe, waited less before its stop, and was ready ten seconds sooner. */
export function sampleComparison(language = 'en', name = 'HEAD'): Comparison {
  const localize = createLocalizer(language);
  const lifeOf = (manifest: string, trace: Trace) => {
    const template = templateOf(manifest);
    return { template, trace, timeline: buildTimeline(trace, template, { document: 0, localize }) };
  };
  const readyAt = (sampleTrace.summary.readyAt ?? 0) - 10;
  const before: Trace = {
    ...sampleTrace,
    summary: { ...sampleTrace.summary, readyAt, restarts: 0 },
    conditions: sampleTrace.conditions.map((change) => (change.status === 'True' ? { ...change, t: change.t * 0.8 } : change)),
    probes: sampleTrace.probes.map((run) => ({ ...run, t: run.t * 0.9 })),
    containers: sampleTrace.containers.map((container) => ({
      ...container,
      states: container.states.map((change) => ({ ...change, t: change.t * 0.8 })),
      runs: container.runs.slice(0, 1).map((run) => ({ ...run, finishedAt: null, exitCode: null })),
    })),
  };
  const written = sampleManifest.replace(/terminationGracePeriodSeconds: \d+/, 'terminationGracePeriodSeconds: 60');
  return compareLives(lifeOf(written, before), lifeOf(sampleManifest, sampleTrace), {
    name,
    document: 0,
    alignEnds: false,
    localize,
  });
}
