import { touches } from '#core/base/range.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { type FoundTemplate, findPodTemplates } from '#core/workload/find.ts';
import { objectNames } from '#core/workload/objects.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import { type TimelineParams, type TimelineResult, timelineMethod } from '#protocol/timeline.ts';
import { fromLspPosition } from '../convert.ts';
import { answers, type Feature, type FeatureContext } from './feature.ts';

/**
 * The timeline of one pod of the file. While the file is broken the result may hold a timeline and a problem at once: what could be
 * read was simulated, and the problem says that it is not the whole.
 */
export function provideTimeline(context: FeatureContext, params: TimelineParams): TimelineResult {
  const { file, localize, simulator, settings } = context;
  const placed = findPodTemplates(file);
  const chosen = choose(file, placed, params);
  const known = {
    templates: placed.map(({ template }) => ({ id: template.id, title: template.id })),
    documentStarts: file.documents.map(({ startOffset }) => startOffset),
    problem: problemOf(context, chosen) ?? null,
  };
  if (!chosen) return { ...known, template: null, timeline: null, problem: known.problem ?? localize('server.timeline.noPod') };
  const { document, template } = chosen;
  const subject = { template, objects: objectNames(file), kubernetesVersion: settings.kubernetesVersion };
  const trace = params.view === 'termination' ? simulator.termination(subject) : simulator.life(subject);
  return { ...known, template: template.id, timeline: buildTimeline(trace, template, { document: document.index, localize }) };
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

/** The first syntax error of the pod's document or, where there is no pod, of the file. */
function problemOf({ file, localize }: FeatureContext, chosen: FoundTemplate | undefined): string | undefined {
  const documents = chosen ? [chosen.document] : file.documents;
  for (const { content, startLine } of documents) {
    const problem = content.problems[0];
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
      }),
    }),
  ],
};
