import type { CodeLens, Command } from 'vscode-languageserver-types';
import { lifelineComments } from '#core/lifeline/comments.ts';
import { scenarioMatrix } from '#core/lifeline/matrix.ts';
import { type FoundTemplate, findPodTemplates } from '#core/workload/find.ts';
import type { PodTemplate } from '#core/workload/model.ts';
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

/** What was counted, and for what: the same pod may find others in the workspace later. */
interface Counted {
  readonly simulator: FeatureContext['simulator'];
  readonly kubernetesVersion: string;
  readonly elsewhere: readonly string[];
  readonly figures: string;
}
/** By the pod with what the workspace says to it. */
const counted = new WeakMap<PodTemplate, Counted>();

/** `Scenarios: 7 of 9 pass` above a pod whose comments say what is expected of it; undefined above others. */
export function scenarioLens(context: FeatureContext, found: FoundTemplate, range: CodeLens['range']): CodeLens | undefined {
  if (!isWanted(context, found)) return undefined;
  const { uri, improveLenses } = context;
  const { id } = found.template;
  if (!improveLenses) return { range, data: { uri, template: id, scenarios: true } satisfies ScenarioLensData };
  return { range, command: scenariosCommand(context, { uri, template: id }, shownFigures(context, found.template)) };
}

function isWanted({ settings }: FeatureContext, { template }: FoundTemplate): boolean {
  return settings.scenarioLensEnabled && lifelineComments(template).expectations.length > 0;
}

/** Counts anew for the lens of a pod; true where it gives more to show. */
export async function improveScenarios(context: FeatureContext, found: FoundTemplate): Promise<boolean> {
  if (!isWanted(context, found)) return false;
  const { simulator, settings, workspace } = context;
  const { template } = subjectOf(context, found.template);
  const before = counted.get(template);
  const now = { simulator, kubernetesVersion: settings.kubernetesVersion, elsewhere: workspace.reachableNames() };
  const isSame =
    before?.simulator === now.simulator &&
    before.kubernetesVersion === now.kubernetesVersion &&
    before.elsewhere === now.elsewhere;
  if (isSame) return false;
  const shown = shownFigures(context, found.template);
  const figures = await knownFigures(context, found, 0);
  if (figures === undefined) return false;
  counted.set(template, { ...now, figures });
  return figures !== shown;
}

function shownFigures(context: FeatureContext, template: PodTemplate): string | undefined {
  return context.figures.get(figuresKey(template.id)) ?? counted.get(subjectOf(context, template).template)?.figures;
}

const figuresKey = (id: string): string => `scenarios of ${id}`;

function scenariosCommand({ localize }: FeatureContext, { uri, template }: CommandTarget, figures: string | undefined): Command {
  return {
    title: figures ?? localize('server.lens.scenarios'),
    command: showScenariosCommand,
    arguments: [{ uri, template } satisfies CommandTarget],
  };
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
  const figures = found && (await knownFigures(context, found, quietMs));
  return { range: lens.range, command: scenariosCommand(context, target, figures) };
}

/** @param waitMs before anything is simulated */
async function knownFigures(
  context: FeatureContext,
  { document, template }: FoundTemplate,
  waitMs: number,
): Promise<string | undefined> {
  const key = figuresKey(template.id);
  const isBroken = brokenLine(document) !== undefined;
  const kept = context.figures.get(key);
  if (isBroken && kept !== undefined) return kept;
  const fresh = await countPasses(context, template, waitMs);
  if (fresh !== undefined && !isBroken) context.figures.set(key, fresh);
  return fresh;
}

/** Undefined where nobody waits for it any more. */
async function countPasses(context: FeatureContext, template: PodTemplate, waitMs: number): Promise<string | undefined> {
  const { simulator, token, localize } = context;
  const subject = subjectOf(context, template);
  await context.pause(waitMs);
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
