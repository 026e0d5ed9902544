import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { rules } from '#core/rules/index.ts';
import type { YamlDocument } from '#core/yaml/model.ts';
import { toLspRange } from '../../convert.ts';

/** In a comment that silences rules: the ids that it does not name yet. */
export function suggestRuleIds(document: YamlDocument, offset: number): CompletionItem[] {
  const { text, lines } = document.content;
  const { start } = lines.lineRange(lines.positionAt(offset).line);
  const directive = /#\s*lifeline-disable(?:-next-line|-line|-file)?[\s,]+((?:(?!--)[^#])*)$/.exec(text.slice(start, offset));
  if (!directive) return [];
  const named = (directive[1] ?? '').split(/[\s,]+/);
  const word = named.at(-1) ?? '';
  const range = toLspRange(document, { start: offset - word.length, end: offset });
  return rules
    .filter(({ id }) => !named.slice(0, -1).includes(id))
    .map(({ id, summary }) => ({
      label: id,
      kind: CompletionItemKind.Reference,
      detail: summary,
      filterText: id,
      textEdit: { range, newText: id },
    }));
}
