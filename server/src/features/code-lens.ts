import type { CodeLens, Command } from 'vscode-languageserver-types';
import { formatSeconds } from '#core/timeline/format.ts';
import { summarize } from '#core/timeline/summary.ts';
import { allContainers } from '#core/workload/containers.ts';
import { type FoundTemplate, findPodTemplates } from '#core/workload/find.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import type { YamlDocument } from '#core/yaml/model.ts';
import { type CommandTarget, previewTerminationCommand, simulatePodCommand } from '#protocol/commands.ts';
import { toLspRange } from '../convert.ts';
import { brokenLine } from './broken-line.ts';
import { answers, type DocumentParams, type Feature, type FeatureContext } from './feature.ts';
import { hookSeconds } from './hints/termination-hints.ts';
import { improveScenarios, isScenarioLens, resolveScenarioLens, scenarioLens } from './scenario-lens.ts';
import { subjectOf } from './subject.ts';

/** So many pods of a file get their figures at once, the rest a moment later. */
const eagerTemplates = 10;

/** Figures of that many pods are kept for one document while it is broken. */
const maxKept = 100;

/** Pods whose figures were looked for. */
const simulated = new WeakSet<PodTemplate>();

/** Two lenses above each pod and pod template, a third where its end goes wrong, and one where comments say what is expected. */
export function provideCodeLenses(context: FeatureContext, _params: DocumentParams): CodeLens[] {
  const found = findPodTemplates(context.file).filter(({ template }) => isComplete(template));
  context.improveLenses?.((token) => improve({ ...context, token }, found));
  return found.flatMap((each, i) => {
    const isEager = (i < eagerTemplates && !context.token.isCancellationRequested) || simulated.has(each.template);
    return lensesOf(context, each, isEager);
  });
}

/**
 * An editor that can be told to ask again gets each lens whole, without figures if need be: while VS Code resolves lenses it still shows the
 * old ones, and when the text changes meanwhile it has forgotten the commands behind them.
 */
function lensesOf(context: FeatureContext, found: FoundTemplate, isEager: boolean): CodeLens[] {
  const { uri, localize, improveLenses } = context;
  const range = firstLine(found.document, found.template);
  const target: CommandTarget = { uri, template: found.template.id };
  const preview = (title: string): CodeLens => ({
    range,
    command: { title, command: previewTerminationCommand, arguments: [target] },
  });
  const known = isEager ? knownFigures(context, found) : context.figures.get(found.template.id);
  const isWhole = isEager || improveLenses !== undefined;
  const problem = isEager ? terminationProblem(context, found) : undefined;
  const scenarios = scenarioLens(context, found, range);
  return [
    isWhole ? { range, command: simulateCommand(context, target, known) } : { range, data: target },
    preview(localize('server.lens.termination')),
    ...(problem === undefined ? [] : [preview(problem)]),
    ...(scenarios ? [scenarios] : []),
  ];
}

/** Simulates what lenses are still without; true where that gives more to show. */
async function improve(context: FeatureContext, found: readonly FoundTemplate[]): Promise<boolean> {
  let isMore = false;
  for (const each of found) {
    if (!simulated.has(each.template)) {
      await context.pause();
      if (context.token.isCancellationRequested) return isMore;
      knownFigures(context, each);
      isMore = true;
    }
    if (await improveScenarios(context, each)) isMore = true;
    if (context.token.isCancellationRequested) return isMore;
  }
  return isMore;
}

/** A patch of somebody else's workload names no image, and a chart's template only says where it will come from. */
function isComplete({ pod }: PodTemplate): boolean {
  return pod.spec.containers.some(({ image }) => image !== '' && !image.includes('{{'));
}

/** Fills in a lens with the figures of its pod. A pod that is gone meanwhile gets the bare title. */
export function resolveCodeLens(context: FeatureContext, lens: CodeLens): CodeLens | Promise<CodeLens> {
  if (lens.command) return lens;
  const target = lens.data as CommandTarget;
  if (isScenarioLens(target)) return resolveScenarioLens(context, lens, target);
  const found = findPodTemplates(context.file).find(({ template }) => template.id === target.template);
  return { range: lens.range, command: simulateCommand(context, target, found && knownFigures(context, found)) };
}

function simulateCommand({ localize }: FeatureContext, { uri, template }: CommandTarget, figures: string | undefined): Command {
  const title = [localize('server.lens.simulate'), ...(figures === undefined ? [] : [figures])].join(' · ');
  return { title, command: simulatePodCommand, arguments: [{ uri, template } satisfies CommandTarget] };
}

/**
 * The figures of the text or, while it is broken half way through typing, those of the last whole text, marked: the timeline panel shows
 * the same. Without such a text, those of as much as could be read.
 */
function knownFigures(context: FeatureContext, { document, template }: FoundTemplate): string {
  const { figures, localize } = context;
  simulated.add(template);
  const line = brokenLine(document);
  const kept = line === undefined ? undefined : figures.get(template.id);
  if (kept !== undefined) return `${kept} · ${localize('server.lens.stale', { line: line ?? 0 })}`;
  const fresh = freshFigures(context, template);
  if (line === undefined) {
    figures.delete(template.id);
    figures.set(template.id, fresh);
    for (const oldest of [...figures.keys()].slice(0, -maxKept)) figures.delete(oldest);
  }
  return fresh;
}

/** Readiness and restarts of the life as it goes by itself, and how long its end takes where it is deleted. */
function freshFigures(context: FeatureContext, template: PodTemplate): string {
  const { simulator, localize } = context;
  const subject = subjectOf(context, template);
  const life = simulator.life(subject);
  const { termination, summary } = simulator.deletion(subject);
  return summarize(
    { ...life, termination, summary: { ...life.summary, terminationSeconds: summary.terminationSeconds } },
    localize,
  );
}

/** `⚠ SIGKILL after 30 s: preStop takes 60 s`; undefined where the pod ends by itself, or its text is broken. */
function terminationProblem(context: FeatureContext, { document, template }: FoundTemplate): string | undefined {
  const { settings, simulator, localize, parseShell } = context;
  if (!settings.problemLensEnabled || brokenLine(document) !== undefined) return undefined;
  const { termination } = simulator.deletion(subjectOf(context, template));
  const [kill] = termination?.sigkill ?? [];
  const cut = termination?.preStop.find(
    ({ container, outcome }) => outcome === 'killed' && (!kill || container === kill.container),
  );
  const at = kill?.t ?? cut?.end;
  if (!termination || typeof at !== 'number') return undefined;
  const name = kill?.container ?? cut?.container ?? '';
  const args = { time: formatSeconds(at - termination.requestedAt, localize), name };
  if (!kill || !cut) return localize(kill ? 'server.lens.killed' : 'server.lens.hookOnly', args);
  const { spec } = template.pod;
  const container = allContainers(spec).find((each) => each.name === name);
  const hook = container && hookSeconds(container, spec, parseShell);
  return hook === undefined || !Number.isFinite(hook)
    ? localize('server.lens.cutUnknownHook', args)
    : localize('server.lens.cutHook', { ...args, hook: formatSeconds(hook, localize) });
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
