import type { CodeLens, Command } from 'vscode-languageserver-types';
import { lifelineComments } from '#core/lifeline/comments.ts';
import { scenarioMatrix } from '#core/lifeline/matrix.ts';
import { type FoundTemplate, findPodTemplates } from '#core/workload/find.ts';
import { type CommandTarget, showScenariosCommand } from '#protocol/commands.ts';
import { brokenLine } from './broken-line.ts';
import type { FeatureContext } from './feature.ts';
import { subjectOf } from './subject.ts';

/** Nobody has typed for so long before scenarios are put through: the editor asks again, and cancels, with each key. */
const quietMs = 300;

/** What tells this lens from the others when its turn comes. */
interface ScenarioLensData extends CommandTarget {
  readonly scenarios: true;
}

/** `Scenarios: 7 of 9 pass` above a pod whose comments say what is expected of it, to be filled in later; undefined above others. */
export function scenarioLens(
  { uri, settings }: FeatureContext,
  { template }: FoundTemplate,
  range: CodeLens['range'],
): CodeLens | undefined {
  if (!settings.scenarioLensEnabled || lifelineComments(template).expectations.length === 0) return undefined;
  return { range, data: { uri, template: template.id, scenarios: true } satisfies ScenarioLensData };
}

export function isScenarioLens(data: CommandTarget | ScenarioLensData): boolean {
  return 'scenarios' in data;
}

/**
 * Fills in the lens. A text that is broken half way through typing keeps the figures of the last whole one. Cancelled, or where the pod is
 * gone meanwhile, the lens stays without figures.
 */
export async function resolveScenarioLens(context: FeatureContext, lens: CodeLens, target: CommandTarget): Promise<CodeLens> {
  const found = findPodTemplates(context.file).find(({ template }) => template.id === target.template);
  const figures = found && (await knownFigures(context, found));
  const title = figures ?? context.localize('server.lens.scenarios');
  const command: Command = {
    title,
    command: showScenariosCommand,
    arguments: [{ uri: target.uri, template: target.template } satisfies CommandTarget],
  };
  return { range: lens.range, command };
}

async function knownFigures(context: FeatureContext, { document, template }: FoundTemplate): Promise<string | undefined> {
  const key = `scenarios of ${template.id}`;
  const isBroken = brokenLine(document) !== undefined;
  const kept = context.figures.get(key);
  if (isBroken && kept !== undefined) return kept;
  const fresh = await countPasses(context, template);
  if (fresh !== undefined && !isBroken) context.figures.set(key, fresh);
  return fresh;
}

/** Undefined where nobody waits for it any more. */
async function countPasses(context: FeatureContext, template: FoundTemplate['template']): Promise<string | undefined> {
  const { simulator, token, localize } = context;
  const subject = subjectOf(context, template);
  await context.pause(quietMs);
  if (token.isCancellationRequested) return undefined;
  let [passed, count] = [0, 0];
  for (const { criteria } of scenarioMatrix(simulator, subject)) {
    count += 1;
    if (criteria.every(({ isMet }) => isMet)) passed += 1;
    await context.pause();
    if (token.isCancellationRequested) return undefined;
  }
  return localize('server.lens.scenariosPass', { passed, count });
}
