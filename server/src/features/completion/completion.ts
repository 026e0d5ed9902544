import { type CompletionItem, CompletionItemKind, MarkupKind } from 'vscode-languageserver-types';
import { isScenarioFile } from '#core/lifeline/scenario-file.ts';
import type { FieldType, SchemaType } from '#core/schema/model.ts';
import { schemaFor } from '#core/schema/schema.ts';
import { isSidecar } from '#core/sim/model/containers.ts';
import { columnsAround, locateOnBlankLine } from '#core/yaml/locate.ts';
import type { Location } from '#core/yaml/location.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { Path, YamlNode } from '#core/yaml/model.ts';
import { fromLspPosition, toLspRange } from '../../convert.ts';
import { answers, type Feature, type FeatureContext, type PositionParams } from '../feature.ts';
import { fieldMarkdown } from '../field-markdown.ts';
import { suggestInLifelineComment } from '../lifeline-comments/completion.ts';
import { suggestInScenario } from '../scenario-file/completion.ts';
import { containerAround, locateTyped, templateAround } from '../typed-location.ts';
import { unique } from './file-names.ts';
import { suggestGracefulShutdown } from './graceful-shutdown.ts';
import { itemAbove } from './item-above.ts';
import type { FieldPlace } from './key-likelihood.ts';
import { suggestKeys } from './key-suggestions.ts';
import { type LabelTable, labelsAround } from './labels.ts';
import { type SnippetOptions, snippetMarkdown, suggestSnippets } from './lifecycle-snippets.ts';
import { suggestMapKeys } from './map-keys.ts';
import { objectNames } from './references.ts';
import { suggestRuleIds } from './rule-ids.ts';
import { openScene, type Scene } from './scene.ts';
import { type ItemData, type Suggestion, toCompletionItems, toCompletionList } from './suggestion.ts';
import { isInTemplateExpression } from './template-expression.ts';
import { suggestValues } from './value-suggestions.ts';
import { usageName, writtenOfUsage } from './written-objects.ts';

/** As LSP has it; `triggerCharacter` is what was typed, where that made the editor ask. */
interface CompletionParams extends PositionParams {
  readonly context?: { readonly triggerCharacter?: string };
}

/** They open a list in `# lifeline:` comments only: in YAML they are text. */
const commentTriggers = ['=', '@'] as const;

/** What could be typed at a place: keys of the type that the schema has there, and values that its field can take. */
export function provideCompletion(context: FeatureContext, { position, context: asked }: CompletionParams): CompletionItem[] {
  const at = fromLspPosition(context.file, position);
  if (!at) return [];
  if (isScenarioFile(context.uri)) return suggestInScenario(context, at);
  if (isInTemplateExpression(at.document.content.text, at.offset)) return [];
  const typed = locateTyped(at.document.content, at.offset, context.settings.kubernetesVersion);
  if (!typed) return [];
  if (typed.place.kind === 'comment') {
    return [...suggestRuleIds(at.document, at.offset), ...suggestInLifelineComment(context, at)];
  }
  if (commentTriggers.some((character) => character === asked?.triggerCharacter)) return [];
  const range = toLspRange(at.document, typed.place.replace);
  if (range.start.line !== range.end.line || context.token.isCancellationRequested) return [];
  const scene = openScene(context, at.document, typed, range);
  const suggestions = suggest(scene);
  const shown = context.stepBack ? suggestions.filter(({ isPlainSchema }) => !isPlainSchema) : suggestions;
  const quote = quoteAt(at.document.content.text, typed.place.replace.start);
  return toCompletionItems(shown, range, context.uri, { cursor: position, client: context.client, flow: scene.keys.flow, quote });
}

function quoteAt(text: string, offset: number): '"' | "'" | undefined {
  const character = text[offset];
  return character === '"' || character === "'" ? character : undefined;
}

function suggest(scene: Scene): Suggestion[] {
  const { place } = scene;
  if (place.kind === 'value') return valuesAt(scene, place.path, scene.lead);
  const rest = keysOrItems(scene);
  const item = place.colon ? undefined : itemAbove(scene.document.content, place);
  if (!item) return [...rest, ...furtherRight(scene)];
  const continued = continueItem(scene, item);
  // A new item is hardly begun directly below the first line of another; the next field of the mapping around may well be.
  return place.needsDash ? [...continued, ...rest.map(later)] : [...rest, ...continued.map(later)];
}

