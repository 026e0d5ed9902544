import { type BlockPlace, blockAt, type LinesView } from './ancestors.ts';
import { type LineShape, shapeOfLine } from './line-shape.ts';
import { locateInFlow } from './locate-flow.ts';
import { bareLocation, enclosingMapping, type Location } from './location.ts';
import type { YamlContent } from './model.ts';
import { type OpaqueRange, opaqueRanges } from './opaque.ts';
import { repairedLines } from './repair/repaired-lines.ts';

/**
 * Says where in a document an offset lies. Works by indentation, line by line, so that half-typed text is no obstacle; the tree
 * serves only where indentation means nothing, in block scalars, quoted text and flow collections.
 */
export function locate(content: YamlContent, offset: number): Location {
  const at = Math.max(0, Math.min(offset, content.text.length));
  if (content.comments.some(({ range }) => range.start < at && at <= range.end)) {
    return bareLocation('comment', [], [], { start: at, end: at });
  }
  const opaque = opaqueRanges(content);
  const around = opaque.find((candidate) => isInside(candidate, content, at));
  if (around === undefined) return locateInRepaired(content, opaque, at);
  return around.node.kind === 'scalar' ? inScalar(around, content.text, at) : locateInFlow(around, content.text, at);
}

/**
 * What could stand on a blank line at another column than the cursor's: editors often put the cursor on an empty line further left than what
 * is meant to go on there. Undefined where the line is not blank, or lies in a block scalar, quoted text or a flow collection.
 * @param offset of the cursor, which stays where the text is inserted
 */
export function locateOnBlankLine(content: YamlContent, offset: number, column: number): Location | undefined {
  const { text, lines } = content;
  const opaque = opaqueRanges(content);
  const { line } = lines.positionAt(offset);
  const { start, end } = lines.lineRange(line);
  if (text.slice(start, end).trim() !== '' || opaque.some((candidate) => isInside(candidate, content, offset))) return undefined;
  const block = blockAt(repairedLines(content)?.view ?? { content, opaque }, line, column, []);
  return open(block, { start: 0, end: -1 }, { text: '', start: offset, cursor: 0 });
}

/** Columns of what stands around a line; undefined at the ends. */
interface ColumnsAround {
  /** Where more of the block above would stand. */
  readonly above: number | undefined;
  /** The line above is nothing but a key, whose value could stand further right than this. */
  readonly opened: number | undefined;
  /** Where something before the block below would stand. */
  readonly below: number | undefined;
  /** It would be the item of a sequence. */
  readonly isItemBelow: boolean;
}

/** Looks at the nearest lines above and below a line that are neither blank nor comments. */
export function columnsAround({ text, lines }: YamlContent, offset: number): ColumnsAround {
  const { line } = lines.positionAt(offset);
  const shapeFrom = (step: 1 | -1): LineShape | undefined => {
    for (let at = line + step; at >= 0 && at < lines.lineCount; at += step) {
      const { start, end } = lines.lineRange(at);
      const shape = shapeOfLine(text.slice(start, end).replace(/[\r\n]+$/, ''));
      if (!shape.blank) return shape;
    }
    return undefined;
  };
  const [before, after] = [shapeFrom(-1), shapeFrom(1)];
  const above = before?.contentColumn;
  const below = after && (after.dashes[0] ?? after.contentColumn);
  const isKeyAlone = before?.key !== undefined && before.value.end <= before.value.start;
  // A sequence may stand in line with the key it belongs to.
  const hasValue = (column: number): boolean => below !== undefined && (after?.dashes.length ? below >= column : below > column);
  const isOpen = isKeyAlone && !hasValue(before.contentColumn);
  return { above, below, isItemBelow: (after?.dashes.length ?? 0) > 0, opened: isOpen ? above : undefined };
}

function isInside({ node, range }: OpaqueRange, { text, lines }: YamlContent, at: number): boolean {
  if (at <= range.start || at > range.end) return false;
  if (node.kind !== 'scalar') return at < range.end || !/[\]}]/.test(text[range.end - 1] ?? '');
  // On its first line a scalar is like any other value.
  return lines.positionAt(at).line > lines.positionAt(range.start).line;
}

