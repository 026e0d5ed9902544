import { runRules } from '../rules/engine.ts';
import { type Diagnostic, type LintOptions, rules } from '../rules/index.ts';
import type { YamlFile } from '../yaml/model.ts';
import { lifelineRules } from './rules/registry.generated.ts';

const otherIds = rules.map(({ id }) => id);

/** What the rules of this folder say about a file; in the order of the text, with settings and suppressions as for every rule. */
export function lintLifeline(file: YamlFile, options: LintOptions): readonly Diagnostic[] {
  return runRules(lifelineRules, file, options, otherIds);
}
