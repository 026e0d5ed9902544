import type { Severity } from '#core/rules/index.ts';
import type { LintReport } from './report.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Annotations of GitHub Actions, a line each (GitHub documentation, "Workflow commands"); nothing where all is well. */
export function printGithub(report: LintReport): string {
  const lines = report.files.flatMap(({ file, diagnostics }) =>
    diagnostics.map(({ severity, rule, message, line, column, endLine, endColumn }) => {
      const place = `file=${property(file)},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}`;
      return `::${commands[severity]} ${place},title=${property(rule)}::${data(message)}\n`;
    }),
  );
  return lines.join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
