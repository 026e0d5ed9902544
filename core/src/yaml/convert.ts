import { CST, isAlias, isMap, isPair, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Range } from '../base/range.ts';
import { Aliases } from './aliases.ts';
import type { YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './model.ts';
import { type ProblemList, reportDuplicates } from './problems.ts';
import { resolvePlain, resolveTagged } from './scalars.ts';
import type { TemplateMask } from './template.ts';

const scalarStyles: Readonly<Record<string, YamlScalar['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

interface ConvertOptions {
  /** Set where templates in the text were hidden from the parser. */
  readonly mask?: TemplateMask | undefined;
  /** Set where the parser was given another text: the place in the text of an offset of that. */
  readonly toSource?: ((offset: number) => number) | undefined;
}

/** Turns the tree of the `yaml` package into our own: aliases and merge keys resolved, scalars read as Kubernetes reads them. */
export class Converter {
  readonly #text: string;
  readonly #problems: ProblemList;
  readonly #mask: TemplateMask | undefined;
  readonly #toSource: (offset: number) => number;
  readonly aliases: Aliases;

  /** `text` is what sources are quoted from. */
  constructor(text: string, problems: ProblemList, { mask, toSource }: ConvertOptions) {
    this.#text = text;
    this.#problems = problems;
    this.#mask = mask;
    this.#toSource = toSource ?? ((offset) => offset);
    this.aliases = new Aliases(problems);
  }

  /** The node, or undefined where nothing is written. */
  node(node: unknown): YamlNode | undefined {
    if (isAlias(node)) return this.aliases.resolve(node.source, this.#rangeOf(node));
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined;
    const { anchor } = node;
    if (anchor !== undefined) this.aliases.open(anchor);
    const converted = isScalar(node) ? this.#scalar(node) : isMap(node) ? this.#mapping(node) : this.#sequence(node);
    if (anchor !== undefined) this.aliases.close(anchor, converted);
    return converted;
  }

  #scalar(node: Scalar): YamlScalar | undefined {
    const range = this.#trimmed(this.#rangeOf(node));
    const style = scalarStyles[node.type ?? 'PLAIN'] ?? 'plain';
    const source = this.#text.slice(range.start, range.end);
    if (source === '' && node.tag === undefined) return undefined;
    // Of quoted text that is left open the parser drops the last character.
    const open = style.endsWith('quoted') && (source.length < 2 || source.at(-1) !== source[0]);
    const masked = open ? source.slice(1) : typeof node.value === 'string' ? node.value : '';
    const text = this.#mask?.unmask(masked, range) ?? (open ? masked : quotedText(source, style, masked));
    return { kind: 'scalar', range, value: meaningOf(text, style, node.tag), source, style };
  }

  #mapping(node: YAMLMap): YamlMapping {
    const pairs: YamlPair[] = [];
    const merges: { value: unknown; key: Range }[] = [];
    for (const item of node.items) {
      if (!isPair(item) || this.#isAdded(item.key)) continue;
      const key = this.#key(item.key, this.#rangeOf(node));
      if (key.value === '<<' && key.style === 'plain') merges.push({ value: item.value, key: key.range });
      else pairs.push(...this.#pairs(key, item.value));
    }
    const keys = reportDuplicates(pairs, this.#problems);
    for (const { value, key } of merges) pairs.push(...this.#merged(value, key, keys));
    return { kind: 'mapping', range: this.#collectionRange(node, pairs), flow: node.flow === true, pairs };
  }

  /**
   * The pairs that a pair of the parser stands for. A word without a colon above a key makes one key of several lines, which is
   * the usual state while a key is typed: each word becomes a key without a value. A mapping on the line of its key is no YAML,
   * but the parser goes on with it and takes in what follows: those pairs come back to where they were meant to be.
   */
  #pairs(words: YamlScalar, value: unknown): YamlPair[] {
    const lines = words.style === 'plain' ? linesOf(words) : [];
    const key = lines.at(-1) ?? words;
    const before = lines.slice(0, -1).map(emptyPair);
    if (isMap(value) && value.flow !== true && !this.#text.slice(key.range.end, this.#rangeOf(value).start).includes('\n')) {
      return [...before, ...this.#pairsOnLine(key, value)];
    }
    return [...before, this.#pair(key, value)];
  }

  #pairsOnLine(key: YamlScalar, mapping: YAMLMap): YamlPair[] {
    const [first, ...rest] = mapping.items.filter((item) => isPair(item));
    const words = this.#key(first?.key, this.#rangeOf(mapping));
    const [line = words, ...others] = linesOf(words);
    const value = plainScalar(line.range.start, others.length > 0 ? line.source : this.#restOfLine(line.range.start));
    const pairs = [
      { key, value, range: { start: key.range.start, end: value.range.end }, merged: false },
      ...others.slice(0, -1).map(emptyPair),
    ];
    const last = others.at(-1);
    if (last !== undefined) pairs.push(...this.#pairs(last, first?.value));
    for (const item of rest) pairs.push(...this.#pairs(this.#key(item.key, this.#rangeOf(mapping)), item.value));
    return pairs;
  }

  #restOfLine(start: number): string {
    const newline = this.#text.indexOf('\n', start);
    return this.#text.slice(start, newline < 0 ? this.#text.length : newline).trimEnd();
  }

  #pair(key: YamlScalar, valueNode: unknown): YamlPair {
    const value = this.node(valueNode);
    const { start, end } = written(key);
    const range = { start, end: value === undefined ? this.#colonEnd(end) : Math.max(end, written(value).end) };
    return { key, value, range, merged: false };
  }

  #key(node: unknown, parent: Range): YamlScalar {
    const key = this.node(node);
    if (key?.kind === 'scalar' && key.value !== null) return key;
    const range = this.#rangeOf(node) ?? { start: parent.start, end: parent.start };
    this.#problems.add('complex-key', 'A map key must be text', range);
    const source = this.#text.slice(range.start, range.end);
    return { kind: 'scalar', range, value: source, source, style: 'plain' };
  }

  /** The pairs of `<<: *a`, `<<: [*a, *b]` or `<<: {…}` that no key before has. */
  #merged(value: unknown, key: Range, keys: Set<string>): YamlPair[] {
    const sources = isSeq(value) ? value.items : [value];
    const pairs: YamlPair[] = [];
    for (const source of sources) {
      const mapping = this.node(source);
      if (mapping?.kind !== 'mapping') {
        if (mapping !== undefined || source === null) this.#problems.add('bad-merge', 'A merge key (<<) needs a mapping', key);
        continue;
      }
      for (const pair of mapping.pairs) {
        const name = String(pair.key.value);
        if (keys.has(name)) continue;
        keys.add(name);
        pairs.push(mergedPair(pair, mapping.aliasRange ?? key));
      }
    }
    return pairs;
  }

  #sequence(node: YAMLSeq): YamlSequence {
    const items = node.items.map((item) => {
      // `[a: b]` is a mapping of one pair.
      if (isPair(item)) return this.#singlePair(item.key, item.value, node);
      return this.node(item);
    });
    return { kind: 'sequence', range: this.#collectionRange(node, items), flow: node.flow === true, items };
  }

  #singlePair(keyNode: unknown, valueNode: unknown, parent: YAMLSeq): YamlMapping {
    const key = this.#key(keyNode, this.#rangeOf(parent));
    const pair = this.#pair(key, valueNode);
    return { kind: 'mapping', range: pair.range, flow: true, pairs: [pair] };
  }

  /** The parser counts comments and blank lines after a block collection to it; we end it where its last value ends. */
  #collectionRange(node: YAMLMap | YAMLSeq, children: readonly (YamlPair | YamlNode | undefined)[]): Range {
    const range = this.#rangeOf(node);
    if (node.flow === true) return range;
    let end = range.start;
    for (const child of children) {
      if (child === undefined || ('merged' in child && child.merged)) continue;
      end = Math.max(end, 'merged' in child ? child.range.end : written(child).end);
    }
    return this.#trimmed({ start: range.start, end: end > range.start ? end : range.end });
  }

  #colonEnd(keyEnd: number): number {
    let at = keyEnd;
    while (this.#text[at] === ' ' || this.#text[at] === '\t') at++;
    return this.#text[at] === ':' ? at + 1 : keyEnd;
  }

  #isAdded(node: unknown): boolean {
    return isScalar(node) && this.#toSource(node.range?.[0] ?? 0) > this.#text.length;
  }

  #rangeOf(node: unknown): Range {
    const range = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
    // Text that was added to repair the source is no part of it.
    const start = Math.min(this.#toSource(range?.[0] ?? 0), this.#text.length);
    return { start, end: Math.max(start, Math.min(this.#toSource(range?.[1] ?? 0), this.#text.length)) };
  }

  #trimmed(range: Range): Range {
    let end = range.end;
    while (end > range.start && /\s/.test(this.#text[end - 1] ?? '')) end--;
    return { start: range.start, end };
  }
}

function plainScalar(start: number, source: string): YamlScalar {
  return { kind: 'scalar', range: { start, end: start + source.length }, value: resolvePlain(source), source, style: 'plain' };
}

/** The words of each line of a plain scalar that spans several; none where it stands on one. */
function linesOf(words: YamlScalar): YamlScalar[] {
  if (!words.source.includes('\n')) return [];
  return [...words.source.matchAll(/[^\s](?:.*[^\s])?/g)].map(({ 0: source, index }) =>
    plainScalar(words.range.start + index, source),
  );
}

function emptyPair(key: YamlScalar): YamlPair {
  return { key, value: undefined, range: key.range, merged: false };
}

/** Where a node is mentioned: at its alias, if it was reached through one. */
function written(node: YamlNode): Range {
  return node.aliasRange ?? node.range;
}

function mergedPair(pair: YamlPair, aliasRange: Range): YamlPair {
  const value = pair.value === undefined ? undefined : { ...pair.value, aliasRange };
  return { key: pair.key, value, range: pair.range, merged: true };
}

/**
 * Quoted text as Kubernetes' parser reads it: `\\'` in double quotes is the quote alone, and lines are folded that the parser was given as one
 * because they are indented too little for it.
 */
function quotedText(source: string, style: YamlScalar['style'], text: string): string {
  const hasEscape = style === 'double-quoted' && source.includes("\\'");
  if (!hasEscape && !(source.includes('\n') && style.endsWith('quoted'))) return text;
  const type = style === 'double-quoted' ? 'double-quoted-scalar' : 'single-quoted-scalar';
  const plain = hasEscape
    ? source.replace(/\\([\s\S])/g, (whole, character: string) => (character === "'" ? "'" : whole))
    : source;
  return CST.resolveAsScalar({ type, offset: 0, indent: 0, source: plain }, true, () => {})?.value ?? text;
}

function meaningOf(text: string, style: YamlScalar['style'], tag: string | undefined): YamlScalar['value'] {
  if (tag !== undefined) return resolveTagged(tag, text);
  return style === 'plain' ? resolvePlain(text) : text;
}
