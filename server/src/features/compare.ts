import { compareLives, type Life } from '#core/compare/compare.ts';
import type { Subject } from '#core/lifeline/simulator.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { type FoundTemplate, findPodTemplates } from '#core/workload/find.ts';
import { objectNames } from '#core/workload/objects.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import {
  type CompareParams,
  type CompareResult,
  compareMethod,
  type PodChoice,
  type PodsParams,
  podsMethod,
} from '#protocol/compare.ts';
import { answers, type Feature, type FeatureContext } from './feature.ts';

/** Both lives, simulated for the same Kubernetes version unless a scenario says otherwise. */
function provideComparison(context: FeatureContext, params: CompareParams): CompareResult {
  const { file, localize } = context;
  const { before, view, scenario, preset, template } = params;
  const found = templateOf(file, template);
  if (!found) return { comparison: null, problem: localize('server.timeline.noPod') };
  const otherFile = before.text === undefined ? file : parsed(before.text);
  const other = templateOf(otherFile, before.template ?? found.template.id);
  if (!other) return { comparison: null, problem: localize('server.compare.noPod', { name: before.name }) };
  const { whatIf = { preset: preset ?? null, scenario } } = before;
  const after = lifeOf(context, file, found, { scenario, preset }, view);
  const life = lifeOf(context, otherFile, other, { scenario: whatIf.scenario, preset: whatIf.preset ?? undefined }, view);
  const options = { name: before.name, document: found.document.index, alignEnds: view === 'termination', localize };
  return { comparison: compareLives(life, after, options), problem: null };
}

function lifeOf(
  { simulator, settings: { kubernetesVersion }, localize }: FeatureContext,
  file: YamlFile,
  { document, template }: FoundTemplate,
  whatIf: Pick<Subject, 'preset' | 'scenario'>,
  view: CompareParams['view'],
): Life {
  const subject: Subject = { template, objects: objectNames(file), kubernetesVersion, ...whatIf };
  const trace = view === 'termination' ? simulator.termination(subject) : simulator.life(subject);
  return { template, trace, timeline: buildTimeline(trace, template, { document: document.index, localize }) };
}

/** By its id; one that was given another kind or namespace by its name; the only one of a file whatever it is called. */
function templateOf(file: YamlFile, id: string | undefined): FoundTemplate | undefined {
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

/** Other versions that are compared with again at each key that is typed. */
const files = new Map<string, YamlFile>();
const maxFiles = 4;

function parsed(text: string): YamlFile {
  const file = files.get(text) ?? parseYaml(text);
  files.delete(text);
  files.set(text, file);
  for (const oldest of [...files.keys()].slice(0, -maxFiles)) files.delete(oldest);
  return file;
}

function providePods({ uri, file, workspace }: FeatureContext, _: PodsParams): readonly PodChoice[] {
  const own = findPodTemplates(file).map(({ template: { id, object } }) => ({
    uri,
    template: id,
    title: `${object.kind} ${object.name}`,
  }));
  const others = workspace.objects().flatMap((object): PodChoice[] => {
    if (!object.pod || object.uri === uri) return [];
    const { kind, name, namespace = 'default' } = object;
    return [{ uri: object.uri, template: `${kind}/${namespace}/${name}`, title: `${kind} ${name}` }];
  });
  return [...own, ...others];
}

export const compare: Feature = {
  capabilities: {},
  requests: [
    answers(compareMethod, provideComparison, {
      simulates: true,
      whenClosed: (localize): CompareResult => ({ comparison: null, problem: localize('server.timeline.closed') }),
    }),
    answers(podsMethod, providePods, { whenClosed: (): readonly PodChoice[] => [] }),
  ],
};
