import type { CompletionItem } from 'vscode-languageserver-types';
import type { FieldShape, Shape } from '#core/sim/scenario/shape.ts';
import { fieldsAt, shapesAt } from '#core/sim/scenario/shape-at.ts';
import { locate } from '#core/yaml/locate.ts';
import type { Location } from '#core/yaml/location.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { Path, YamlNode } from '#core/yaml/model.ts';
import { type DocumentOffset, toLspRange } from '../../convert.ts';
import { type Suggestion, toCompletionItems } from '../completion/suggestion.ts';
import type { FeatureContext } from '../feature.ts';
import { scenarioFieldMarkdown, shapeName } from './markdown.ts';

/** Keys and values that may be typed in a scenario file. */
export function suggestInScenario(context: FeatureContext, { document, offset }: DocumentOffset): CompletionItem[] {
  const { root } = document.content;
  const place = locate(document.content, offset);
  const range = toLspRange(document, place.replace);
  if (place.kind === 'comment' || range.start.line !== range.end.line) return [];
  const { line, character } = range.start;
  const before = document.content.text.slice(
    document.content.lines.lineRange(line - document.startLine).start,
    place.replace.start,
  );
  const scene: Scene = {
    context,
    root,
    place,
    indentation: place.column - Math.min(/^ */.exec(before)?.[0].length ?? 0, character),
    lead: place.kind === 'value' && before.endsWith(':') ? ' ' : ' '.repeat(Math.max(0, place.column - character)),
  };
  return toCompletionItems(suggest(scene), range, context.uri);
}

interface Scene {
  readonly context: FeatureContext;
  readonly root: YamlNode | undefined;
  readonly place: Location;
  /** Of the place beyond that of its line, which the editor adds to the lines of an insertion. */
  readonly indentation: number;
  /** What must come before a key or value so that it stands where it belongs. */
  readonly lead: string;
}

function suggest(scene: Scene): readonly Suggestion[] {
  const { place, root } = scene;
  if (place.kind === 'value') return values(scene, shapesAt(root, place.path), '');
  if (place.kind === 'key') return keys(scene, place.mapping, '');
  const shapes = shapesAt(root, place.path);
  const isList = shapes.some(({ kind }) => kind === 'list');
  const dash = isList || place.needsDash ? '- ' : '';
  const path = isList ? [...place.path, 0] : place.path;
  return [...keys(scene, path, dash), ...values(scene, shapesAt(root, path), dash)];
}

function keys(scene: Scene, mapping: Path, dash: string): readonly Suggestion[] {
  const { context, place, root, lead } = scene;
  const siblings = dash === '' ? place.siblings : [];
  const fields = Object.entries(fieldsAt(root, mapping)).filter(([key]) => !siblings.includes(key));
  const named = shapesAt(root, mapping).some(({ kind }) => kind === 'map') ? namesFor(context, mapping) : [];
  return [
    ...fields.map(([key, field]): Suggestion => {
      return {
        label: key,
        kind: 'field',
        text: `${lead}${dash}${key}${place.colon ? '' : opening(scene, mapping, field, dash)}`,
        detail: shapeName(field.shape),
        documentation: scenarioFieldMarkdown(key, field, context.localize),
      };
    }),
    ...named
      .filter((name) => !siblings.includes(name))
      .map((name): Suggestion => ({ label: name, kind: 'reference', text: `${lead}${name}${place.colon ? '' : ':'}` })),
  ];
}

/** What follows a key: a value on the line, or a block below. Between braces everything stays on the line. */
function opening({ indentation, root }: Scene, mapping: Path, { shape: written }: FieldShape, dash: string): string {
  const shape = written.kind === 'nullable' ? written.shape : written;
  const around = nodeAtPath(root, mapping)?.node;
  const isFlow = around !== undefined && around.kind !== 'scalar' && around.flow;
  const isBlock = shape.kind === 'mapping' || shape.kind === 'map' || shape.kind === 'list';
  if (isFlow || !isBlock) return ': ';
  return `:\n${' '.repeat(indentation + dash.length + 2)}${shape.kind === 'list' ? '- ' : ''}`;
}

/** Containers of the pods around, for `containers:`. */
function namesFor({ workspace }: FeatureContext, mapping: Path): readonly string[] {
  if (mapping.length !== 1 || mapping[0] !== 'containers') return [];
  return [...new Set(workspace.objects().flatMap(({ pod }) => pod?.containers ?? []))];
}

function values({ place, lead }: Scene, shapes: readonly Shape[], dash: string): readonly Suggestion[] {
  return [...new Set(shapes.flatMap((shape) => valuesOf(shape, place.prefix)))].map((value) => ({
    label: value,
    kind: 'value',
    text: `${lead}${dash}${value}`,
  }));
}

function valuesOf(shape: Shape, typed: string): readonly string[] {
  switch (shape.kind) {
    case 'words':
      return shape.words.map(quoted);
    case 'boolean':
      return ['true', 'false'];
    case 'duration':
      return /^\d+(\.\d+)?$/.test(typed) ? ['s', 'm', 'ms', 'h'].map((unit) => typed + unit) : (shape.examples ?? []);
    case 'text':
      return (shape.examples ?? []).map(quoted);
    default:
      return [];
  }
}

/** `1.34` and `True` would be numbers and booleans, `*` an alias. */
const quoted = (word: string): string => (/^(\d.*|\*.*|true|false)$/i.test(word) ? `"${word}"` : word);
