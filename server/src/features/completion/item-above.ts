import { locate } from '#core/yaml/locate.ts';
import type { Location } from '#core/yaml/location.ts';
import type { YamlContent } from '#core/yaml/model.ts';

/**
 * The item that begins on the line above a place, in line with its `-`: editors put the cursor there after `- name: web` and Enter, where
 * people go on with the item. The place's keys would stand at `column`. Undefined where there is no such line, or its key has no value yet.
 */
export function itemAbove(content: YamlContent, { replace, column }: Location): Location | undefined {
  const { lines, text } = content;
  const { line } = lines.positionAt(replace.start);
  if (line === 0) return undefined;
  const { start, end } = lines.lineRange(line - 1);
  const opening = /^( *)- +(?=[\w"'][^\r\n]*: *\S)/.exec(text.slice(start, end));
  if (!opening || opening[1]?.length !== column) return undefined;
  const first = locate(content, start + opening[0].length);
  if (first.kind !== 'key' || !first.colon) return undefined;
  const key = String(first.path.at(-1));
  return { ...first, replace, siblings: [...first.siblings, key], previous: key, next: first.siblings[0], colon: false };
}
