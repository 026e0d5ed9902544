import type { Range } from '#core/base/range.ts';
import type { Diagnostic, Severity } from '#core/rules/index.ts';
import { filePosition, type YamlDocument, type YamlFile } from '#core/yaml/model.ts';

/** The lint report, `pod-lifeline/lint@1`. Lines and columns count from 1, columns in UTF-16 code units. */
export interface LintReport {
  readonly schema: 'pod-lifeline/lint@1';
  readonly files: readonly ReportedFile[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly infos: number };
}

export interface ReportedFile {
  readonly file: string;
  readonly diagnostics: readonly ReportedDiagnostic[];
}

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedDiagnostic extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly docsUrl: string;
  readonly fixes: readonly { readonly title: string; readonly edits: readonly (Place & { readonly newText: string })[] }[];
}

/** One file's diagnostics with their places in the file; `withFixes` false: without what mends them, which may take some time to find. */
export function reportFile(name: string, file: YamlFile, diagnostics: readonly Diagnostic[], withFixes = true): ReportedFile {
  return { file: name, diagnostics: diagnostics.flatMap((diagnostic) => reportDiagnostic(file, diagnostic, withFixes)) };
}

/** Puts the files together and counts. */
export function buildReport(files: readonly ReportedFile[]): LintReport {
  const count = (severity: Severity): number =>
    files.reduce((sum, { diagnostics }) => sum + diagnostics.filter((each) => each.severity === severity).length, 0);
  return {
    schema: 'pod-lifeline/lint@1',
    files,
    summary: { errors: count('error'), warnings: count('warning'), infos: count('info') },
  };
}

function reportDiagnostic(file: YamlFile, diagnostic: Diagnostic, withFixes: boolean): ReportedDiagnostic[] {
  const document = file.documents[diagnostic.document];
  if (!document) return [];
  const { rule, severity, message, path, docsUrl } = diagnostic;
  const fixes = withFixes ? diagnostic.fixes : [];
  const edits = (each: Diagnostic['fixes'][number]) =>
    each.edits.map(({ range, newText }) => ({ ...placeOf(document, range), newText }));
  return [
    {
      rule,
      severity,
      message,
      ...placeOf(document, diagnostic.range),
      path,
      docsUrl,
      fixes: fixes.map((fix) => ({ title: fix.title, edits: edits(fix) })),
    },
  ];
}

function placeOf(document: YamlDocument, range: Range): Place {
  const start = filePosition(document, range.start);
  const end = filePosition(document, range.end);
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
