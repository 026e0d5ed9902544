import { nodeAtPath, pairOf } from '../../yaml/lookup.ts';
import type { YamlContent, YamlMapping, YamlSequence } from '../../yaml/model.ts';
import type { TextEdit } from '../model.ts';
import { ownMapping } from './pod-edits.ts';
import type { CheckedPod } from './pods.ts';

/** Lines of a document, each with its line break. */
interface Lines {
  readonly content: YamlContent;
  readonly first: number;
  /** The line after the last. */
  readonly end: number;
}

/**
 * Makes a sidecar of a container: moves it, with the comment above it, to the end of the init containers and adds `restartPolicy: Always`.
 * Nothing where it is the only container, or stands in braces or behind an alias.
 */
export function toSidecar(pod: CheckedPod, index: number): TextEdit[] {
  const { content } = pod.context;
  const spec = ownMapping(content, [...pod.template.podPath, 'spec']);
  const containers = spec && blockList(spec, 'containers');
  const item = containers?.items[index];
  if (!spec || !containers || containers.items.length < 2 || item?.kind !== 'mapping' || item.flow || item.aliasRange) return [];
  const key = pairOf(spec, 'containers')?.key;
  const init = pairOf(spec, 'initContainers');
  const target = init && blockList(spec, 'initContainers');
  const dash = dashColumn(content, item);
  if (!key || dash === undefined || (init && !target)) return [];
  const lines = linesOf(content, item, content.lines.positionAt(key.range.start).line);
  const keyColumn = content.lines.positionAt(key.range.start).character;
  const last = target?.items.at(-1);
  const targetDash = last?.kind === 'mapping' ? dashColumn(content, last) : undefined;
  if (target && (targetDash === undefined || last?.kind !== 'mapping')) return [];
  const text = moved(lines, item, (targetDash ?? dash) - dash);
  if (text === undefined) return [];
  const removal = { range: { start: startOf(content, lines.first), end: startOf(content, lines.end) }, newText: '' };
  const eol = content.text.includes('\r\n') ? '\r\n' : '\n';
  const at =
    target && last?.kind === 'mapping'
      ? startOf(content, linesOf(content, last, 0).end)
      : startOf(content, content.lines.positionAt(key.range.start).line);
  const head = target ? '' : `${' '.repeat(keyColumn)}initContainers:${eol}`;
  const isOpen = at > 0 && !/[\r\n]/.test(content.text[at - 1] ?? '');
  return [{ range: { start: at, end: at }, newText: `${isOpen ? eol : ''}${head}${text}` }, removal];
}

function blockList(spec: YamlMapping, field: string): YamlSequence | undefined {
  const pair = pairOf(spec, field);
  const list = nodeAtPath(spec, [field])?.node;
  return list?.kind === 'sequence' && !list.flow && !list.aliasRange && !pair?.merged ? list : undefined;
}

/** Column of the dash before an item that begins on the dash's line. */
function dashColumn(content: YamlContent, item: YamlMapping): number | undefined {
  return /^( *)- +\S/.exec(lineText(content, content.lines.positionAt(item.range.start).line))?.[1]?.length;
}

function linesOf(content: YamlContent, item: YamlMapping, above: number): Lines {
  const head = content.lines.positionAt(item.range.start).line;
  const text = content.text.slice(item.range.start, item.range.end).trimEnd();
  const last = content.lines.positionAt(item.range.start + Math.max(0, text.length - 1)).line;
  let first = head;
  while (first - 1 > above && /^ *#/.test(lineText(content, first - 1))) first--;
  return { content, first, end: last + 1 };
}

/** The lines in their new column, with the restart policy below the first field; undefined where one has too little indentation to lose. */
function moved({ content, first, end }: Lines, item: YamlMapping, shift: number): string | undefined {
  const eol = content.text.includes('\r\n') ? '\r\n' : '\n';
  const own = item.pairs.find(({ merged }) => !merged);
  const policy = pairOf(item, 'restartPolicy');
  if (!own || policy) return undefined;
  const ownText = content.text.slice(own.range.start, own.range.end).trimEnd();
  const after = content.lines.positionAt(own.range.start + Math.max(0, ownText.length - 1)).line;
  const column = content.lines.positionAt(own.key.range.start).character;
  const lines: string[] = [];
  for (let line = first; line < end; line++) {
    lines.push(lineText(content, line));
    if (line === after) lines.push(`${' '.repeat(column)}restartPolicy: Always`);
  }
  if (shift < 0 && lines.some((line) => line.trim() !== '' && !line.startsWith(' '.repeat(-shift)))) return undefined;
  const shifted = lines.map((line) => (line.trim() === '' ? line : shift < 0 ? line.slice(-shift) : ' '.repeat(shift) + line));
  return shifted.map((line) => line + eol).join('');
}

function lineText(content: YamlContent, line: number): string {
  const { start, end } = content.lines.lineRange(line);
  return content.text.slice(start, end).replace(/[\r\n]+$/, '');
}

function startOf(content: YamlContent, line: number): number {
  return line < content.lines.lineCount ? content.lines.lineRange(line).start : content.text.length;
}
