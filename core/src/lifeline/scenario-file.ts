import { runRules } from '../rules/engine.ts';
import type { Diagnostic, LintOptions } from '../rules/index.ts';
import type { YamlFile } from '../yaml/model.ts';
import { everyRuleId } from './lint.ts';
import { scenarioFileRule } from './rules/scenario-file/index.ts';

/** How the names of scenario files end: `web.lifeline.yaml`. Others can be used all the same, but editors do not know them. */
export const scenarioFileEndings = ['.lifeline.yaml', '.lifeline.yml', '.lifeline.json'] as const;

/** Whether a path or URI is that of a scenario file. */
export function isScenarioFile(name: string): boolean {
  const lower = name.toLowerCase();
  return scenarioFileEndings.some((ending) => lower.endsWith(ending));
}

/** What is wrong in a scenario file; the other rules, which are about manifests, have no say in it. */
export function lintScenarioFile(file: YamlFile, options: LintOptions): readonly Diagnostic[] {
  return runRules([scenarioFileRule(options.localize)], file, options, everyRuleId);
}
