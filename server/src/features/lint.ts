import { areSame } from '#core/base/are-same.ts';
import { lifelineComments } from '#core/lifeline/comments.ts';
import { lintExpectations, lintLifeline } from '#core/lifeline/lint.ts';
import { isScenarioFile, lintScenarioFile } from '#core/lifeline/scenario-file.ts';
import { statedBehavior, statedObjects } from '#core/lifeline/stated-behavior.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { type Diagnostic, lintFile } from '#core/rules/index.ts';
import { findPodTemplates, withObjectsBeside } from '#core/workload/find.ts';
import type { ServiceFacts } from '#core/workload/service.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import type { RuleSetting } from '#protocol/settings.ts';
import type { FeatureContext } from './feature.ts';
import { subjectOf } from './subject.ts';

interface Checked {
  readonly kubernetesVersion: string;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly parseShell: ShellParser | undefined;
  /** Whether a kustomization of the workspace lays the file over others. */
  readonly isPatch: boolean;
  readonly otherServices: readonly ServiceFacts[];
  /** What can be looked up by name in the workspace. */
  readonly names: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** What is expected and not met, once it was simulated. */
  readonly unmet?: readonly Diagnostic[];
}

const checked = new WeakMap<YamlFile, Checked>();

export type LintContext = Pick<FeatureContext, 'uri' | 'file' | 'settings' | 'localize' | 'parseShell' | 'workspace'>;

/**
 * What the linter says about the file under the present settings; kept as long as both stay, for diagnostics and fixes alike. What needs a simulation
 * is part of it only once `lintSimulated` was called.
 */
export function lint(context: LintContext): readonly Diagnostic[] {
  if (!context.settings.lintEnabled) return [];
  const { diagnostics, unmet = [] } = checkedUnder(context);
  return unmet.length === 0 ? diagnostics : [...diagnostics, ...unmet];
}

/** Adds what needs a simulation to what `lint` says of this file. */
export function lintSimulated(context: LintContext): void {
  const { file, settings, localize, parseShell } = context;
  if (!settings.lintEnabled) return;
  const { kubernetesVersion, rules } = settings;
  const unmet = lintExpectations(file, {
    kubernetesVersion,
    localize,
    severities: rules,
    parseShell,
    elsewhere: () => context.workspace.reachableNames(),
    completed: (template) => withObjectsBeside(template, file, context.workspace.configurationBeside(context.uri)),
    behaviorOf: statedBehavior,
  });
  checked.set(file, { ...checkedUnder(context), unmet });
}

/**
 * Until `lintSimulated` has looked at a changed file, it is taken to be as the one before: the problems must not go and come at each key. Nothing is
 * taken over for an expectation that was changed itself.
 */
export function carrySimulated(context: LintContext, before: YamlFile): void {
  const { file, settings } = context;
  const earlier = checked.get(before)?.unmet ?? [];
  if (file === before || !settings.lintEnabled || earlier.length === 0) return;
  const known = checkedUnder(context);
  if (known.unmet) return;
  const places = expectationPlaces(file);
  const unmet = earlier.flatMap((diagnostic): Diagnostic[] => {
    const text = before.documents[diagnostic.document]?.content.text.slice(diagnostic.range.start, diagnostic.range.end);
    const place = places.find((each) => each.document === diagnostic.document && each.text === text);
    return place ? [{ ...diagnostic, range: place.range }] : [];
  });
  checked.set(file, { ...known, unmet });
}

function expectationPlaces(file: YamlFile) {
  return findPodTemplates(file).flatMap(({ document, template }) =>
    lifelineComments(template).expectations.map(({ range }) => ({
      document: document.index,
      text: document.content.text.slice(range.start, range.end),
      range,
    })),
  );
}

function checkedUnder({ uri, file, settings, localize, parseShell, workspace }: LintContext): Checked {
  const { kubernetesVersion, rules } = settings;
  const known = checked.get(file);
  const otherServices = workspace.servicesBeside(uri);
  const isPatch = workspace.kustomizeRole(uri) === 'patch';
  const names = workspace.reachableNames();
  const conditions = { kubernetesVersion, rules, parseShell, isPatch, otherServices, names };
  if (known && isUnder(known, conditions)) return known;
  // What follows from another problem goes away with it: only the command line, which lists what the API server lists, has it.
  const options = {
    kubernetesVersion,
    localize,
    severities: rules,
    parseShell,
    isPatch,
    otherServices,
    elsewhere: () => names,
    statedObjectsOf: statedObjects,
    behaviorOf: statedBehavior,
  };
  const all = isScenarioFile(uri)
    ? lintScenarioFile(file, options)
    : [...lintFile(file, options), ...lintLifeline(file, options)];
  const diagnostics = all.filter(({ follows }) => !follows);
  const fresh = { ...conditions, diagnostics };
  checked.set(file, fresh);
  return fresh;
}

function isUnder(known: Checked, asked: Omit<Checked, 'diagnostics'>): boolean {
  const isSame = (['kubernetesVersion', 'rules', 'parseShell', 'isPatch', 'names'] as const).every(
    (key) => known[key] === asked[key],
  );
  return isSame && areSame(known.otherServices, asked.otherServices);
}

/** Simulates the pods of which something is expected, one at each step, so that `lintSimulated` finds everything done. */
export function* simulateExpected(context: FeatureContext): Generator<void> {
  const { file, settings, simulator } = context;
  if (!settings.lintEnabled) return;
  for (const { template } of findPodTemplates(file)) {
    if (lifelineComments(template).expectations.length === 0) continue;
    simulator.deletion(subjectOf(context, template));
    yield;
  }
}
