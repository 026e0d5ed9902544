import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { lifelineRules } from '#core/lifeline/rules/registry.generated.ts';
import { configurationFile, parseConfiguration } from '#core/rules/configuration.ts';
import { rules } from '#core/rules/index.ts';
import type { FeatureContext } from './feature.ts';

const ruleIds: readonly string[] = [...rules, ...lifelineRules].map(({ id }) => id);

/** Whether a document holds the settings of a project rather than a manifest. */
export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${configurationFile}`);
}

/** What cannot be used in a `.pod-lifeline.yaml`, from its place to the end of the line. */
export function configurationDiagnostics({ file, localize }: Pick<FeatureContext, 'file' | 'localize'>): Diagnostic[] {
  const lines = file.text.split(/\r\n|\r|\n/);
  return parseConfiguration(file.text, ruleIds, localize).problems.map(({ message, line, column }) => ({
    range: {
      start: { line: line - 1, character: column - 1 },
      end: { line: line - 1, character: Math.max(column, (lines[line - 1] ?? '').trimEnd().length) },
    },
    severity: DiagnosticSeverity.Error,
    source: 'pod-lifeline',
    message,
  }));
}
