import type { TextEdit } from 'vscode-languageserver-types';
import type { SchemaType } from '#core/schema/model.ts';
import { nodeAtPath, pairOf } from '#core/yaml/lookup.ts';
import type { Path, YamlDocument, YamlMapping, YamlNode } from '#core/yaml/model.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { toLspRange } from '../../convert.ts';
import { layOut, preStopSleep, type SnippetOptions } from './lifecycle-snippets.ts';
import type { Scene } from './scene.ts';
import type { Suggestion } from './suggestion.ts';

const label = 'graceful shutdown';
const gracePeriod = 'terminationGracePeriodSeconds: <1:45>';

/**
 * A grace period and preStop hooks that fit each other, for a pod that has its containers already: one is written at the cursor, the other where it
 * belongs.
 * @param mapping of the pod's spec or of a container
 */
export function suggestGracefulShutdown(scene: Scene, type: SchemaType, mapping: Path, options: SnippetOptions): Suggestion[] {
  const { siblings, list } = options;
  if (type.name === 'PodSpec') {
    const isFor = siblings.includes('containers') && !siblings.includes('terminationGracePeriodSeconds');
    return isFor ? inPod(scene, mapping, options) : [];
  }
  const isFor = type.name === 'Container' && list === 'containers' && !siblings.includes('lifecycle');
  return isFor ? inContainer(scene, mapping, options) : [];
}

function inPod(scene: Scene, mapping: Path, options: SnippetOptions): Suggestion[] {
  const containers = nodeAround(scene, [...mapping, 'containers']);
  if (containers?.kind !== 'sequence' || containers.flow) return [];
  const edits = containers.items.flatMap((item) => hookFor(scene.document, item, options) ?? []);
  const detail = scene.context.localize('completion.snippet.gracefulShutdownOfPod', { count: edits.length });
  return edits.length === 0 ? [] : [suggestion([gracePeriod], detail, edits, options)];
}

function inContainer(scene: Scene, mapping: Path, options: SnippetOptions): Suggestion[] {
  const spec = nodeAround(scene, mapping.slice(0, -2));
  if (spec?.kind !== 'mapping' || spec.flow || pairOf(spec, 'terminationGracePeriodSeconds')) return [];
  const start = pairOf(spec, 'containers')?.key.range.start ?? 0;
  const { lines, text } = scene.document.content;
  const { line, character } = lines.positionAt(start);
  if (text.slice(lines.lineRange(line).start, start).trim() !== '') return [];
  const edit = insertAt(scene.document, start, `${plain(gracePeriod)}\n${' '.repeat(character)}`);
  const detail = scene.context.localize('completion.snippet.gracefulShutdownOfContainer');
  return [suggestion(['lifecycle:', ...preStopSleep(options.schema)], detail, [edit], options)];
}

function suggestion(
  lines: readonly string[],
  detail: string,
  additionalEdits: readonly TextEdit[],
  options: SnippetOptions,
): Suggestion {
  const text = options.lead + layOut(lines, options);
  return { label, kind: 'snippet', text, isSnippet: true, detail, rank: 0.5, additionalEdits };
}

/** A preStop hook below what a container has; undefined where it has one, or is not written in lines of its own. */
function hookFor(document: YamlDocument, container: YamlNode | undefined, options: SnippetOptions): TextEdit | undefined {
  if (container?.kind !== 'mapping' || container.flow || container.aliasRange) return undefined;
  const lifecycle = pairOf(container, 'lifecycle');
  const hook = preStopSleep(options.schema);
  if (!lifecycle) return appendTo(document, container, ['lifecycle:', ...hook], options);
  const { value } = lifecycle;
  if (value?.kind !== 'mapping' || value.flow || value.aliasRange || pairOf(value, 'preStop')) return undefined;
  // One level less: the hook stands below `lifecycle:` in the snippet.
  const lines = hook.map((line) => line.slice(1));
  return appendTo(document, value, lines, options);
}

/** Fields below the last one of a mapping, in line with its first. */
function appendTo(
  document: YamlDocument,
  { pairs }: YamlMapping,
  added: readonly string[],
  options: SnippetOptions,
): TextEdit | undefined {
  const { lines, text } = document.content;
  const written = pairs.filter(({ merged }) => !merged);
  const [first, last] = [written[0], written.at(-1)];
  if (!first || !last) return undefined;
  const indentation = lines.positionAt(first.key.range.start).character;
  const end = text.slice(0, last.range.end).trimEnd().length;
  const { start, end: next } = lines.lineRange(lines.positionAt(end).line);
  const lineEnd = start + text.slice(start, next).trimEnd().length;
  return insertAt(document, lineEnd, `\n${' '.repeat(indentation)}${plain(layOut(added, { ...options, indentation }))}`);
}

function insertAt(document: YamlDocument, offset: number, newText: string): TextEdit {
  return { range: toLspRange(document, { start: offset, end: offset }), newText };
}

/** What an edit elsewhere writes cannot be filled in. */
function plain(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}|<\d:([^>]*)>/g, '$1$2');
}

/** The word that is being typed may break the text that follows it: then what stands there without the word. */
function nodeAround({ document, place }: Scene, path: Path): YamlNode | undefined {
  const { text, root } = document.content;
  const found = nodeAtPath(root, path)?.node;
  if (found || place.replace.start === place.replace.end) return found;
  const { start, end } = place.replace;
  const blank = `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`;
  return nodeAtPath(parseYaml(blank).documents[0]?.content.root, path)?.node;
}
