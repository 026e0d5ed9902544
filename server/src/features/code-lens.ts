import type { CodeLens } from 'vscode-languageserver-types';
import { summarize } from '#core/timeline/summary.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { objectNames } from '#core/workload/objects.ts';
import type { YamlDocument } from '#core/yaml/model.ts';
import { type CommandTarget, previewTerminationCommand, simulatePodCommand } from '#protocol/commands.ts';
import { toLspRange } from '../convert.ts';
import type { Subject } from '../simulation.ts';
import { answers, type DocumentParams, type Feature, type FeatureContext } from './feature.ts';

/** What travels with a lens until the editor shows it and asks for its text. */
interface LensData extends CommandTarget {
  readonly command: typeof simulatePodCommand | typeof previewTerminationCommand;
}

/** Two lenses above each pod and pod template. Their figures are simulated when the editor asks, for those in view only. */
export function provideCodeLenses({ uri, file, localize }: FeatureContext, _params: DocumentParams): CodeLens[] {
  return findPodTemplates(file).flatMap(({ document, template }) => {
    const range = firstLine(document, template);
    const target = { uri, template: template.id };
    const termination = { title: localize('server.lens.termination'), command: previewTerminationCommand, arguments: [target] };
    return [
      { range, data: { ...target, command: simulatePodCommand } satisfies LensData },
      { range, command: termination },
    ];
  });
}

/** Fills in a lens with the figures of its pod. A pod that is gone meanwhile gets the bare title. */
export function resolveCodeLens(context: FeatureContext, lens: CodeLens): CodeLens {
  const { uri, template: id } = lens.data as LensData;
  const found = findPodTemplates(context.file).find(({ template }) => template.id === id);
  const title = [context.localize('server.lens.simulate'), ...(found ? [figures(context, found.template)] : [])].join(' · ');
  return {
    range: lens.range,
    command: { title, command: simulatePodCommand, arguments: [{ uri, template: id } satisfies CommandTarget] },
  };
}

/** Readiness and restarts of the life as it goes by itself, and how long its end takes where it is deleted. */
function figures({ file, settings, simulator, localize }: FeatureContext, template: PodTemplate): string {
  const subject: Subject = { template, objects: objectNames(file), kubernetesVersion: settings.kubernetesVersion };
  const life = simulator.life(subject);
  const { termination, summary } = simulator.termination(subject);
  return summarize(
    { ...life, termination, summary: { ...life.summary, terminationSeconds: summary.terminationSeconds } },
    localize,
  );
}

/** The line that the object begins on; for a template inside a workload, the line of its `template:` key. */
function firstLine(document: YamlDocument, template: PodTemplate): CodeLens['range'] {
  const { start } = template.source.nearest([]);
  return toLspRange(document, { start, end: start });
}

export const codeLens: Feature = {
  capabilities: { codeLensProvider: { resolveProvider: true } },
  requests: [
    answers('textDocument/codeLens', provideCodeLenses),
    answers('codeLens/resolve', resolveCodeLens, { simulates: true }),
  ],
  isEnabled: (settings) => settings.codeLensEnabled,
};
