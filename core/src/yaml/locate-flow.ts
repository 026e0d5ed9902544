import { touches } from '../base/range.ts';
import { bareLocation, enclosingMapping, type Location } from './location.ts';
import type { Path, YamlMapping, YamlNode, YamlPair, YamlSequence } from './model.ts';
import type { OpaqueRange } from './opaque.ts';

/** Says where in a flow collection (`{…}`, `[…]`) an offset lies. */
export function locateInFlow({ node, path }: OpaqueRange, text: string, at: number): Location {
  if (node.kind === 'mapping') return inMapping(node, path, text, at);
  if (node.kind === 'sequence') return inSequence(node, path, text, at);
  return location('value', path, path.slice(0, -1), node, text, at);
}

function inMapping(mapping: YamlMapping, path: Path, text: string, at: number): Location {
  const siblings = (except?: YamlPair) => siblingsIn(mapping, at, except);
  const onKey = mapping.pairs.find(({ key }) => touches(key.range, at));
  if (onKey !== undefined) {
    const colon = text[onKey.key.range.end] === ':';
    const field = [...path, String(onKey.key.value)];
    return { ...location('key', field, path, onKey.key, text, at), ...siblings(onKey), colon };
  }
  const holder = mapping.pairs.findLast(({ key }) => key.range.end < at);
  if (holder !== undefined && isValueOf(holder, text, at)) {
    const field = [...path, String(holder.key.value)];
    const inner = within(holder.value, field, text, at);
    return inner ?? { ...location('value', field, path, undefined, text, at), ...siblings(holder) };
  }
  return { ...location('key', path, path, undefined, text, at), ...siblings() };
}

/** The keys of a mapping but one, and which of them stand directly before and after the offset. */
function siblingsIn(mapping: YamlMapping, at: number, except?: YamlPair): Pick<Location, 'siblings' | 'previous' | 'next'> {
  const others = mapping.pairs.filter((pair) => pair !== except);
  const nameOf = (pair: YamlPair | undefined): string | undefined => pair && String(pair.key.value);
  return {
    siblings: others.map(({ key }) => String(key.value)),
    previous: nameOf(others.findLast(({ key }) => key.range.end <= at)),
    next: nameOf(others.find(({ key }) => key.range.start >= at)),
  };
}

/** The offset lies at the value of the pair, or after its colon with no comma between. */
function isValueOf({ key, value }: YamlPair, text: string, at: number): boolean {
  if (value !== undefined && value.aliasRange === undefined) {
    return at <= value.range.end;
  }
  return /^\s*:[^,]*$/.test(text.slice(key.range.end, at));
}

function inSequence(sequence: YamlSequence, path: Path, text: string, at: number): Location {
  for (const [i, item] of sequence.items.entries()) {
    const inner = item === undefined || item.range.start > at ? undefined : within(item, [...path, i], text, at);
    if (inner !== undefined) return inner;
  }
  const index = sequence.items.filter((item) => item !== undefined && item.range.end <= at).length;
  return location('either', [...path, index], [...path, index], undefined, text, at);
}

/** The place within a value; undefined where the offset does not touch it. */
function within(node: YamlNode | undefined, path: Path, text: string, at: number): Location | undefined {
  if (node === undefined || node.aliasRange !== undefined || !touches(node.range, at)) return undefined;
  if (node.kind === 'scalar') return location('value', path, enclosingMapping(path), node, text, at);
  if (at === node.range.start) return undefined;
  return node.kind === 'mapping' ? inMapping(node, path, text, at) : inSequence(node, path, text, at);
}

function location(
  kind: Location['kind'],
  path: Path,
  mapping: Path,
  node: YamlNode | undefined,
  text: string,
  at: number,
): Location {
  const replace = node?.range ?? { start: at, end: at };
  return { ...bareLocation(kind, path, mapping, replace), prefix: text.slice(replace.start, at).replace(/^["']/, '') };
}
