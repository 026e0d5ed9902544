import type { ScenarioDocument } from '../sim/scenario/document.ts';
import { mergeScenarioDocuments } from '../sim/scenario/merge.ts';
import { scenarioPresets } from '../sim/scenario/presets.ts';
import type { Trace } from '../sim/trace.ts';
import type { PodTemplate } from '../workload/model.ts';
import { lifelineComments } from './comments.ts';

/** What is laid over the comments of a manifest. */
export interface ScenarioLayers {
  /** Id of a preset; an unknown one changes nothing. */
  readonly preset?: string | undefined;
  /** A scenario file, or what the panel's user has changed. */
  readonly scenario?: ScenarioDocument | undefined;
  /** `Kind/name` of the objects of the pod's file, and of other files. */
  readonly objects: readonly string[];
  readonly elsewhere?: readonly string[] | undefined;
}

/**
 * The scenario of a pod: its comments, over them the preset, over that the scenario file or the panel's edits. What none of them says is read
 * from the manifest. `undisturbed` gives the pod's life without preset and file; it is called only where a preset asks for moments.
 */
export function scenarioOf(template: PodTemplate, layers: ScenarioLayers, undisturbed: () => Trace): ScenarioDocument {
  return withComments(template, scenarioOverComments(template, layers, undisturbed));
}

/** Lays a scenario over what a pod's comments say. */
export function withComments(template: PodTemplate, over: ScenarioDocument): ScenarioDocument {
  return mergeScenarioDocuments(lifelineComments(template).document, over);
}

/** What is laid over a pod's comments: the preset, and over it the scenario file or the panel's edits. */
export function scenarioOverComments(
  template: PodTemplate,
  { preset, scenario = {}, objects, elsewhere = [] }: ScenarioLayers,
  undisturbed: () => Trace,
): ScenarioDocument {
  const chosen = preset === undefined ? undefined : scenarioPresets.find(({ id }) => id === preset);
  return chosen ? mergeScenarioDocuments(chosen.apply(template, undisturbed(), [...objects, ...elsewhere]), scenario) : scenario;
}
