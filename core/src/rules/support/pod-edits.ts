import { nodeAtPath, pairOf } from '../../yaml/lookup.ts';
import type { Path, YamlContent, YamlMapping, YamlNode, YamlPair } from '../../yaml/model.ts';
import type { TextEdit } from '../model.ts';
import { doubleQuoted, insertKey, removePair, replaceSource } from './edits.ts';
import { insertIntoFlow, lineBreak, spreadColumn } from './flow-edits.ts';
import type { CheckedPod } from './pods.ts';

/** What an edit may write: plain data, and `Source` for text that is taken over as it stands. */
export type Plain = string | number | readonly string[] | Source | { readonly [key: string]: Plain };
/** YAML that is written elsewhere in the same file: a value in flow style or on one line. */
export interface Source {
  readonly source: string;
}

/** Writes a number or a word at a path of the pod: in the place of the present value, or as a new key of its mapping; nothing behind aliases. */
export function setInPod(pod: CheckedPod, path: Path, value: number | string): TextEdit[] {
  return setAt(pod.context.content, [...pod.template.podPath, ...path], value);
}

/** The same at a path of the document. */
export function setAt(content: YamlContent, path: Path, value: number | string): TextEdit[] {
  const parent = ownMapping(content, path.slice(0, -1));
  const key = String(path.at(-1));
  if (!parent) return [];
  const pair = pairOf(parent, key);
  if (pair?.merged) return [];
  if (pair?.value) return replaceSource(pair.value, String(value));
  return pair ? [] : insertKey(content, parent, key, String(value));
}

/** Takes a key of the pod out. */
export function removeInPod(pod: CheckedPod, path: Path): TextEdit[] {
  const { content } = pod.context;
  const parent = ownMapping(content, [...pod.template.podPath, ...path.slice(0, -1)]);
  const pair = parent && pairOf(parent, String(path.at(-1)));
  return parent && pair ? removePair(content, parent, pair) : [];
}

/** Adds a key with a value to a mapping of the pod; see `addAt`. */
export function addToPod(pod: CheckedPod, parentPath: Path, key: string, value: Plain, after?: string): TextEdit[] {
  return addAt(pod.context.content, [...pod.template.podPath, ...parentPath], key, value, after);
}

/**
 * Adds a key with a value to a mapping of the document, below the key `after` where the mapping has it, else below its first key. The text keeps
 * the style of the mapping: in blocks or in braces. Nothing where the key is there already, or the mapping stands behind an alias.
 */
export function addAt(content: YamlContent, parentPath: Path, key: string, value: Plain, after?: string): TextEdit[] {
  const parent = ownMapping(content, parentPath);
  if (!parent || pairOf(parent, key)) return [];
  const own = parent.pairs.filter(({ merged }) => !merged);
  const neighbor = own.find((pair) => String(pair.key.value) === after) ?? own[0];
  if (parent.flow) {
    const text = `${key}: ${flowText(value, spreadColumn(content, parent))}`;
    return insertIntoFlow(content, parent, text.replaceAll('\n', lineBreak(content)), neighbor);
  }
  if (!neighbor) return [];
  const column = content.lines.positionAt(neighbor.key.range.start).character;
  const at = endOfPair(content, neighbor);
  const lines = blockLines({ [key]: value }).map((line) => `${' '.repeat(column)}${line}`);
  const eol = lineBreak(content);
  return [{ range: { start: at, end: at }, newText: lines.map((line) => `${eol}${line}`).join('') }];
}

/** The mapping at a path that is written there itself: undefined behind aliases and merges, where an edit would change other places too. */
export function ownMapping(content: YamlContent, path: Path): YamlMapping | undefined {
  let node: YamlNode | undefined = content.root;
  for (const step of path) {
    if (node?.aliasRange) return undefined;
    if (node?.kind === 'mapping' && pairOf(node, String(step))?.merged) return undefined;
    node = nodeAtPath(node, [step])?.node;
  }
  return node?.kind === 'mapping' && !node.aliasRange ? node : undefined;
}

/** The source of a value of the pod, to be written again elsewhere: undefined where it spans lines and is not in braces. */
export function sourceInPod(pod: CheckedPod, path: Path): Plain | undefined {
  const { content } = pod.context;
  const node = nodeAtPath(content.root, [...pod.template.podPath, ...path])?.node;
  return node ? plainOf(content, node) : undefined;
}

function plainOf(content: YamlContent, node: YamlNode): Plain {
  if (node.aliasRange) return { source: content.text.slice(node.aliasRange.start, node.aliasRange.end) };
  if (node.kind !== 'mapping' || node.flow) {
    if (node.kind === 'sequence' && !node.flow)
      return node.items.map((item) => (item?.kind === 'scalar' ? String(item.value ?? '') : ''));
    return { source: content.text.slice(node.range.start, node.range.end) };
  }
  const entries = node.pairs.flatMap(({ key, value }) => (value ? [[String(key.value), plainOf(content, value)] as const] : []));
  return Object.fromEntries(entries);
}

/** The end of the last line of a pair, without what follows it: comments and empty lines below stay below. */
function endOfPair(content: YamlContent, pair: YamlPair): number {
  const { end } = content.lines.lineRange(content.lines.positionAt(lastOffset(content, pair)).line);
  let at = end;
  while (at > 0 && /[\r\n]/.test(content.text[at - 1] ?? '')) at--;
  return at;
}

function lastOffset(content: YamlContent, { range }: YamlPair): number {
  const text = content.text.slice(range.start, range.end).trimEnd();
  return range.start + Math.max(0, text.length - 1);
}

function isSource(value: Plain): value is Source {
  return typeof value === 'object' && !isList(value) && 'source' in value && typeof value.source === 'string';
}

function isList(value: Plain): value is readonly string[] {
  return Array.isArray(value);
}

/** A value in braces and brackets: on one line, or with `column` each part on its own, below a key in that column. */
function flowText(value: Plain, column?: number): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return column === undefined ? scalarText(value) : doubleQuoted(value);
  if (isSource(value)) return value.source;
  const inner = column === undefined ? undefined : column + 2;
  if (isList(value))
    return enclosed(
      '[]',
      value.map((item) => doubleQuoted(item)),
      column,
    );
  const entries = Object.entries(value).map(([key, part]) => `${key}: ${flowText(part, inner)}`);
  return enclosed('{}', entries, column);
}

function enclosed([open, close]: string, parts: readonly string[], column: number | undefined): string {
  const pad = open === '{' ? ' ' : '';
  if (column === undefined) return `${open}${pad}${parts.join(', ')}${pad}${close}`;
  const lines = parts.map((part) => `${' '.repeat(column + 2)}${part},\n`);
  return `${open}\n${lines.join('')}${' '.repeat(column)}${close}`;
}

function blockLines(mapping: { readonly [key: string]: Plain }): string[] {
  return Object.entries(mapping).flatMap(([key, value]) => {
    if (typeof value !== 'object' || isList(value) || isSource(value)) return [`${key}: ${flowText(value)}`];
    return [`${key}:`, ...blockLines(value).map((line) => `  ${line}`)];
  });
}

function scalarText(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) ? text : doubleQuoted(text);
}
