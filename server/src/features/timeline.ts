import { touches } from '#core/base/range.ts';
import { scenarioOf } from '#core/lifeline/scenario-of.ts';
import type { Subject } from '#core/lifeline/simulator.ts';
import { bandsOf } from '#core/sim/bands.ts';
import { scenarioPresets } from '#core/sim/scenario/presets.ts';
import type { Trace } from '#core/sim/trace.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { buildMoments } from '#core/timeline/moments.ts';
import { type FoundTemplate, findPodTemplates } from '#core/workload/find.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import {
  type SpreadResult,
  spreadMethod,
  type TimelineParams,
  type TimelineResult,
  timelineMethod,
  traceMethod,
} from '#protocol/timeline.ts';
import { fromLspPosition } from '../convert.ts';
import { answers, type Feature, type FeatureContext } from './feature.ts';
import { subjectOf } from './subject.ts';

/** Timelines that are kept for one document. */
const maxKept = 20;

/**
 * The timeline of one pod of the file. While the file is broken, half way through typing, it is the last one that could be made from
 * whole text, and `problem` says what is wrong; without one, it shows as much as could be read.
 */
export function provideTimeline(context: FeatureContext, params: TimelineParams): TimelineResult {
  const placed = findPodTemplates(context.file);
  const chosen = choose(context.file, placed, params);
  const problem = problemOf(context, chosen);
  const key = keyOf(params, params.template ?? chosen?.template.id ?? null);
  const kept = problem === undefined ? undefined : context.timelines.get(key);
  const result = kept ?? simulate(context, placed, chosen, params);
  if (problem === undefined) keep(context.timelines, keyOf(params, result.template), result);
  const documentStarts = context.file.documents.map(({ startOffset }) => startOffset);
  return {
    ...result,
    problem: problem ?? (chosen ? null : context.localize('server.timeline.noPod')),
    // Documents before a broken one may have moved since.
    documentStarts: documentStarts.length === result.documentStarts.length ? documentStarts : result.documentStarts,
  };
}

const keyOf = ({ view, scenario, preset }: TimelineParams, template: string | null): string =>
  JSON.stringify([view, template, scenario, preset]);

function simulate(
  context: FeatureContext,
  placed: readonly FoundTemplate[],
  chosen: FoundTemplate | undefined,
  { view, scenario, preset }: TimelineParams,
): TimelineResult {
  const { file, localize, simulator } = context;
  const known = {
    templates: placed.map(({ template }) => ({ id: template.id, title: titleOf(template, placed) })),
    documentStarts: file.documents.map(({ startOffset }) => startOffset),
    problem: null,
    presets: scenarioPresets.map(({ id, nameKey, descriptionKey }) => ({
      id,
      title: localize(nameKey),
      description: localize(descriptionKey),
    })),
  };
  if (!chosen) return { ...known, template: null, timeline: null, scenario: {} };
  const { document, template } = chosen;
  const plain = subjectOf(context, template);
  const subject = { ...plain, scenario, preset };
  const trace = traceOf(simulator, subject, view);
  return {
    ...known,
    template: template.id,
    timeline: buildTimeline(trace, template, {
      document: document.index,
      localize,
      ...(view === 'life' && { deletion: simulator.deletion(subject) }),
    }),
    scenario: scenarioOf(template, subject, () => simulator.life(plain)),
  };
}

/** `Deployment web`; with its namespace where another one of the file is called the same. */
function titleOf({ id, object }: FoundTemplate['template'], placed: readonly FoundTemplate[]): string {
  const same = placed.filter(({ template }) => template.object.kind === object.kind && template.object.name === object.name);
  return same.length === 1 ? `${object.kind} ${object.name}` : id;
}

function traceOf(simulator: FeatureContext['simulator'], subject: Subject, view: TimelineParams['view']): Trace {
  return view === 'termination' ? simulator.termination(subject) : simulator.life(subject);
}

/** With more probe results than this a run takes so long that a dozen of them would keep the server busy after each edit. */
const mostProbes = 3000;

/** Lets other requests in between the runs; null once nobody waits any more. */
async function provideSpread(context: FeatureContext, params: TimelineParams): Promise<SpreadResult> {
  const { file, simulator, localize, token } = context;
  const chosen = choose(file, findPodTemplates(file), params);
  if (!chosen) return null;
  const { scenario, preset, view } = params;
  const subject = { ...subjectOf(context, chosen.template), scenario, preset };
  const traces: Trace[] = [];
  for (const trace of simulator.spread(view, subject)) {
    if (trace.probes.length > mostProbes) return null;
    traces.push(trace);
    await context.pause();
    if (token.isCancellationRequested) return null;
  }
  const [first] = traces;
  return first ? buildMoments({ ...first, bands: bandsOf(traces) }, localize) : null;
}

function provideTrace(context: FeatureContext, params: TimelineParams): string | null {
  const { file, simulator } = context;
  const chosen = choose(file, findPodTemplates(file), params);
  if (!chosen) return null;
  const { scenario, preset, view } = params;
  const subject = { ...subjectOf(context, chosen.template), scenario, preset };
  return `${JSON.stringify(traceOf(simulator, subject, view))}\n`;
}

/** The oldest makes room for the newest. */
function keep(timelines: FeatureContext['timelines'], key: string, result: TimelineResult): void {
  timelines.delete(key);
  timelines.set(key, result);
  for (const oldest of [...timelines.keys()].slice(0, -maxKept)) timelines.delete(oldest);
}

/** The template that is asked for by name, else the one at the place, else one of the same document, else the first. */
function choose(
  file: YamlFile,
  placed: readonly FoundTemplate[],
  { template: wanted, position }: TimelineParams,
): FoundTemplate | undefined {
  const named = placed.find(({ template }) => template.id === wanted);
  const at = position && fromLspPosition(file, position);
  if (named || !at) return named ?? placed[0];
  const here = placed.filter(({ document }) => document.index === at.document.index);
  return here.find(({ template }) => touches(template.object.node.range, at.offset)) ?? here[0] ?? placed[0];
}

/** The first place that stops the pod's document or, where there is no pod, the file from being read as it is meant. */
function problemOf({ file, localize }: FeatureContext, chosen: FoundTemplate | undefined): string | undefined {
  const documents = chosen ? [chosen.document] : file.documents;
  for (const { content, startLine } of documents) {
    const problem = content.problems.find(({ code }) => code !== 'duplicate-key');
    if (!problem) continue;
    const line = startLine + content.lines.positionAt(problem.range.start).line + 1;
    return localize('server.timeline.syntax', { line, message: problem.message });
  }
  return undefined;
}

export const timeline: Feature = {
  capabilities: { experimental: { podLifelineTimeline: true } },
  requests: [
    answers(timelineMethod, provideTimeline, {
      simulates: true,
      whenClosed: (localize): TimelineResult => ({
        templates: [],
        template: null,
        timeline: null,
        problem: localize('server.timeline.closed'),
        documentStarts: [],
        scenario: {},
        presets: [],
      }),
    }),
    answers(traceMethod, provideTrace, { simulates: true }),
    answers(spreadMethod, provideSpread, { simulates: true }),
  ],
};
