import { lifelineRules } from '#core/lifeline/rules/registry.generated.ts';
import { docsUrlOf, type Rule, rules, type Severity } from '#core/rules/index.ts';
import { version } from '../../../package.json';
import type { LintReport, Place, ReportedDiagnostic } from './report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** The report as SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json), which code scanning takes. Columns count UTF-16 code units. */
export function printSarif(report: LintReport): string {
  const used = new Set(report.files.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule)));
  const described = [...rules, ...lifelineRules].filter(({ id }) => used.has(id));
  const indexes = new Map(described.map(({ id }, index) => [id, index]));
  const results = report.files.flatMap(({ file, diagnostics }) =>
    diagnostics.map((diagnostic) => resultOf(file, diagnostic, indexes.get(diagnostic.rule))),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Pod Lifeline',
            semanticVersion: version,
            informationUri: 'https://github.com/pod-lifeline/pod-lifeline',
            rules: described.map(describe),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: report.files.map(({ file }) => ({ location: { uri: uriOf(file) } })),
        results,
      },
    ],
  };
  return `${JSON.stringify(log)}\n`;
}

function describe({ id, summary, severity }: Rule): object {
  return {
    id,
    shortDescription: { text: `${summary}.` },
    helpUri: docsUrlOf(id),
    defaultConfiguration: { level: levels[severity] },
  };
}

function resultOf(file: string, diagnostic: ReportedDiagnostic, ruleIndex: number | undefined): object {
  const artifactLocation = { uri: uriOf(file) };
  const logical = diagnostic.path ? { logicalLocations: [{ fullyQualifiedName: diagnostic.path }] } : {};
  const fixes = diagnostic.fixes.map(({ title, edits }) => ({
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map((edit) => ({ deletedRegion: regionOf(edit), insertedContent: { text: edit.newText } })),
      },
    ],
  }));
  return {
    ruleId: diagnostic.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[diagnostic.severity],
    message: { text: diagnostic.message },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(diagnostic) }, ...logical }],
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

function regionOf({ line, column, endLine, endColumn }: Place): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative path stays one; what a URI cannot hold is escaped. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/');
  const encoded = encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
