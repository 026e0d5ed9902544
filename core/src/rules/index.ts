import type { YamlFile } from '../yaml/model.ts';
import type { Rule } from './define-rule.ts';
import { runRules } from './engine.ts';
import type { Diagnostic, LintOptions } from './model.ts';
import { otherRuleIds, registeredRules } from './registry.generated.ts';

export type { Rule } from './define-rule.ts';
export { docsUrlOf } from './docs-url.ts';
export type { Diagnostic, LintOptions, Severity } from './model.ts';

/** Every rule, in the order of ids. */
export const rules: readonly Rule[] = registeredRules;

/**
 * Checks a file with every rule that is not off. What looks at one document is kept as long as the document's text stays, so that
 * an edit costs one document. Diagnostics come in the order of the text; a template's source (Helm) gets none.
 */
export function lintFile(file: YamlFile, options: LintOptions): readonly Diagnostic[] {
  return runRules(rules, file, options, otherRuleIds);
}
