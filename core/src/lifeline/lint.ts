import { runRules } from '../rules/engine.ts';
import { type Diagnostic, type LintOptions, rules } from '../rules/index.ts';
import type { YamlFile } from '../yaml/model.ts';
import expectationNotMet from './rules/expectation-not-met/index.ts';
import lifelineComment from './rules/lifeline-comment/index.ts';
import { lifelineRules } from './rules/registry.generated.ts';

/** Ids of all rules, wherever they run. */
export const everyRuleId = [...rules, ...lifelineRules].map(({ id }) => id);
/** The others simulate, or look at files that are no manifests. */
const textRules = [lifelineComment];

/** What the rules of this folder say of the text of a file; in the order of the text, with settings and suppressions as for every rule. */
export function lintLifeline(file: YamlFile, options: LintOptions): readonly Diagnostic[] {
  return runRules(textRules, file, options, everyRuleId);
}

/**
 * What is expected of the pods of a file and not met. Simulates each pod of which something is expected, which takes milliseconds, and sometimes many:
 * not for every key. Empty without a shell parser.
 */
export function lintExpectations(file: YamlFile, options: LintOptions): readonly Diagnostic[] {
  return runRules([expectationNotMet], file, options, everyRuleId);
}
