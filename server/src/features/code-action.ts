import { type CodeAction, type CodeActionContext, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import type { Diagnostic } from '#core/rules/index.ts';
import type { YamlDocument } from '#core/yaml/model.ts';
import { toLspRange } from '../convert.ts';
import { toLspDiagnostic } from './diagnostics.ts';
import { answers, type DocumentParams, type Feature, type FeatureContext } from './feature.ts';
import { fixAllAction, fixAllKind, fixRuleActions, hasOneFix } from './fix-all.ts';
import { lint } from './lint.ts';
import { suppressionEdits } from './suppression-edit.ts';

export interface CodeActionParams extends DocumentParams {
  readonly range: Range;
  readonly context: CodeActionContext;
}

/**
 * Quick fixes: what mends the problems at a place, then what mends all of their rules in the file, then what silences the rules there. What
 * mends the whole file is given only to those who ask for it: editors do so when a file is saved.
 */
export function provideCodeActions(context: FeatureContext, { range, context: { only } }: CodeActionParams): CodeAction[] {
  const fixAll = only?.some((kind) => covers(kind, fixAllKind)) ? (fixAllAction(context) ?? []) : [];
  if (only && !only.some((kind) => covers(kind, CodeActionKind.QuickFix))) return [fixAll].flat();
  const here = lint(context).filter((diagnostic) => {
    const document = context.file.documents[diagnostic.document];
    return document && overlaps(toLspRange(document, diagnostic.range), range);
  });
  const single = here.filter(hasOneFix);
  return [
    ...here.flatMap((diagnostic) => fixesOf(context, diagnostic)),
    ...fixRuleActions(context, new Set(single.map(({ rule }) => rule))),
    ...suppressionsOf(context, here),
    ...[fixAll].flat(),
  ];
}

/** Kinds of actions form a tree: `source` asks for `source.fixAll` too, and nothing for everything. */
function covers(asked: string, kind: string): boolean {
  return asked === '' || asked === kind || kind.startsWith(`${asked}.`);
}

function fixesOf(context: FeatureContext, diagnostic: Diagnostic): CodeAction[] {
  const document = context.file.documents[diagnostic.document];
  if (!document) return [];
  // The likeliest comes first; what is only a guess is never done without being chosen.
  return diagnostic.fixes.map(({ title, edits, guess }, index) => {
    const action = quickFix(context, title, document, edits, diagnostic);
    return index === 0 && !guess ? { ...action, isPreferred: true } : action;
  });
}

function suppressionsOf(context: FeatureContext, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const seen = new Set<string>();
  return diagnostics.flatMap((diagnostic) => {
    const document = context.file.documents[diagnostic.document];
    if (!document || seen.has(diagnostic.rule)) return [];
    seen.add(diagnostic.rule);
    return suppressionEdits(document.content, diagnostic).map(({ reach, edit }) => {
      const title = context.localize(`server.suppress.${reach}`, { rule: diagnostic.rule });
      return quickFix(context, title, document, [edit], diagnostic);
    });
  });
}

function quickFix(
  { uri, file }: FeatureContext,
  title: string,
  document: YamlDocument,
  edits: Diagnostic['fixes'][number]['edits'],
  diagnostic: Diagnostic,
): CodeAction {
  const changes: TextEdit[] = edits.map(({ range, newText }) => ({ range: toLspRange(document, range), newText }));
  const mended = toLspDiagnostic(file, diagnostic);
  return {
    title,
    kind: CodeActionKind.QuickFix,
    ...(mended && { diagnostics: [mended] }),
    edit: { changes: { [uri]: changes } },
  };
}

function overlaps(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

export const codeAction: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } },
  requests: [answers('textDocument/codeAction', provideCodeActions)],
  isEnabled: (settings) => settings.lintEnabled,
};
