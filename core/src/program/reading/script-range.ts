import type { Range } from '../../base/range.ts';
import type { YamlScalar } from '../../yaml/model.ts';

/**
 * Where a stretch of a script stands in its document: `scalar` is the YAML value that holds the script, `start` and `end` are
 * offsets in its text. The whole value where the stretch cannot be found in it, as after an expansion of `$(NAME)`.
 */
export function scriptRange(scalar: YamlScalar, start: number, end: number): Range {
  const value = String(scalar.value ?? '');
  const offsets = sourceOffsets(value.slice(0, end), scalar);
  const from = offsets[start];
  const last = offsets[end - 1];
  if (from === undefined || last === undefined || end <= start) return scalar.range;
  return { start: scalar.range.start + from, end: scalar.range.start + last + 1 };
}

/** The offset in the scalar's source of each character of its value, as far as the two go together. */
function sourceOffsets(value: string, { source, style }: YamlScalar): readonly number[] {
  const offsets: number[] = [];
  let at = style === 'literal' || style === 'folded' ? source.indexOf('\n') + 1 : style === 'plain' ? 0 : 1;
  for (let index = 0; index < value.length; index++) {
    at = skipBetween(value[index] ?? '', source, at, style === 'double-quoted');
    if (at < 0) return offsets;
    offsets.push(at);
    at += style === 'double-quoted' && source[at] === '\\' ? escapeLength(source[at + 1]) : 1;
  }
  return offsets;
}

/** Passes over what stands in the source alone: indentation, line breaks that are folded, a quote's double, a `$` that escapes another. */
function skipBetween(char: string, source: string, from: number, escapes: boolean): number {
  for (let at = from; at < source.length; at++) {
    const written = source[at] ?? '';
    if (escapes && written === '\\' && source[at + 1] !== '\n') return at;
    if (written === char || (/\s/.test(char) && /\s/.test(written))) return at;
    if (!/[\s'\\$]/.test(written)) return -1;
  }
  return -1;
}

/** Length of an escape sequence in a double-quoted scalar (YAML 1.2, 5.7). */
function escapeLength(letter: string | undefined): number {
  return letter === 'x' ? 4 : letter === 'u' ? 6 : letter === 'U' ? 10 : 2;
}
