import type { Diagnostic } from '#core/rules/index.ts';
import type { TextEdit } from '#core/rules/model.ts';
import { suppressionsOf } from '#core/rules/suppression.ts';
import type { YamlContent, YamlNode } from '#core/yaml/model.ts';

export interface SuppressionEdit {
  readonly reach: 'line' | 'document';
  readonly edit: TextEdit;
}

/**
 * Comments that would silence a diagnostic's rule: at its line, where a comment can stand there, and in its whole document. A comment
 * that is there already gets the rule added.
 */
export function suppressionEdits(content: YamlContent, { rule, range }: Pick<Diagnostic, 'rule' | 'range'>): SuppressionEdit[] {
  // Text that is not YAML stays so, comment or not.
  if (rule === 'yaml-syntax') return [];
  const { line } = content.lines.positionAt(range.start);
  const edits: SuppressionEdit[] = [];
  if (!isInsideBlockScalar(content.root, range.start, content)) {
    edits.push({ reach: 'line', edit: addTo(content, 'line', line, rule) ?? commentAbove(content, line, rule) });
  }
  const atStart = { range: documentStart(content), newText: `# lifeline-disable ${rule}${lineBreak(content)}` };
  edits.push({ reach: 'document', edit: addTo(content, 'document', line, rule) ?? atStart });
  return edits;
}

function addTo(content: YamlContent, reach: 'line' | 'document', line: number, rule: string): TextEdit | undefined {
  const { comments } = suppressionsOf(content);
  const known = comments.find((each) => each.reach === reach && (reach === 'document' || each.line === line));
  const last = known?.rules.at(-1);
  return last && { range: { start: last.range.end, end: last.range.end }, newText: `, ${rule}` };
}

function commentAbove(content: YamlContent, line: number, rule: string): TextEdit {
  const { lines, text } = content;
  const { start, end } = lines.lineRange(line);
  const indentation = /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? '';
  return { range: { start, end: start }, newText: `${indentation}# lifeline-disable-next-line ${rule}${lineBreak(content)}` };
}

function lineBreak({ text }: YamlContent): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The line after directives and the `---` that opens the document. */
function documentStart({ text }: YamlContent): TextEdit['range'] {
  const at = /^(?:(?:[ \t]*(?:#.*)?|%.*)(?:\r\n|\r|\n))*---[^\r\n]*(?:\r\n|\r|\n)/.exec(text)?.[0].length ?? 0;
  return { start: at, end: at };
}

/** In the text of a `|` or `>` scalar a comment would be content. */
function isInsideBlockScalar(root: YamlNode | undefined, offset: number, { lines }: YamlContent): boolean {
  let node = root;
  while (node) {
    if (node.kind === 'scalar') {
      const isBlock = node.style === 'literal' || node.style === 'folded';
      return isBlock && lines.positionAt(offset).line > lines.positionAt(node.range.start).line;
    }
    const children: readonly (YamlNode | undefined)[] =
      node.kind === 'mapping' ? node.pairs.map(({ value }) => value) : node.items;
    node = children.find((child) => child && !child.aliasRange && child.range.start <= offset && offset <= child.range.end);
  }
  return false;
}
