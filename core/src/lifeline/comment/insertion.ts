import type { PodTemplate } from '../../workload/model.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import type { YamlContent, YamlMapping, YamlNode, YamlPair, YamlSequence } from '../../yaml/model.ts';
import type { CommentEdit } from './rewrite.ts';

/**
 * Puts a comment on a line of its own where it is about a container, or without a name about the pod. Undefined where there is no such line: the
 * containers stand on one line, or come in through an alias.
 */
export function commentLine(template: PodTemplate, container: string | undefined, comment: string): CommentEdit | undefined {
  return container === undefined ? aboveSpec(template, comment) : inContainer(template, container, comment);
}

/** Before `spec`, or before another key that begins its line; in a document that is one line of JSON, before all of it. */
function aboveSpec({ object: { node, content, path } }: PodTemplate, comment: string): CommentEdit | undefined {
  const own = node.pairs.filter(({ merged }) => !merged);
  const pairs = [...own.filter(({ key }) => key.value === 'spec'), ...own];
  const first = pairs.find(({ key }) => indentationBefore(content, key.range.start) !== undefined);
  if (first && !node.flow && !node.aliasRange) return lineBefore(content, first.key.range.start, comment);
  return path.length === 0 ? lineBefore(content, node.range.start, comment) : undefined;
}

function inContainer({ object: { content }, podPath }: PodTemplate, name: string, comment: string): CommentEdit | undefined {
  for (const list of ['initContainers', 'containers']) {
    const node = nodeAtPath(content.root, [...podPath, 'spec', list])?.node;
    if (node?.kind !== 'sequence' || node.flow || node.aliasRange) continue;
    const item = node.items.find((each) => nameOf(each) === name);
    if (item?.kind === 'mapping' && !item.aliasRange) return inItem(content, item, comment);
  }
  return undefined;
}

function nameOf(item: YamlSequence['items'][number]): unknown {
  const name: YamlNode | undefined = nodeAtPath(item, ['name'])?.node;
  return name?.kind === 'scalar' ? name.value : undefined;
}

/** Behind the first key, where that has one line; else above the second. A mapping in braces gets it above. */
function inItem(content: YamlContent, item: YamlMapping, comment: string): CommentEdit | undefined {
  if (item.flow) return dashBefore(content, item.range.start) ? lineBefore(content, item.range.start, comment) : undefined;
  const [first, second] = item.pairs.filter(({ merged }) => !merged);
  if (!first) return undefined;
  const column = content.lines.positionAt(first.key.range.start).character;
  if (isOneLine(content, first)) return lineAfter(content, first.key.range.start, ' '.repeat(column) + comment);
  return second && lineBefore(content, second.key.range.start, comment);
}

function isOneLine({ lines }: YamlContent, { key, value }: YamlPair): boolean {
  if (value?.kind !== 'scalar' || value.aliasRange || value.style === 'literal' || value.style === 'folded') return false;
  return lines.positionAt(key.range.start).line === lines.positionAt(value.range.end).line;
}

/** The white space before an offset, where the line holds nothing else before it. */
function indentationBefore({ text, lines }: YamlContent, offset: number): string | undefined {
  const before = text.slice(lines.lineRange(lines.positionAt(offset).line).start, offset);
  return before.trim() === '' ? before : undefined;
}

const dashBefore = ({ text, lines }: YamlContent, offset: number): boolean =>
  text.slice(lines.lineRange(lines.positionAt(offset).line).start, offset).trim() === '-';

function lineBefore(content: YamlContent, offset: number, comment: string): CommentEdit {
  const { start } = content.lines.lineRange(content.lines.positionAt(offset).line);
  const indentation = /^ */.exec(content.text.slice(start, offset))?.[0] ?? '';
  return { range: { start, end: start }, newText: indentation + comment + lineBreak(content) };
}

function lineAfter(content: YamlContent, offset: number, line: string): CommentEdit {
  const { start, end } = content.lines.lineRange(content.lines.positionAt(offset).line);
  const isOpen = !/[\r\n]$/.test(content.text.slice(start, end));
  return { range: { start: end, end }, newText: isOpen ? lineBreak(content) + line : line + lineBreak(content) };
}

const lineBreak = ({ text }: YamlContent): string => (text.includes('\r\n') ? '\r\n' : '\n');
