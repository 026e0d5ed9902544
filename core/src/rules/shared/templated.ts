import type { Range } from '../../base/range.ts';
import type { YamlContent, YamlFile, YamlNode } from '../../yaml/model.ts';

const cache = new WeakMap<YamlContent, boolean>();

/**
 * Whether a file is the source of a template engine (Helm, Jinja, Go templates) rather than YAML: it has `{{` or `{%` where YAML
 * itself would have to read it. Braces within quotes, block scalars and comments are text like any other.
 */
export function isTemplated(file: YamlFile): boolean {
  if (!file.text.includes('{{') && !file.text.includes('{%')) return false;
  return file.documents.some(({ content }) => isTemplatedContent(content));
}

function isTemplatedContent(content: YamlContent): boolean {
  let known = cache.get(content);
  if (known === undefined) {
    known = findTemplate(content);
    cache.set(content, known);
  }
  return known;
}

function findTemplate(content: YamlContent): boolean {
  const spots = [...content.text.matchAll(/\{\{|\{%/g)].map(({ index }) => index);
  if (spots.length === 0) return false;
  const texts = [...content.comments.map(({ range }) => range), ...quotedRanges(content.root)].sort((a, b) => a.start - b.start);
  let next = 0;
  let reached = 0;
  return spots.some((spot) => {
    for (let range = texts[next]; range && range.start <= spot; range = texts[++next]) reached = Math.max(reached, range.end);
    return reached <= spot;
  });
}

function quotedRanges(root: YamlNode | undefined): Range[] {
  const ranges: Range[] = [];
  const open: YamlNode[] = root ? [root] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.aliasRange) continue;
    if (node.kind === 'scalar') {
      if (node.style !== 'plain') ranges.push(node.range);
    } else if (node.kind === 'sequence') {
      for (const item of node.items) if (item) open.push(item);
    } else {
      for (const { key, value, merged } of node.pairs) {
        if (merged) continue;
        open.push(key);
        if (value) open.push(value);
      }
    }
  }
  return ranges;
}
