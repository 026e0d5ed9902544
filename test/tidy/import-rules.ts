import { type Import, importsOf, type SourceFile } from './sources.ts';

/** What one part of the product may import, beside its own files. */
interface ImportRule {
  /** The part: a folder, or a file of an entry. The longest that fits a file decides. */
  readonly part: string;
  /** Folders and files of the project. */
  readonly from: readonly string[];
  /** npm packages and modules of Node; a name that ends with `/` or `:` stands for all below it. */
  readonly packages?: readonly string[];
}

const base = ['core/src/base', 'l10n/src'];
const yaml = [...base, 'core/src/yaml'];
const schema = [...yaml, 'core/src/schema'];
const workload = [...schema, 'core/src/workload'];
const program = [...workload, 'core/src/program'];
const sim = [...program, 'core/src/sim'];
const languageServer = ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'];

/** Who may import what: see "Folders" in ARCHITECTURE.md. */
export const importRules: readonly ImportRule[] = [
  { part: 'l10n/src', from: [] },
  { part: 'core/src/base', from: base },
  { part: 'core/src/yaml', from: base, packages: ['yaml'] },
  { part: 'core/src/schema', from: yaml },
  { part: 'core/src/workload', from: schema },
  { part: 'core/src/rules', from: program, packages: ['fastest-levenshtein'] },
  { part: 'core/src/program', from: workload },
  { part: 'core/src/sim', from: program, packages: ['fastest-levenshtein'] },
  { part: 'core/src/lifeline', from: [...sim, 'core/src/rules'] },
  { part: 'core/src/timeline', from: sim },
  { part: 'core/src/compare', from: [...sim, 'core/src/timeline'] },
  { part: 'core/src/reality', from: [...sim, 'core/src/timeline', 'core/src/compare/model.ts'] },
  {
    part: 'protocol/src',
    from: [
      'core/src/base/range.ts',
      'core/src/compare/model.ts',
      'core/src/reality/assess.ts',
      'core/src/timeline/model.ts',
      'core/src/schema/model.ts',
      'core/src/sim/scenario/document.ts',
    ],
  },
  { part: 'server/src', from: ['core/src', 'protocol/src', 'l10n/src'], packages: ['vscode-languageserver-types'] },
  { part: 'server/src/lsp', from: ['core/src', 'protocol/src', 'l10n/src', 'server/src'], packages: languageServer },
  { part: 'server/src/shell-parser.ts', from: ['core/src/program/shell'], packages: ['web-tree-sitter'] },
  {
    part: 'server/src/main.ts',
    from: ['core/src', 'protocol/src', 'server/src'],
    packages: [...languageServer, 'vscode-languageserver/node', 'node:'],
  },
  { part: 'server/src/node-files.ts', from: ['server/src/workspace/files.ts'], packages: ['node:'] },
  { part: 'server/src/stdio-messages.ts', from: [], packages: ['vscode-languageserver/node', 'node:'] },
  {
    part: 'server/src/browser.ts',
    from: ['core/src', 'protocol/src', 'server/src'],
    packages: [...languageServer, 'vscode-languageserver/browser'],
  },
  {
    part: 'client/src',
    from: ['protocol/src', 'l10n/src', 'core/src/timeline/model.ts'],
    packages: ['vscode', 'vscode-languageclient'],
  },
  {
    part: 'client/src/node.ts',
    from: ['protocol/src', 'client/src'],
    packages: ['vscode', 'vscode-languageclient/node', 'node:'],
  },
  { part: 'client/src/browser.ts', from: ['protocol/src', 'client/src'], packages: ['vscode', 'vscode-languageclient/browser'] },
  {
    part: 'webview/src',
    from: [
      'protocol/src',
      'core/src/timeline',
      'core/src/compare/markdown.ts',
      'core/src/compare/model.ts',
      'core/src/compare/overlay.ts',
      'core/src/reality/assess.ts',
      'core/src/base',
      'core/src/sim/scenario/document.ts',
      'l10n/src',
    ],
    packages: ['preact', 'preact/'],
  },
  {
    part: 'cli/src',
    from: ['core/src', 'l10n/src', 'protocol/src', 'server/src/shell-parser.ts', 'package.json'],
    packages: ['node:'],
  },
];

/** The rules know nothing of each other. */
const rulesFolder = { folder: 'core/src/rules', common: ['support'] };

/**
 * The simulator's components, as Kubernetes has them: each may use those of the lines above it, none the others of its own line.
 * They meet in the line below, and at the top in machinery.ts.
 */
const simFolder = {
  folder: 'core/src/sim',
  levels: [
    ['kernel', 'model', 'scenario'],
    [
      'columns',
      'conditions',
      'crash-backoff',
      'disruption',
      'events',
      'init-containers',
      'node-fit',
      'phase',
      'restart-policy',
      'summary',
    ],
    ['api-server', 'pod-actions', 'runtime'],
    ['images', 'probes', 'termination', 'volumes'],
    ['hooks'],
    ['actions', 'endpoints', 'job', 'kubelet', 'node', 'pod-gc', 'rollout', 'scheduler'],
  ],
};

/** One line for each import that no rule allows. */
export function forbiddenImports(file: SourceFile): string[] {
  const rule = ruleFor(file.path);
  if (!rule) return [`${file.path}: no part of the product; add it to test/tidy/import-rules.ts`];
  return importsOf(file)
    .filter(
      (imported) => !(isAllowed(rule, imported) && !betweenRules(file.path, imported) && !againstTheLevels(file.path, imported)),
    )
    .map(({ specifier, line }) => `${file.path}:${line}: ${rule.part} may not import ${specifier}`);
}

function ruleFor(file: string): ImportRule | undefined {
  const fitting = importRules.filter(({ part }) => isWithin(file, part));
  return fitting.sort((a, b) => b.part.length - a.part.length)[0];
}

function isAllowed(rule: ImportRule, { specifier, file }: Import): boolean {
  if (file !== undefined) return [rule.part, ...rule.from].some((folder) => isWithin(file, folder));
  return (rule.packages ?? []).some((name) => specifier === name || (/[:/]$/.test(name) && specifier.startsWith(name)));
}

function betweenRules(file: string, imported: Import): boolean {
  const { folder, common } = rulesFolder;
  const [own, other] = [memberOf(file, folder), memberOf(imported.file, folder)];
  return own !== undefined && other !== undefined && own !== other && !common.includes(own) && !common.includes(other);
}

function againstTheLevels(file: string, imported: Import): boolean {
  const { folder, levels } = simFolder;
  const [own, other] = [memberOf(file, folder), memberOf(imported.file, folder)];
  if (own === undefined || other === undefined || own === other) return false;
  const levelOf = (member: string): number => levels.findIndex((level) => level.includes(member));
  return levelOf(other) < 0 || levelOf(own) < levelOf(other) || (levelOf(own) === levelOf(other) && levelOf(own) > 0);
}

/** The folder directly below `folder` that a file lies in. */
function memberOf(file: string | undefined, folder: string): string | undefined {
  const [member, ...rest] = file !== undefined && isWithin(file, folder) ? file.slice(folder.length + 1).split('/') : [];
  return rest.length > 0 ? member : undefined;
}

function isWithin(file: string, part: string): boolean {
  return file === part || file.startsWith(`${part}/`);
}