const later = (suggestion: Suggestion): Suggestion => ({ ...suggestion, rank: (suggestion.rank ?? 0) + 0.6 });

function keysOrItems(scene: Scene): Suggestion[] {
  const { place, typed } = scene;
  return place.kind === 'key' ? keysAt(scene, place.mapping, place.siblings, '') : suggestEither(scene, typed.typeAt(place.path));
}

/**
 * On a blank line that the cursor is too far left on: what goes on with the block below, which would break if something stood left of it, at
 * the margin, where nobody has chosen a column yet, what goes on with the block above, and below a key alone what its value may hold.
 */
function furtherRight(scene: Scene): Suggestion[] {
  const { document, place, typed } = scene;
  if (place.replace.start !== place.replace.end || place.colon) return [];
  const offset = place.replace.start;
  const { above = 0, below = 0, opened } = columnsAround(document.content, offset);
  const inside = opened === undefined || place.column > opened ? 0 : opened + scene.keys.style.unit;
  const columns = unique([below, place.column === 0 ? above : 0, inside]).filter((column) => column > place.column);
  return columns.flatMap((column, i) => {
    const there = locateOnBlankLine(document.content, offset, column);
    if (!there) return [];
    const shift = column - place.column;
    const lead = scene.lead + ' '.repeat(shift);
    const keys = { ...scene.keys, lead, indentation: scene.keys.indentation + shift };
    const found = keysOrItems({ ...scene, place: there, lead, keys });
    const rank = column === below ? -0.5 : 0.5;
    return typed.root ? found.map((each) => ({ ...each, rank: (each.rank ?? 0) + rank + i * 0.1 })) : [];
  });
}

/** The other fields of an item that the line above begins. */
function continueItem(scene: Scene, item: Location): Suggestion[] {
  const shift = item.column - scene.place.column;
  const keys = { ...scene.keys, lead: scene.keys.lead + ' '.repeat(shift), indentation: scene.keys.indentation + shift };
  return keysAt({ ...scene, place: item, keys }, item.mapping, item.siblings, '');
}

/** A word that may become anything that the type at the place allows. */
function suggestEither(scene: Scene, type: FieldType | undefined): Suggestion[] {
  const { path, siblings, needsDash } = scene.place;
  const dash = needsDash ? '- ' : '';
  if (type?.kind === 'array') {
    const item = [...path, 0];
    return type.items.kind === 'scalar' ? valuesAt(scene, item, `${scene.lead}- `) : keysAt(scene, item, [], '- ');
  }
  if (type?.kind === 'scalar' && !isItemOfList(scene, path)) return valuesAt(scene, path, scene.lead + dash);
  return keysAt(scene, path, needsDash ? [] : siblings, dash);
}

function keysAt(scene: Scene, mapping: Path, siblings: readonly string[], dash: string): Suggestion[] {
  const { typed, context, place, keys } = scene;
  const lead = keys.lead + dash;
  const type = typed.typeAt(mapping);
  if (type?.kind === 'map') {
    const field = String(mapping.at(-1));
    const { file, workspace } = context;
    const labels = (): LabelTable => labelsAround({ file, workspace, object: typed.object, path: mapping });
    const around = typed.objectTypeAt(mapping.slice(0, -2))?.name ?? '';
    const owners = [`${around}.${String(mapping.at(-2))}`, typed.objectTypeAt(mapping.slice(0, -1))?.name ?? ''];
    return suggestMapKeys({ owners, field, labels, siblings, colon: place.colon, lead });
  }
  const object = typed.objectTypeAt(mapping);
  if (object) {
    const fieldPlace = fieldPlaceIn(scene, object, mapping, siblings);
    const isInitContainer = isPlainInitContainer(scene, mapping);
    const options = { ...keys, lead, siblings, isInitContainer, indentation: keys.indentation + dash.length };
    const fields = suggestKeys(object, { ...options, fieldPlace });
    const mayBeSeveral = context.client.snippets && !keys.flow && !keys.colon;
    return mayBeSeveral ? [...fields, ...snippetsAt(scene, object, mapping, options)] : fields;
  }
  const isObject = mapping.length === (typed.object?.path.length ?? 0) && !typed.root;
  return isObject || isItemOfList(scene, mapping) ? suggestIdentityKeys(scene, siblings, lead) : [];
}