/** By lines, with those repaired that are broken: what stands below them belongs where it would if they were whole. */
function locateInRepaired(content: YamlContent, opaque: readonly OpaqueRange[], at: number): Location {
  const repaired = repairedLines(content);
  if (repaired === undefined) return locateInLine({ content, opaque }, at);
  const { edited, view } = repaired;
  const { lines } = content;
  const { line, character } = lines.positionAt(at);
  const there = edited.fromSource(at);
  const place = locateInLine(view, there);
  const { start, end } = place.replace;
  const moved = view.content.lines.positionAt(there).character - character;
  const replace = { start: edited.toSource(start), end: edited.toSource(end) };
  const colon = place.colon && /^[ \t]*:/.test(content.text.slice(replace.end, lines.lineRange(line).end));
  // What is typed may hold the very place of a repair.
  const prefix = place.prefix === '' ? '' : content.text.slice(replace.start, at).replace(/^["']/, '');
  return { ...place, prefix, column: Math.max(0, place.column - moved), colon, replace };
}

function inScalar({ path, range }: OpaqueRange, text: string, at: number): Location {
  return { ...bareLocation('value', path, enclosingMapping(path), range), prefix: text.slice(range.start, at) };
}

/** The line of the cursor. */
interface Line {
  readonly text: string;
  /** Where it begins in the document. */
  readonly start: number;
  /** Column of the cursor. */
  readonly cursor: number;
}

function locateInLine(view: LinesView, at: number): Location {
  const { text, lines } = view.content;
  const { line: number, character: cursor } = lines.positionAt(at);
  const { start, end } = lines.lineRange(number);
  const line = { text: text.slice(start, end).replace(/[\r\n]+$/, ''), start, cursor };
  const shape = shapeBehindMarker(line.text);
  const { column, dashes } = columnAt(shape, cursor);
  const block = blockAt(view, number, column, dashes);
  if (!isInContent(shape, cursor)) return open(block, { start: 0, end: -1 }, line);
  const { key } = shape;
  if (key === undefined) return open(block, shape.value, line);
  const path = [...block.path, key.name];
  const siblings = block.siblings.filter((name) => name !== key.name);
  if (cursor < key.colonEnd) {
    const { previous, next } = block;
    const place = { path, mapping: block.path, siblings, previous, next, column, colon: true, needsDash: false };
    return { ...word(key.range, line), ...place, kind: 'key' };
  }
  const value = word(shape.value, line);
  const valueColumn = value.replace.start - start;
  return { ...value, kind: 'value', path, mapping: block.path, siblings, column: valueColumn, colon: false, needsDash: false };
}

/** A document may begin on the line of its marker: `--- a: 1`. */
function shapeBehindMarker(line: string): LineShape {
  return shapeOfLine(/^---(?=\s|$)/.test(line) ? `   ${line.slice(3)}` : line);
}

function isInContent(shape: LineShape, cursor: number): boolean {
  return cursor >= shape.contentColumn && (shape.key !== undefined || shape.value.end > shape.value.start);
}

/** The column at which what the cursor is at begins, or would, and the `-` before it on the line. */
function columnAt(shape: LineShape, cursor: number): { column: number; dashes: readonly number[] } {
  if (isInContent(shape, cursor)) return { column: shape.contentColumn, dashes: shape.dashes };
  const dashes = shape.dashes.filter((dash) => dash < cursor);
  const last = dashes.at(-1);
  return { column: last === undefined ? cursor : Math.max(cursor, last + 2), dashes };
}

/** A place without a colon: a key that is not typed to its end, or a value, or nothing. */
function open(
  { path: mapping, siblings, previous, next, column, needsDash }: BlockPlace,
  range: { start: number; end: number },
  line: Line,
): Location {
  const { prefix, replace } = word(range, line);
  const kind = needsDash || (siblings.length === 0 && mapping.length > 0) ? 'either' : 'key';
  const path = kind === 'key' && prefix !== '' ? [...mapping, prefix] : mapping;
  return { kind, path, mapping, prefix, replace, siblings, previous, next, column, colon: false, needsDash };
}

/** The part of a word before the cursor, and where the whole word stands; nothing where the cursor is not at it. */
function word(range: { start: number; end: number }, { text, start, cursor }: Line): Pick<Location, 'prefix' | 'replace'> {
  if (cursor < range.start || cursor > range.end) return { prefix: '', replace: { start: start + cursor, end: start + cursor } };
  const prefix = text.slice(range.start, cursor).replace(/^["']/, '');
  return { prefix, replace: { start: start + range.start, end: start + range.end } };
}
