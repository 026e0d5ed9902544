import type { Life } from '#core/compare/compare.ts';
import type { Subject } from '#core/lifeline/simulator.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { type FoundTemplate, findPodTemplates } from '#core/workload/find.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import type { TimelineView } from '#protocol/timeline.ts';
import type { FeatureContext } from './feature.ts';
import { subjectOf } from './subject.ts';

/** A pod's life under a scenario, with its trace: what the timeline's panel shows of it. */
export function lifeOf(
  context: FeatureContext,
  file: YamlFile,
  { document, template }: FoundTemplate,
  whatIf: Pick<Subject, 'preset' | 'scenario'>,
  view: TimelineView,
): Life {
  const { simulator, localize } = context;
  const subject: Subject = { ...subjectOf(context, template, file), ...whatIf };
  const trace = view === 'termination' ? simulator.termination(subject) : simulator.life(subject);
  const timeline = buildTimeline(trace, template, { document: document.index, localize });
  return { template, trace, timeline, end: simulator.deletion(subject) };
}

/** By its id; one that was given another kind or namespace by its name; the only one of a file whatever it is called. */
export function templateOf(file: YamlFile, id: string | undefined): FoundTemplate | undefined {
  const placed = findPodTemplates(file);
  if (id === undefined) return placed[0];
  const name = nameOf(id);
  return (
    placed.find(({ template }) => template.id === id) ??
    placed.find(({ template }) => nameOf(template.id) === name) ??
    (placed.length === 1 ? placed[0] : undefined)
  );
}

const nameOf = (id: string): string => id.replace(/^.*\//, '').replace(/#\d+$/, '');
