import { writeComments } from '#core/lifeline/comment/write.ts';
import { scenarioOf, scenarioOverComments } from '#core/lifeline/scenario-of.ts';
import { printScenarioDocument, printScenarioEntries } from '#core/sim/scenario/print.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import { type WriteScenarioParams, type WrittenScenario, writeScenarioMethod } from '#protocol/write-scenario.ts';
import { toLspRange } from '../convert.ts';
import { answers, type Feature, type FeatureContext } from './feature.ts';
import { subjectOf } from './subject.ts';

/** What a pod is put through, as a scenario file and as edits of the manifest's comments. */
export function provideWrittenScenario(
  context: FeatureContext,
  { template: wanted, preset, scenario }: WriteScenarioParams,
): WrittenScenario {
  const { file, simulator } = context;
  const all = findPodTemplates(file);
  const found = all.find(({ template }) => template.id === wanted) ?? all[0];
  if (!found) return nothing();
  const { document, template } = found;
  const subject = subjectOf(context, template);
  const layers = { ...subject, preset, scenario };
  const undisturbed = () => simulator.life(subject);
  const { edits, left } = writeComments(template, scenarioOf(template, layers, undisturbed));
  return {
    template: template.id,
    file: printScenarioDocument(scenarioOverComments(template, layers, undisturbed)),
    fileName: `${template.object.name.replaceAll(/[^\w.-]/g, '-') || 'pod'}.lifeline.yaml`,
    edits: edits.map(({ range, newText }) => ({ range: toLspRange(document, range), newText })),
    left: printScenarioEntries(left),
  };
}

const nothing = (): WrittenScenario => ({ template: null, file: '{}\n', fileName: 'pod.lifeline.yaml', edits: [], left: [] });

export const writeScenario: Feature = {
  capabilities: {},
  requests: [answers(writeScenarioMethod, provideWrittenScenario, { simulates: true, whenClosed: nothing })],
};
