import type { Range } from '../base/range.ts';

/**
 * Cuts a file into documents. A line that begins with `---` or `...`, alone or before white space, is a document marker
 * wherever it stands: YAML forbids it in scalars and collections alike (YAML 1.2.2, `c-forbidden`), so no parser is needed
 * to find it. `---` begins a document, unless only comments and directives came before it; `...` ends one.
 * Comments after the last `...` belong to the document before them. There is always at least one document.
 * Once there are `limit` documents, the last one takes the rest of the text.
 */
export function splitDocuments(text: string, limit: number): Range[] {
  const starts = [0];
  let prefix = true;
  let directives = true;
  let ended: number | undefined;
  for (let at = 0; at < text.length; ) {
    // Once a document has content, nothing but the next marker matters.
    if (!prefix && ended === undefined) at = nextMarker(text, at);
    if (at < 0) break;
    const line = lineAt(text, at);
    at = line.next;
    const kind = lineKind(text, line.start, line.end);
    if (kind === 'end') {
      ended = line.next;
      continue;
    }
    if (ended !== undefined) {
      if (kind === 'blank') continue;
      if (starts.length >= limit) break;
      starts.push(ended);
      ended = undefined;
      prefix = true;
      directives = true;
    }
    if (kind === 'start') {
      if (!prefix) {
        if (starts.length >= limit) break;
        starts.push(line.start);
      }
      prefix = false;
    } else if (kind === 'content' || (kind === 'directive' && !directives)) prefix = false;
    directives = prefix;
  }
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }));
}

function lineAt(text: string, start: number): { start: number; end: number; next: number } {
  const end = text.indexOf('\n', start);
  return end < 0 ? { start, end: text.length, next: text.length } : { start, end, next: end + 1 };
}

const marker = /\n\ufeff?(?:---|\.\.\.)(?![^ \t\r\n])/g;

/** Start of the first line at or after `from`, which is the start of a line, that is a marker; -1 if there is none. */
function nextMarker(text: string, from: number): number {
  marker.lastIndex = Math.max(0, from - 1);
  const found = marker.exec(text);
  return found === null ? -1 : found.index + 1;
}

type LineKind = 'start' | 'end' | 'blank' | 'directive' | 'content';

function lineKind(text: string, start: number, end: number): LineKind {
  // A byte order mark may open any document.
  const from = text.charCodeAt(start) === 0xfeff ? start + 1 : start;
  const first = text[from];
  if ((first === '-' || first === '.') && isSpace(text[from + 3], from + 3 >= end)) {
    if (text.startsWith('---', from)) return 'start';
    if (text.startsWith('...', from)) return 'end';
  }
  if (first === '%') return 'directive';
  for (let i = from; i < end; i++) {
    const character = text[i];
    if (character === '#') return 'blank';
    if (character !== ' ' && character !== '\t' && character !== '\r') return 'content';
  }
  return 'blank';
}

function isSpace(character: string | undefined, atEnd: boolean): boolean {
  return atEnd || character === ' ' || character === '\t' || character === '\r';
}
