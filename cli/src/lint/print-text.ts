import type { Severity } from '#core/rules/index.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { LintReport, ReportedDiagnostic } from './report.ts';

const colors: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };
const dim = 2;

/** The report for people: a line for each diagnostic, a gap between files, and the counts. Ends with a line break. */
export function printText(report: LintReport, color: boolean, localize: Localize): string {
  const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const blocks = report.files
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .map(({ file, diagnostics }) => printFile(file, diagnostics, paint));
  const { errors, warnings, infos } = report.summary;
  const clean = errors + warnings + infos === 0;
  const summary = localize(clean ? 'rules.lint.clean' : 'rules.lint.summary', {
    errors,
    warnings,
    infos,
    files: report.files.length,
  });
  return `${[...blocks, summary].join('\n\n')}\n`;
}

function printFile(
  file: string,
  diagnostics: readonly ReportedDiagnostic[],
  paint: (code: number, text: string) => string,
): string {
  const places = diagnostics.map(({ line, column }) => `${printable(file)}:${line}:${column}`);
  const width = Math.max(...places.map(({ length }) => length));
  return diagnostics
    .map(({ severity, message, rule }, index) => {
      const place = (places[index] ?? '').padEnd(width);
      return `${place}  ${paint(colors[severity], severity.padEnd('warning'.length))}  ${printable(message)}  ${paint(dim, rule)}`;
    })
    .join('\n');
}

/** Text of a manifest may hold what a terminal would obey. */
function printable(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/\p{Cc}/gu, '\ufffd');
}