type PlainOptions = Omit<SnippetOptions, 'list' | 'port' | 'services'>;

function snippetsAt(scene: Scene, object: SchemaType, mapping: Path, plain: PlainOptions): Suggestion[] {
  const { file, workspace, localize } = scene.context;
  const options: SnippetOptions = {
    ...plain,
    list: typeof mapping.at(-1) === 'number' ? String(mapping.at(-2)) : undefined,
    port: firstPort(scene.document.content.root, mapping),
    services: () => unique(objectNames({ file, workspace, object: scene.typed.object }, 'Service')),
  };
  return [...suggestSnippets(object, options, localize), ...suggestGracefulShutdown(scene, object, mapping, options)];
}

/** Whether a path is that of an object among others, whose kind is not known yet. */
function isItemOfList({ typed }: Scene, path: Path): boolean {
  return typed.kind === 'List' && path.length === 2 && path[0] === 'items';
}

/** Whether a path is that of an init container which has to end before the pod goes on. */
function isPlainInitContainer({ context, document }: Scene, path: Path): boolean {
  if (path.at(-2) !== 'initContainers') return false;
  const container = containerAround(templateAround(context.file, document.content, path), path);
  return container === undefined || !isSidecar(container);
}

/** What probes of a container would ask: its first port, by name where it has one. */
function firstPort(root: YamlNode | undefined, container: Path): string | undefined {
  const fields = ['name', 'containerPort'].map((field) => nodeAtPath(root, [...container, 'ports', 0, field])?.node);
  const [port] = fields.flatMap((node) => (node?.kind === 'scalar' && node.value !== null ? [String(node.value)] : []));
  return port !== undefined && /^[\w-]+$/.test(port) ? port : undefined;
}

function fieldPlaceIn(
  { context, document, typed, place }: Scene,
  type: SchemaType,
  mapping: Path,
  siblings: readonly string[],
): FieldPlace {
  const usage = usageName(type.name, typed.kind, mapping);
  const own = nodeAtPath(document.content.root, mapping)?.node;
  const written = context.file.documents.flatMap(({ content }) => writtenOfUsage(content, typed.schema, usage));
  const alike = written.filter(({ node }) => node !== own);
  const neighbors = siblings.length > 0 ? place : undefined;
  return { usage, previous: neighbors?.previous, next: neighbors?.next, alike };
}

/** While it is not known what an object is, the two keys that say it. */
function suggestIdentityKeys({ place }: Scene, siblings: readonly string[], lead: string): Suggestion[] {
  const missing = ['apiVersion', 'kind', 'metadata'].filter((key) => !siblings.includes(key));
  return missing.map((key) => ({
    label: key,
    kind: 'field',
    text: `${lead}${key}${place.colon ? '' : ': '}`,
    isPlainSchema: true,
  }));
}

function valuesAt({ context, document, typed }: Scene, path: Path, lead: string): Suggestion[] {
  const { file, localize, workspace } = context;
  const values = suggestValues({ file, content: document.content, typed, localize, workspace }, path);
  return values.map((value) => ({ ...value, text: lead + value.text }));
}

/** Adds the text of the field that an item offers, or what a snippet writes: nobody reads those of a whole list. */
export function resolveCompletion({ settings, localize }: FeatureContext, item: CompletionItem): CompletionItem {
  const { field: path = '' }: Partial<ItemData> = item.data ?? {};
  const dot = path.indexOf('.');
  const field = schemaFor(settings.kubernetesVersion)
    .type(path.slice(0, dot))
    ?.fields.get(path.slice(dot + 1));
  const value = field
    ? fieldMarkdown(path.slice(0, dot), field, localize)
    : item.kind === CompletionItemKind.Snippet
      ? snippetMarkdown(item)
      : '';
  return value === '' ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters: [' ', ':', ...commentTriggers], resolveProvider: true } },
  requests: [
    answers<CompletionParams>('textDocument/completion', (context, params) =>
      toCompletionList(provideCompletion(context, params), context.client),
    ),
    answers('completionItem/resolve', resolveCompletion),
  ],
  isEnabled: (settings) => settings.completionEnabled,
};
