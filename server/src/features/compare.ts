import { compareLives } from '#core/compare/compare.ts';
import { findPodTemplates } from '#core/workload/find.ts';
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
import { lifeOf, templateOf } from './compared-lives.ts';
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
