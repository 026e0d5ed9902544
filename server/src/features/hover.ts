import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import { isScenarioFile } from '#core/lifeline/scenario-file.ts';
import type { SchemaField } from '#core/schema/model.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { YamlContent, YamlNode, YamlScalar } from '#core/yaml/model.ts';
import { fromLspPosition, toLspRange } from '../convert.ts';
import { docsPage } from './docs-pages.ts';
import { answers, type Feature, type FeatureContext, type PositionParams } from './feature.ts';
import { fieldMarkdown, formatDefault } from './field-markdown.ts';
import { areFiguresKnown, lifecycleMeaning } from './hover-lifecycle.ts';
import { remembered } from './hover-memory.ts';
import { referenceMeaning, symbolMeaning } from './hover-reference.ts';
import { simulatedMeaning } from './hover-simulated.ts';
import { durationMeaning, quantityMeaning, scheduleMeaning } from './hover-values.ts';
import { hoverInLifelineComment } from './lifeline-comments/hover.ts';
import { escapeMarkdown, inlineCode } from './markdown.ts';
import { hoverInScenario } from './scenario-file/hover.ts';
import { locateTyped, type TypedLocation, templateAround } from './typed-location.ts';

/** Defaults that are listed for an object; more would bury the text above them. */
const maxDefaults = 8;

/** What a field means, and what counts for it here. On a value too: a reader points at what is in question. */
export function provideHover(context: FeatureContext, { position }: PositionParams): Hover | null {
  return remembered(context, position, () => hoverAt(context, position));
}

function hoverAt(context: FeatureContext, position: Position): Hover | null {
  const at = fromLspPosition(context.file, position);
  if (!at) return null;
  if (isScenarioFile(context.uri)) return hoverInScenario(context, at);
  const { content } = at.document;
  const typed = locateTyped(content, at.offset, context.settings.kubernetesVersion);
  if (!typed) return null;
  if (typed.place.kind === 'comment') return hoverInLifelineComment(context, at) ?? null;
  const { replace } = typed.place;
  if (replace.start === replace.end || at.offset < replace.start || at.offset > replace.end) return null;
  const value = describe(typed, content, context);
  return value === undefined ? null : { contents: { kind: MarkupKind.Markdown, value }, range: toLspRange(at.document, replace) };
}

function describe(typed: TypedLocation, content: YamlContent, context: FeatureContext): string | undefined {
  const { localize } = context;
  const { place, root } = typed;
  const field = typed.fieldAt(place.path);
  if (!field) return undefined;
  if (!context.stepBack && field.name === 'kind' && place.path.length === (typed.object?.path.length ?? 0) + 1 && root) {
    const link = localize('hover.docs', { page: docsPage(root.name) });
    return [`**${escapeMarkdown(root.name)}**`, escapeMarkdown(root.description), link].join('\n\n');
  }
  const title = `**${escapeMarkdown(field.name)}**`;
  const node = nodeAtPath(content.root, place.path)?.node;
  if (context.stepBack) return meanings(context, typed, content, node).filter(Boolean).join('\n\n') || undefined;
  const general = fieldMarkdown(ownerOf(typed), field, localize);
  const here = describeHere(typed, field, node, localize);
  return [title, general, here, ...meanings(context, typed, content, node)].filter(Boolean).join('\n\n');
}

/** What the field comes to here: over the pod's life, in other units, and what it points at. */
function meanings(context: FeatureContext, typed: TypedLocation, content: YamlContent, node: YamlNode | undefined): string[] {
  const { file, localize } = context;
  const { path } = typed.place;
  const around = templateAround(file, content, path);
  const template = around && areFiguresKnown(around, path) ? around : undefined;
  return [
    ...(node?.kind === 'scalar' && node.value !== null ? valueMeanings(context, typed, content, node) : []),
    template ? lifecycleMeaning(template, path, localize) : '',
    template ? simulatedMeaning(context, template, path) : '',
  ];
}

function valueMeanings(context: FeatureContext, typed: TypedLocation, content: YamlContent, node: YamlScalar): string[] {
  const { file, localize, workspace, now } = context;
  const { objectTypeAt, typeAt, place } = typed;
  const { path, mapping } = place;
  const text = String(node.value);
  const template = templateAround(file, content, path);
  const owner = objectTypeAt(mapping)?.name ?? '';
  const field = String(path.at(-1));
  const type = typeAt(path);
  const beside = (name: string): string | undefined => {
    const found = nodeAtPath(content.root, [...mapping, name])?.node;
    return found?.kind === 'scalar' && found.value !== null ? String(found.value) : undefined;
  };
  // `limits.memory` is measured as `memory` is.
  const resource = field === 'divisor' ? (beside('resource')?.replace(/^(limits|requests)\./, '') ?? field) : field;
  return [
    type ? durationMeaning(field, type, text, localize) : '',
    quantityMeaning(resource, text, localize),
    owner === 'CronJobSpec' && field === 'schedule' ? scheduleMeaning(text, beside('timeZone'), now, localize) : '',
    symbolAt(context, `${ownerOf(typed)}.${typed.fieldAt(path)?.name}`, content, node) ||
      referenceMeaning({ file, content, template, workspace }, { owner, field, text }, localize),
  ];
}

/** The type that has the field at the place. The entries of a map belong to the field that is the map. */
function ownerOf({ place: { mapping }, objectTypeAt }: TypedLocation): string {
  return objectTypeAt(mapping)?.name ?? objectTypeAt(mapping.slice(0, -1))?.name ?? '';
}

function symbolAt(context: FeatureContext, place: string, content: YamlContent, { range }: YamlScalar): string {
  const document = context.file.documents.find((each) => each.content === content);
  return document ? symbolMeaning(context, place, toLspRange(document, range)) : '';
}

/** What is written here, or what counts because nothing is. */
function describeHere(
  typed: TypedLocation,
  field: SchemaField,
  node: YamlNode | undefined,
  localize: FeatureContext['localize'],
): string {
  if (node === undefined) return '';
  if (node.kind === 'scalar') {
    const isField = typeof typed.place.path.at(-1) === 'string' && field.name === typed.place.path.at(-1);
    return node.value === null || !isField ? '' : localize('hover.here', { value: inlineCode(node.source) });
  }
  const type = typed.objectTypeAt(typed.place.path);
  if (node.kind === 'sequence' || !type) return '';
  const written = new Set(node.pairs.map(({ key }) => String(key.value)));
  const defaults = [...type.fields.values()].filter(({ name, default: value }) => value !== undefined && !written.has(name));
  if (defaults.length === 0 || defaults.length > maxDefaults) return '';
  const list = defaults.map(({ name, default: value }) => inlineCode(`${name}: ${formatDefault(value ?? '')}`)).join(', ');
  return localize('hover.defaultsHere', { list });
}

export const hover: Feature = {
  capabilities: { hoverProvider: true },
  requests: [answers('textDocument/hover', provideHover)],
  isEnabled: (settings) => settings.hoverEnabled,
};
