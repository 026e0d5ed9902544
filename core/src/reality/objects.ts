import type { Localize } from '#l10n/localizer.ts';
import { toPlain } from '../yaml/lookup.ts';
import { parseYaml } from '../yaml/parse.ts';
import { type Fields, fieldOf, isFields, listOf, textOf } from './plain.ts';

/** Characters; a pod with all its events is a tenth of it. */
const longestText = 4_000_000;
/** Of YAML, which is read at half a megabyte a second. */
const longestYaml = 1_000_000;
/** Objects of one text that are looked at. */
const mostObjects = 10_000;

export type Objects = { readonly objects: readonly Fields[] } | { readonly problem: string };

/**
 * The Kubernetes objects of what `kubectl get -o yaml` or `-o json` prints, items of lists one by one; also of several documents, and of
 * JSON objects one after the other, as `--watch` prints them. What is no such text is a problem in the reader's language. Never throws.
 */
export function readObjects(text: string, localize: Localize): Objects {
  if (text.trim() === '') return { problem: localize('reality.error.empty') };
  if (text.length > longestText) return { problem: localize('reality.error.tooLong', { megabytes: longestText / 1e6 }) };
  const json = parseJson(text) ?? parseJsonSequence(text);
  if (json) return { objects: json.flatMap(itemsOf).slice(0, mostObjects) };
  if (text.length > longestYaml) return { problem: localize('reality.error.longYaml', { megabytes: longestYaml / 1e6 }) };
  const file = parseYaml(text);
  const broken = file.documents
    .map(({ content, startLine }) => ({
      problem: content.problems.find(({ code }) => code !== 'duplicate-key'),
      content,
      startLine,
    }))
    .find(({ problem }) => problem !== undefined);
  if (broken?.problem) {
    const line = broken.startLine + broken.content.lines.positionAt(broken.problem.range.start).line + 1;
    return { problem: localize('reality.error.syntax', { line, message: broken.problem.message }) };
  }
  const values = file.documents.map(({ content }) => toPlain(content.root));
  return { objects: values.flatMap(itemsOf).slice(0, mostObjects) };
}

function parseJson(text: string): unknown[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return [JSON.parse(text)];
  } catch {
    return undefined;
  }
}

/** Objects one after the other: each ends with a brace at the beginning of a line. */
function parseJsonSequence(text: string): unknown[] | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const values = text.split(/(?<=^\})\s*(?=\{)/m).map(parseJson);
  return values.every((value) => value !== undefined) ? values.flat() : undefined;
}

/** A list's items; what `kubectl get --watch -o json` wraps as `{type, object}`. */
function itemsOf(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(itemsOf);
  if (!isFields(value)) return [];
  const watched = fieldOf(value, 'object');
  if (isFields(watched) && textOf(value, 'kind') === '') return itemsOf(watched);
  return /List$/.test(textOf(value, 'kind')) ? listOf(value, 'items').flatMap(itemsOf) : [value];
}
