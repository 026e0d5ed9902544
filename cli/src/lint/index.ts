import path from 'node:path';
import { kubernetesVersionOf } from '#core/lifeline/kubernetes-version.ts';
import { lintExpectations, lintLifeline } from '#core/lifeline/lint.ts';
import { lifelineRules } from '#core/lifeline/rules/registry.generated.ts';
import { isScenarioFile, lintScenarioFile } from '#core/lifeline/scenario-file.ts';
import { statedBehavior, statedObjects } from '#core/lifeline/stated-behavior.ts';
import { withUserImages } from '#core/program/images/user-images.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { configurationFile } from '#core/rules/configuration.ts';
import { type Diagnostic, type LintOptions, lintFile, rules } from '#core/rules/index.ts';
import { mayBeObject } from '#core/rules/support/object-text.ts';
import { latestKubernetesVersion } from '#core/schema/model.ts';
import { filePosition, type YamlFile } from '#core/yaml/model.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { createLocalizer, type Localize } from '#l10n/localizer.ts';
import type { CliIo } from '../io.ts';
import { readShellParser } from '../shell-parser.ts';
import { collectFiles } from './collect-files.ts';
import { Configurations } from './configuration.ts';
import { Kustomizations } from './kustomizations.ts';
import { type LintFormat, parseLintArguments } from './options.ts';
import { printGithub } from './print-github.ts';
import { printSarif } from './print-sarif.ts';
import { printText } from './print-text.ts';
import { buildReport, type LintReport, type ReportedFile, reportFile } from './report.ts';
import { ServicesBeside } from './services.ts';

/** After so many files a line on standard error says how far it is. */
const progressStep = 500;

/** The source lines that diagnostics stand on, by file: all that is kept of the texts. */
type SourceLines = Map<string, ReadonlyMap<number, string>>;

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
  const parseShell = await loadParser();
  const ruleIds = [...rules, ...lifelineRules].map(({ id }) => id);
  const configurations = new Configurations(io, ruleIds, localize);
  const optionsOf = (name: string, file: YamlFile): LintOptions => {
    const own = configurations.of(name);
    const version = kubernetesVersion ?? kubernetesVersionOf(file) ?? own.kubernetesVersion ?? latestKubernetesVersion;
    return {
      kubernetesVersion: version,
      localize,
      severities: own.rules,
      parseShell: withUserImages(parseShell, own.images),
      isPatch: kustomizations.isPatch(name),
      otherServices: services.of(name),
      elsewhere: () => services.names(),
      statedObjectsOf: statedObjects,
      behaviorOf: statedBehavior,
    };
  };
  const sources: SourceLines = new Map();
  const files = collectFiles(targets, localize).filter((file) => !isConfiguration(file));
  const kustomizations = new Kustomizations(io, files);
  const services = new ServicesBeside(io, files);
  // What mends a problem is looked for only where it is printed.
  const withFixes = format === 'json' || format === 'sarif';
  const report = buildReport(checkFiles(files, new Set(targets), optionsOf, io, sources, withFixes, localize));
  io.stdout(print(report, format, io, sources, localize));
  const tooMany = maxWarnings !== undefined && report.summary.warnings > maxWarnings;
  if (tooMany) io.stderr(`${localize('rules.lint.tooManyWarnings', { warnings: report.summary.warnings, max: maxWarnings })}\n`);
  return report.summary.errors > 0 || tooMany ? 1 : 0;
}

/** The settings of a project are no manifest. */
function isConfiguration(file: string): boolean {
  return path.basename(file) === configurationFile;
}

/** One file after the other: of each only its diagnostics, and the lines that they stand on, are kept. */
function checkFiles(
  names: readonly string[],
  named: ReadonlySet<string>,
  optionsOf: (name: string, file: YamlFile) => LintOptions,
  io: CliIo,
  sources: SourceLines,
  withFixes: boolean,
  localize: Localize,
): ReportedFile[] {
  return names.map((name, index) => {
    if (index > 0 && index % progressStep === 0)
      io.stderr(`${localize('rules.lint.progress', { done: index, files: names.length })}\n`);
    const text = io.read(name);
    const file = parseYaml(text);
    const options = optionsOf(name, file);
    const found = reportFile(name === '-' ? '<stdin>' : name, file, lintEverything(name, file, options), withFixes);
    // A copy: pieces of a text keep the whole of it in memory.
    const reported = structuredClone(found);
    if (named.has(name) && reported.diagnostics.length === 0) noteUnread(name, file, io, localize);
    if (reported.diagnostics.length > 0) sources.set(reported.file, structuredClone(linesOf(text, reported)));
    return reported;
  });
}

/**
 * A text that cannot be read and does not look like a Kubernetes object is left alone in a folder that holds such files among others; who names it
 * learns that it was not checked.
 */
function noteUnread(name: string, { documents }: YamlFile, io: CliIo, localize: Localize): void {
  for (const document of documents) {
    const problem = document.content.problems.find(({ code }) => code !== 'template-expression');
    if (!problem || mayBeObject(document.content.text)) continue;
    const line = filePosition(document, problem.range.start).line + 1;
    io.stderr(`${localize('cli.note.unread', { file: name, line, message: problem.message })}\n`);
    return;
  }
}

function lintEverything(name: string, file: YamlFile, options: LintOptions): readonly Diagnostic[] {
  if (isScenarioFile(name)) return lintScenarioFile(file, options);
  return [...lintFile(file, options), ...lintLifeline(file, options), ...lintExpectations(file, options)];
}

function linesOf(text: string, { diagnostics }: ReportedFile): ReadonlyMap<number, string> {
  const lines = text.split(/\r\n|\r|\n/);
  return new Map(diagnostics.map(({ line }) => [line, lines[line - 1] ?? '']));
}

function print(report: LintReport, format: LintFormat, io: CliIo, sources: SourceLines, localize: Localize): string {
  if (format === 'json') return `${JSON.stringify(report)}\n`;
  if (format === 'sarif') return printSarif(report);
  if (format === 'github') return printGithub(report);
  return printText(report, (file, line) => sources.get(file)?.get(line), io.color, localize);
}
