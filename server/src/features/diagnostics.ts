import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver-types';
import type { Diagnostic } from '#core/rules/index.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import { toLspRange } from '../convert.ts';
import { configurationDiagnostics, isConfiguration } from './configuration-diagnostics.ts';
import type { FeatureContext } from './feature.ts';
import { lint } from './lint.ts';

/** Shown behind each problem, and what other tools tell ours by. */
export const diagnosticSource = 'pod-lifeline';

/** A client gets no more than this for one file: the rest would not be read, and costs time at each key. */
const maxDiagnostics = 1000;

/** What is wrong in the file, in the order of the text. */
export function provideDiagnostics(
  context: Pick<
    FeatureContext,
    'uri' | 'file' | 'settings' | 'localize' | 'parseShell' | 'workspace' | 'stepBack' | 'stepBackFromSyntax'
  >,
): LspDiagnostic[] {
  if (isConfiguration(context.uri)) return context.settings.lintEnabled ? configurationDiagnostics(context) : [];
  return lint(context)
    .filter(({ rule }) => !isLeftToOthers(rule, context))
    .slice(0, maxDiagnostics)
    .flatMap((diagnostic) => toLspDiagnostic(context.file, diagnostic) ?? []);
}

const syntaxRules = new Set(['yaml-syntax', 'duplicate-key']);
const schemaRules = new Set(['unknown-field', 'wrong-type', 'required-field', 'unsupported-value']);

/** Whether another extension says already what a rule says. Fixes for it are still ours. */
function isLeftToOthers(
  rule: string,
  { stepBack, stepBackFromSyntax }: Pick<FeatureContext, 'stepBack' | 'stepBackFromSyntax'>,
): boolean {
  return (stepBack === true && schemaRules.has(rule)) || (stepBackFromSyntax === true && syntaxRules.has(rule));
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** Undefined where the document is gone. */
export function toLspDiagnostic(
  file: YamlFile,
  { document: index, range, severity, rule, docsUrl, message }: Diagnostic,
): LspDiagnostic | undefined {
  const document = file.documents[index];
  if (!document) return undefined;
  return {
    range: toLspRange(document, range),
    severity: severities[severity],
    code: rule,
    codeDescription: { href: docsUrl },
    source: diagnosticSource,
    message,
  };
}
