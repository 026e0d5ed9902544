import type { Range } from 'vscode-languageserver-types';
import { columnsAround } from '#core/yaml/locate.ts';
import type { Location } from '#core/yaml/location.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { Path, YamlContent, YamlDocument, YamlNode } from '#core/yaml/model.ts';
import type { FeatureContext } from '../feature.ts';
import type { TypedLocation } from '../typed-location.ts';
import type { KeyOptions } from './key-suggestions.ts';
import { textStyleOf } from './text-style.ts';
import { isTakenBy } from './usual-values.ts';

/** Everything about the place that suggestions depend on. */
export interface Scene {
  readonly context: FeatureContext;
  readonly document: YamlDocument;
  readonly typed: TypedLocation;
  readonly place: Location;
  /** What must come before a key or value so that it stands where it belongs: missing spaces, a dash. */
  readonly lead: string;
  readonly keys: Omit<KeyOptions, 'siblings' | 'fieldPlace' | 'isInitContainer'>;
}

/** @param range what is replaced, in the file */
export function openScene(context: FeatureContext, document: YamlDocument, typed: TypedLocation, range: Range): Scene {
  const { place, schema } = typed;
  const { lines, text } = document.content;
  const { line, character } = lines.positionAt(place.replace.start);
  const before = text.slice(lines.lineRange(line).start, place.replace.start);
  const column = Math.max(place.column, character);
  const gap = place.kind === 'value' ? (before.endsWith(':') ? ' ' : '') : ' '.repeat(column - character);
  const flow = isInFlow(document.content.root, place.mapping);
  const behind = text.slice(place.replace.end, lines.lineRange(line).end);
  const leading = Math.min(/^[ \t]*/.exec(before)?.[0].length ?? 0, range.start.character);
  return {
    context,
    document,
    typed,
    place,
    lead: gap,
    keys: {
      schema,
      style: textStyleOf(text),
      snippets: context.client.snippets,
      flow,
      spread: flow && before.trim() === '',
      endsLine: /^\s*(#.*)?$/.test(behind),
      takes: (field, value) => isTakenBy(typed.kind, place.mapping, field, value),
      below: flow ? undefined : belowKey(document.content, place),
      indentation: column - leading,
      colon: place.colon,
      labels: labelsOfPods(typed),
      lead: gap,
      localize: context.localize,
    },
  };
}

/** How much further right the line below begins than a word that is typed; undefined where it begins a key of the same mapping. */
function belowKey(content: YamlContent, { replace, column }: Location): number | undefined {
  if (replace.start === replace.end) return undefined;
  const { below, isItemBelow } = columnsAround(content, replace.start);
  return below !== undefined && (below > column || (isItemBelow && below === column)) ? below - column : undefined;
}

/** Between braces or brackets, lines and dashes mean nothing. */
function isInFlow(root: YamlNode | undefined, mapping: Path): boolean {
  const node = nodeAtPath(root, mapping)?.node;
  return node !== undefined && node.kind !== 'scalar' && node.flow;
}

/** The labels that the object's selector asks for, or that its pods have. */
function labelsOfPods({ object }: TypedLocation): readonly (readonly [string, string])[] {
  const written = podLabelPaths.map((path) => nodeAtPath(object?.node, path)?.node);
  const node = written.find((each) => each?.kind === 'mapping' && each.pairs.length > 0);
  if (node?.kind !== 'mapping') return [];
  return node.pairs.flatMap(({ key, value }): [string, string][] =>
    value?.kind === 'scalar' && value.value !== null ? [[key.source, String(value.value)]] : [],
  );
}

const podLabelPaths: readonly Path[] = [
  ['spec', 'selector', 'matchLabels'],
  ['spec', 'template', 'metadata', 'labels'],
];
