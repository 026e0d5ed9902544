import type { ShellParser } from '#core/program/shell/syntax.ts';
import { lintFile } from '#core/rules/index.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { createLocalizer } from '#l10n/localizer.ts';
import type { CliIo } from '../io.ts';
import { readShellParser } from '../shell-parser.ts';
import { collectFiles } from './collect-files.ts';
import { parseLintArguments } from './options.ts';
import { printText } from './print-text.ts';
import { buildReport, reportFile } from './report.ts';

/**
 * `pod-lifeline lint`: checks files and prints a report. Gives the exit status: 0, or 1 where there are errors or more warnings than allowed.
 * Throws a UsageError where arguments or files cannot be used.
 */
export async function runLint(
  args: readonly string[],
  io: CliIo,
  loadParser: () => Promise<ShellParser> = readShellParser,
): Promise<number> {
  const localize = createLocalizer(io.locale);
  const { targets, format, kubernetesVersion, maxWarnings } = parseLintArguments(args, localize);
  const options = { kubernetesVersion, localize, severities: {}, parseShell: await loadParser() };
  const files = collectFiles(targets, localize).map((name) => {
    const file = parseYaml(io.read(name));
    return reportFile(name === '-' ? '<stdin>' : name, file, lintFile(file, options));
  });
  const report = buildReport(files);
  io.stdout(format === 'json' ? `${JSON.stringify(report)}\n` : printText(report, io.color, localize));
  const tooMany = maxWarnings !== undefined && report.summary.warnings > maxWarnings;
  if (tooMany) io.stderr(`${localize('rules.lint.tooManyWarnings', { warnings: report.summary.warnings, max: maxWarnings })}\n`);
  return report.summary.errors > 0 || tooMany ? 1 : 0;
}
