import { assess } from '#core/reality/assess.ts';
import { type ReadRecording, readRecording } from '#core/reality/read.ts';
import type { Trace } from '#core/sim/trace.ts';
import type { Localize } from '#l10n/localizer.ts';
import { type RealityParams, type RealityResult, realityMethod } from '#protocol/reality.ts';
import { lifeOf, templateOf } from './compared-lives.ts';
import { answers, type Feature, type FeatureContext } from './feature.ts';
import { subjectOf } from './subject.ts';

/**
 * What was measured in a cluster beside what is simulated for the text as it stands, under as many seeds as show the spread. Lets other requests
 * in between them; null once nobody waits any more.
 */
async function provideReality(context: FeatureContext, params: RealityParams): Promise<RealityResult | null> {
  const { file, localize, simulator, token } = context;
  const { text, template, view, scenario, preset } = params;
  const found = templateOf(file, template);
  if (!found) return { assessment: null, problem: localize('server.timeline.noPod') };
  const read = recordingOf(text, found.template.object.name, localize);
  if ('problem' in read) return { assessment: null, problem: read.problem };
  const life = lifeOf(context, file, found, { scenario, preset }, view);
  const subject = { ...subjectOf(context, found.template), scenario, preset };
  const traces: Trace[] = [];
  for (const trace of simulator.spread(view, subject)) {
    traces.push(trace);
    await context.pause();
    if (token.isCancellationRequested) return null;
  }
  return {
    assessment: assess(read.recording, { ...life, others: traces.slice(1), alignEnds: view === 'termination' }, localize),
    problem: null,
  };
}

/** The same recording is held against the text at each key that is typed. */
let last: { readonly text: string; readonly name: string; readonly localize: Localize; readonly read: ReadRecording } | undefined;

function recordingOf(text: string, name: string, localize: Localize): ReadRecording {
  if (last?.text === text && last.name === name && last.localize === localize) return last.read;
  const read = readRecording(text, name, localize);
  last = { text, name, localize, read };
  return read;
}

export const reality: Feature = {
  capabilities: {},
  requests: [
    answers(realityMethod, provideReality, {
      simulates: true,
      whenClosed: (localize): RealityResult => ({ assessment: null, problem: localize('server.timeline.closed') }),
    }),
  ],
};
