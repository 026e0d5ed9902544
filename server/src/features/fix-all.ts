import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver-types';
import type { Diagnostic } from '#core/rules/index.ts';
import type { Fix } from '#core/rules/model.ts';
import type { YamlDocument } from '#core/yaml/model.ts';
import { toLspRange } from '../convert.ts';
import { toLspDiagnostic } from './diagnostics.ts';
import type { FeatureContext } from './feature.ts';
import { lint } from './lint.ts';

/** What an editor asks for to mend a file when it is saved: `source.fixAll`, or this part of it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.podLifeline`;

/** Rules whose only fix writes the same thing as it must be written. */
const certainRules = new Set(['yaml-syntax', 'wrong-type']);

/** Mends everything that can be meant in one way only. Undefined where there is nothing of that kind. */
export function fixAllAction(context: FeatureContext): CodeAction | undefined {
  const certain = lint(context).filter((diagnostic) => isCertain(context, diagnostic));
  return certain.length === 0 ? undefined : actionFor(context, context.localize('server.fixAll'), fixAllKind, certain);
}

/** Whether there is one way to mend a problem, and no guess. */
export function hasOneFix({ fixes }: Pick<Diagnostic, 'fixes'>): boolean {
  return fixes.length === 1 && !fixes[0]?.guess;
}

/** For each of the rules that has several problems in the file with one fix each: all of them at once. */
export function fixRuleActions(context: FeatureContext, rules: ReadonlySet<string>): CodeAction[] {
  return [...rules].flatMap((rule) => {
    const same = lint(context).filter((diagnostic) => diagnostic.rule === rule && hasOneFix(diagnostic));
    if (same.length < 2) return [];
    return [actionFor(context, context.localize('server.fixRule', { rule }), CodeActionKind.QuickFix, same)];
  });
}

/** One fix, and either the rule vouches for it or only upper and lower case change. */
function isCertain({ file }: FeatureContext, { rule, fixes, document: index }: Diagnostic): boolean {
  const [fix] = fixes;
  const document = file.documents[index];
  if (!fix || !document || !hasOneFix({ fixes })) return false;
  return certainRules.has(rule) || fix.edits.every((edit) => changesCaseOnly(document, edit));
}

function changesCaseOnly({ content }: YamlDocument, { range, newText }: Fix['edits'][number]): boolean {
  return newText !== '' && content.text.slice(range.start, range.end).toLowerCase() === newText.toLowerCase();
}

/** Fixes that get into each other's way are left for the next time: the first in the text is taken. */
function actionFor(context: FeatureContext, title: string, kind: string, diagnostics: readonly Diagnostic[]): CodeAction {
  const { uri, file } = context;
  const changes: TextEdit[] = [];
  const mended: Diagnostic[] = [];
  const taken = new Map<number, { start: number; end: number }[]>();
  for (const diagnostic of diagnostics) {
    const document = file.documents[diagnostic.document];
    const edits = diagnostic.fixes[0]?.edits ?? [];
    const before = taken.get(diagnostic.document) ?? [];
    if (!document || edits.some(({ range }) => before.some(({ start, end }) => range.start <= end && start <= range.end)))
      continue;
    taken.set(diagnostic.document, [...before, ...edits.map(({ range }) => range)]);
    changes.push(...edits.map(({ range, newText }) => ({ range: toLspRange(document, range), newText })));
    mended.push(diagnostic);
  }
  return {
    title,
    kind,
    diagnostics: mended.flatMap((diagnostic) => toLspDiagnostic(file, diagnostic) ?? []),
    edit: { changes: { [uri]: changes } },
  };
}
