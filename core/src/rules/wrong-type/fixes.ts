import type { FieldType } from '../../schema/model.ts';
import { parseQuantity } from '../../workload/quantity.ts';
import type { YamlContent, YamlMapping, YamlNode, YamlScalar } from '../../yaml/model.ts';
import { resolvePlain } from '../../yaml/scalars.ts';
import type { FixDraft } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { doubleQuoted, replaceSource } from '../support/edits.ts';
import { likelyNumbers, numberOfWord } from '../support/guesses/numbers.ts';
import type { TypedNode } from '../support/typed-tree.ts';
import { findMismatch } from './mismatch.ts';

type FixTitle = 'quote' | 'unquote' | 'wrap' | 'unwrap' | 'change';

/** Ways to make a value fit its place without guessing at what was meant. */
export function fixesFor(
  content: YamlContent,
  node: YamlNode | undefined,
  type: FieldType,
  format: string | undefined,
): FixDraft<FixTitle>[] {
  if (!node || node.aliasRange) return [];
  if (type.kind === 'array') return wrapped(content, node, type.items);
  if (node.kind === 'sequence') return unwrapped(content, node.items, node, type, format);
  if (node.kind !== 'scalar' || type.kind !== 'scalar') return [];
  if (type.scalar === 'string' || type.scalar === 'date-time') return quoted(node);
  if (type.scalar === 'quantity') return quantities(node);
  return unquoted(node, type, format);
}

function quoted(node: YamlScalar): FixDraft<FixTitle>[] {
  return node.style === 'plain'
    ? [{ title: 'quote', args: { value: node.source }, edits: replaceSource(node, doubleQuoted(node.source)) }]
    : [];
}

function unquoted(node: YamlScalar, type: FieldType, format: string | undefined): FixDraft<FixTitle>[] {
  if (typeof node.value !== 'string') return [];
  const text = node.value.trim();
  const value = resolvePlain(text);
  const candidate: YamlScalar = { ...node, value, source: text, style: 'plain' };
  if (typeof value === 'string' || value === null || findMismatch(candidate, type, format)) return [];
  return [{ title: 'unquote', args: { value: text }, edits: replaceSource(node, text) }];
}

const maxGuesses = 4;

/** Where a word stands for a number: the number that it means, and those that are likely here. */
export function guessedNumbers(typed: TypedNode, nodes: readonly TypedNode[]): FixDraft<FixTitle>[] {
  const { node, type, field } = typed;
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || type.kind !== 'scalar' || type.scalar !== 'integer') return [];
  if (typeof resolvePlain(node.value.trim()) === 'number') return [];
  const meant = numberOfWord(node.value);
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field ?? {};
  return [...new Set([...(meant === undefined ? [] : [meant]), ...likelyNumbers(typed, nodes)])]
    .filter((each) => each >= minimum && each <= maximum)
    .slice(0, maxGuesses)
    .map((each) => ({ title: 'change', args: { name: String(each) }, edits: replaceSource(node, String(each)), guess: true }));
}

/** Suffixes that people write, and what Kubernetes calls them. */
const suffixes: readonly (readonly [RegExp, string])[] = [
  [/^(.*[\d.])\s*([KMGTPE])i?B$/i, 'binary'],
  [/^(.*[\d.])\s*([KMGTPE])i?$/i, 'binary'],
  [/^(.*[\d.])\s*(?:cores?|cpus?|vcpus?|b|bytes?)$/i, 'bare'],
  [/^(.*[\d.])\s*(?:millicores?|millicpus?)$/i, 'milli'],
];

function quantities(node: YamlScalar): FixDraft<FixTitle>[] {
  if (typeof node.value !== 'string') return [];
  const text = node.value.trim();
  for (const [pattern, meaning] of suffixes) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [, amount = '', letter = ''] = match;
    const upper = letter.toUpperCase();
    const options =
      meaning === 'bare'
        ? [amount]
        : meaning === 'milli'
          ? [`${amount}m`]
          : [`${amount}${upper}i`, `${amount}${upper === 'K' ? 'k' : upper}`];
    return options
      .filter((option) => parseQuantity(option) !== undefined)
      .map((option) => ({ title: 'change', args: { name: option }, edits: replaceSource(node, requote(node, option)) }));
  }
  return [];
}

function requote(node: YamlScalar, text: string): string {
  return node.style === 'plain' ? text : node.style === 'single-quoted' ? `'${text}'` : doubleQuoted(text);
}

/** The field that an item of a list is known by. */
const mainKeys: Readonly<Record<string, string>> = {
  Container: 'name',
  Volume: 'name',
  VolumeMount: 'name',
  EnvVar: 'name',
  LocalObjectReference: 'name',
  ContainerPort: 'containerPort',
  Toleration: 'key',
};

function wrapped(content: YamlContent, node: YamlNode, items: FieldType): FixDraft<FixTitle>[] {
  if (node.kind === 'scalar' && items.kind === 'scalar' && node.style !== 'literal' && node.style !== 'folded') {
    const text = String(node.value);
    const source = node.style === 'plain' ? doubleQuoted(text) : node.source;
    return [{ title: 'wrap', edits: replaceSource(node, `[${source}]`) }];
  }
  if (node.kind === 'scalar' && items.kind === 'object' && node.style !== 'literal' && node.style !== 'folded') {
    const key = mainKeys[items.type];
    const fits = key !== undefined && (typeof node.value === 'number') === (key === 'containerPort');
    return fits ? [{ title: 'wrap', edits: replaceSource(node, `[{ ${key}: ${node.source} }]`), guess: true }] : [];
  }
  if (node.kind === 'mapping' && items.kind === 'object' && node.pairs.length > 0)
    return [{ title: 'wrap', edits: dashed(content, node) }];
  return [];
}

/** Makes a mapping the one item of a list: `- ` before its first key, two more spaces before the lines below. */
function dashed(content: YamlContent, node: YamlMapping): TextEdit[] {
  if (node.flow) {
    return replaceSource(node, `[${content.text.slice(node.range.start, node.range.end)}]`);
  }
  const first = content.lines.positionAt(node.range.start).line;
  const last = content.lines.positionAt(node.range.end).line;
  const edits: TextEdit[] = [{ range: { start: node.range.start, end: node.range.start }, newText: '- ' }];
  for (let line = first + 1; line <= last; line++) {
    const { start, end } = content.lines.lineRange(line);
    if (content.text.slice(start, end).trim() !== '') edits.push({ range: { start, end: start }, newText: '  ' });
  }
  return edits;
}

function unwrapped(
  content: YamlContent,
  items: readonly (YamlNode | undefined)[],
  node: YamlNode,
  type: FieldType,
  format: string | undefined,
): FixDraft<FixTitle>[] {
  const [only] = items;
  if (items.length !== 1 || only?.kind !== 'scalar' || only.aliasRange || findMismatch(only, type, format)) return [];
  // A block list begins on a line of its own: the value has to come up to its key.
  const before = /\s*$/.exec(content.text.slice(0, node.range.start))?.[0].length ?? 0;
  const range = { start: node.range.start - before, end: node.range.end };
  return [{ title: 'unwrap', edits: [{ range, newText: ` ${only.source}` }] }];
}
