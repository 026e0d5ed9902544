import { allContainers } from '../../workload/containers.ts';
import { findPodTemplates } from '../../workload/find.ts';
import type { PodTemplate } from '../../workload/model.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import type { YamlContent, YamlNode, YamlSequence } from '../../yaml/model.ts';

/** Whom a comment is about. */
export interface CommentPlace {
  readonly template: PodTemplate;
  /** The container that it stands in; undefined at the level of the pod. */
  readonly container: Container | undefined;
}

/** The pods and pod templates of one document. */
export function templatesOf(content: YamlContent): readonly PodTemplate[] {
  const document = { content, index: 0, startOffset: 0, startLine: 0 };
  return findPodTemplates({ text: content.text, documents: [document] }).map(({ template }) => template);
}

/**
 * Whom the comment at an offset is about, by where it stands: in a container's block, behind something on one of its lines, or
 * on a line of its own right before it, it is about that container; elsewhere about the pod. Undefined where the document holds no pod.
 */
export function placeOf(content: YamlContent, offset: number): CommentPlace | undefined {
  const templates = templatesOf(content);
  const template = templates.length === 1 ? templates[0] : templateAround(templates, content, offset);
  return template && { template, container: containerAround(template, content, offset) };
}

/** Of the items of a List the last one that has begun. */
function templateAround(templates: readonly PodTemplate[], content: YamlContent, offset: number): PodTemplate | undefined {
  const { line } = content.lines.positionAt(offset);
  return templates.findLast(({ object }) => content.lines.positionAt(object.node.range.start).line <= line);
}

function containerAround(template: PodTemplate, content: YamlContent, offset: number): Container | undefined {
  for (const list of ['initContainers', 'containers']) {
    const path = [...template.podPath, 'spec', list];
    const found = nodeAtPath(content.root, path);
    if (found?.node?.kind !== 'sequence' || !found.pair) continue;
    const item = itemAround(found.node, content, offset, content.lines.positionAt(found.pair.key.range.start).line);
    const name = item?.kind === 'mapping' ? nodeAtPath(item, ['name'])?.node : undefined;
    const container = allContainers(template.pod.spec).find((each) => name?.kind === 'scalar' && each.name === name.value);
    if (container) return container;
  }
  return undefined;
}

interface Block {
  readonly node: YamlNode;
  readonly firstLine: number;
  readonly lastLine: number;
  /** Column of the `-`. */
  readonly dash: number;
}

function itemAround(list: YamlSequence, content: YamlContent, offset: number, keyLine: number): YamlNode | undefined {
  const within = list.items.find((item) => item && item.range.start <= offset && offset < item.range.end);
  if (within || list.flow) return within;
  const at = content.lines.positionAt(offset);
  const hasOwnLine = lineText(content, at.line).slice(0, at.character).trim() === '';
  const blocks = list.items.flatMap((item) => (item ? [blockOf(item, content)] : []));
  if (!hasOwnLine) return blocks.find(({ firstLine, lastLine }) => firstLine <= at.line && at.line <= lastLine)?.node;
  const before = blocks.findLast(({ firstLine }) => firstLine < at.line);
  if (before && (at.line <= before.lastLine || (at.character > before.dash && follows(content, before, at.line)))) {
    return before.node;
  }
  return at.line > keyLine ? blocks.find(({ firstLine }) => firstLine > at.line)?.node : undefined;
}

/** Whether nothing but comments stands between a block and a line. */
function follows(content: YamlContent, { lastLine }: Block, line: number): boolean {
  for (let between = lastLine + 1; between < line; between++) {
    if (!/^\s*(#|$)/.test(lineText(content, between))) return false;
  }
  return true;
}

function blockOf(node: YamlNode, content: YamlContent): Block {
  const start = content.lines.positionAt(node.range.start);
  const text = content.text.slice(node.range.start, node.range.end).replace(/(\s|#[^\n]*(?=\n|$))+$/, '');
  const firstLine = lineText(content, start.line).includes('-') ? start.line : start.line - 1;
  return {
    node,
    firstLine,
    lastLine: content.lines.positionAt(node.range.start + Math.max(0, text.length - 1)).line,
    dash: lineText(content, firstLine).search(/\S/),
  };
}

function lineText(content: YamlContent, line: number): string {
  const start = content.lines.offsetAt({ line, character: 0 });
  const end = content.text.indexOf('\n', start);
  return content.text.slice(start, end < 0 ? undefined : end);
}
