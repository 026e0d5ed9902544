import type { Severity } from '#core/rules/index.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { LintReport, ReportedDiagnostic } from './report.ts';

const colors: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };
const dim = 2;

type Paint = (code: number, text: string) => string;
type SourceLine = (file: string, line: number) => string | undefined;

/** Longest part of a source line that is shown. */
const shownLength = 160;

/**
 * The report for people: each diagnostic with its source line and carets below, a gap between files, and the counts. Ends with a line break.
 * `sourceLine` gives a line of a file, counted from 1.
 */
export function printText(report: LintReport, sourceLine: SourceLine, color: boolean, localize: Localize): string {
  const paint: Paint = (code, text) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const blocks = report.files
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .map(({ file, diagnostics }) => printFile(file, diagnostics, sourceLine, paint));
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

function printFile(file: string, diagnostics: readonly ReportedDiagnostic[], sourceLine: SourceLine, paint: Paint): string {
  const places = diagnostics.map(({ line, column }) => `${printable(file)}:${line}:${column}`);
  const width = Math.max(...places.map(({ length }) => length));
  return diagnostics
    .map((diagnostic, index) => {
      const { severity, message, rule } = diagnostic;
      const place = (places[index] ?? '').padEnd(width);
      const head = `${place}  ${paint(colors[severity], severity.padEnd('warning'.length))}  ${printable(message)}  ${paint(dim, rule)}`;
      return [head, ...excerpt(diagnostic, sourceLine(file, diagnostic.line), paint)].join('\n');
    })
    .join('\n');
}

/** The source line and the carets below what is meant; nothing for a line without text. */
function excerpt(
  { severity, line, column, endLine, endColumn }: ReportedDiagnostic,
  text: string | undefined,
  paint: Paint,
): string[] {
  if (text === undefined || text.trim() === '') return [];
  // A place far to the right is brought into sight.
  const from = column > shownLength / 2 && text.length > shownLength ? column - Math.floor(shownLength / 2) : 0;
  const shown = oneToOne(text.slice(from, from + shownLength));
  const start = Math.max(0, column - 1 - from);
  const end = Math.min(endLine > line ? shown.trimEnd().length : endColumn - 1 - from, shown.length);
  const carets = '^'.repeat(Math.max(1, end - start));
  const number = String(line);
  const margin = ' '.repeat(number.length);
  return [
    `  ${paint(dim, `${number} |`)} ${shown.trimEnd()}`,
    `  ${paint(dim, `${margin} |`)} ${' '.repeat(start)}${paint(colors[severity], carets)}`,
  ];
}

/** Text of a manifest may hold what a terminal would obey. */
function printable(text: string): string {
  return oneToOne(text.replaceAll(/\s+/g, ' '));
}

/** The same with each column kept. */
function oneToOne(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(/\p{Cc}/gu, '\ufffd');
}
