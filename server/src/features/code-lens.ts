import type { CodeLens, Command } from 'vscode-languageserver-types';
import { summarize } from '#core/timeline/summary.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { objectNames } from '#core/workload/objects.ts';
import type { YamlDocument } from '#core/yaml/model.ts';
import { type CommandTarget, previewTerminationCommand, simulatePodCommand } from '#protocol/commands.ts';
import { toLspRange } from '../convert.ts';
import type { Subject } from '../simulation.ts';
import { answers, type DocumentParams, type Feature, type FeatureContext } from './feature.ts';

/**
 * So many pods of a file get their figures at once, the rest when they come into view. An editor that shows a lens before its figures
 * are there keeps the old one for that moment, and VS Code has then forgotten the command behind it.
 */
const eagerTemplates = 10;

/** Two lenses above each pod and pod template. */
export function provideCodeLenses(context: FeatureContext, _params: DocumentParams): CodeLens[] {
  return findPodTemplates(context.file)
    .filter(({ template }) => isComplete(template))
    .flatMap((found, i) => {
      const { uri, localize } = context;
      const range = firstLine(found.document, found.template);
      const target: CommandTarget = { uri, template: found.template.id };
      const termination = { title: localize('server.lens.termination'), command: previewTerminationCommand, arguments: [target] };
      const simulate =
        i < eagerTemplates ? { range, command: simulateCommand(context, target, found.template) } : { range, data: target };
      return [simulate, { range, command: termination }];
    });
}

/** A patch of somebody else's workload names no image, and a chart's template only says where it will come from. */
function isComplete({ pod }: PodTemplate): boolean {
  return pod.spec.containers.some(({ image }) => image !== '' && !image.includes('{{'));
}

/** Fills in a lens with the figures of its pod. A pod that is gone meanwhile gets the bare title. */
export function resolveCodeLens(context: FeatureContext, lens: CodeLens): CodeLens {
  if (lens.command) return lens;
  const target = lens.data as CommandTarget;
  const found = findPodTemplates(context.file).find(({ template }) => template.id === target.template);
  return { range: lens.range, command: simulateCommand(context, target, found?.template) };
}

function simulateCommand(
  context: FeatureContext,
  { uri, template: id }: CommandTarget,
  template: PodTemplate | undefined,
): Command {
  const title = [context.localize('server.lens.simulate'), ...(template ? [figures(context, template)] : [])].join(' · ');
  return { title, command: simulatePodCommand, arguments: [{ uri, template: id } satisfies CommandTarget] };
}

/** Readiness and restarts of the life as it goes by itself, and how long its end takes where it is deleted. */
function figures({ file, settings, simulator, localize }: FeatureContext, template: PodTemplate): string {
  const subject: Subject = { template, objects: objectNames(file), kubernetesVersion: settings.kubernetesVersion };
  const life = simulator.life(subject);
  const { termination, summary } = simulator.deletion(subject);
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
    answers('textDocument/codeLens', provideCodeLenses, { simulates: true }),
    answers('codeLens/resolve', resolveCodeLens, { simulates: true }),
  ],
  isEnabled: (settings) => settings.codeLensEnabled,
};
