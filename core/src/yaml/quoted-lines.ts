/**
 * Kubernetes' parser lets quoted text go on in lines that are indented as little as one likes (goyaml.v2/scannerc.go,
 * `yaml_parser_scan_flow_scalar`); by YAML 1.2 they have to be indented. Gives the text with such quoted text on one line: spaces stand for
 * its line breaks, so that all offsets stay. Undefined where no quoted text spans lines.
 */
export function joinQuotedLines(text: string): string | undefined {
  const pieces: string[] = [];
  let done = 0;
  let at = 0;
  while (at < text.length) {
    const start = nextQuoted(text, at);
    if (start === undefined) break;
    const end = endOfQuoted(text, start);
    const quoted = text.slice(start, end);
    if (end === undefined || !canEnd(text, end) || documentMark.test(quoted)) {
      at = start + 1;
      continue;
    }
    if (quoted.includes('\n')) {
      pieces.push(text.slice(done, start), quoted.replace(/[\r\n]/g, ' '));
      done = end;
    }
    at = end;
  }
  return done === 0 ? undefined : [...pieces, text.slice(done)].join('');
}

const documentMark = /\n(---|\.\.\.)(\s|$)/;

/** What begins a value: a quote there opens quoted text. Elsewhere it is a character like others. */
const beforeValue = /(?:[ \t]|[-?:,[{](?=[ \t'"[{])|[&!][^\s,[\]{}]{0,100}[ \t])*/y;

/** Where the next quoted text begins; comments, block scalars and words are passed over. */
function nextQuoted(text: string, from: number): number | undefined {
  for (let start = from; start < text.length; ) {
    const found = quotedInLine(text, start);
    if (found.quote !== undefined) return found.quote;
    start = isBlockHeader(text.slice(start, found.end))
      ? endOfBlock(text, start, endOfLine(text, found.end))
      : endOfLine(text, found.end) + 1;
  }
  return undefined;
}

/** The first quoted text of a line, from a place in it on; without one, where what is no comment ends. */
function quotedInLine(text: string, from: number): { readonly quote?: number; readonly end: number } {
  const goesOn = from > 0 && text[from - 1] !== '\n';
  let at = from;
  let valueMayBegin = !goesOn;
  // A comma ends a value between brackets only; behind quoted text it stands nowhere else.
  let inBrackets = goesOn;
  for (; at < text.length && text[at] !== '\n'; at++) {
    if (valueMayBegin) {
      beforeValue.lastIndex = at;
      beforeValue.test(text);
      at = beforeValue.lastIndex;
    }
    const char = text[at] ?? '';
    if (char === '\n') break;
    if (valueMayBegin && (char === '"' || char === "'")) return { quote: at, end: at };
    if (char === '#' && (at === 0 || /\s/.test(text[at - 1] ?? ''))) return { end: at };
    inBrackets ||= valueMayBegin && /[[{]/.test(char);
    valueMayBegin = (inBrackets && /[[{,\]}]/.test(char)) || (char === ':' && /[ \t]/.test(text[at + 1] ?? ''));
  }
  return { end: at };
}

/** Behind the quote that closes the text that begins at an offset; undefined where nothing does. */
export function endOfQuoted(text: string, start: number): number | undefined {
  const quote = text[start] ?? '';
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return undefined;
}

/** Whether something follows that may stand behind a value or key. */
export function canEnd(text: string, end: number): boolean {
  return /^(?:[ \t]*(?:[\r\n,\]}:]|$)|[ \t]+#)/.test(text.slice(end, end + 100));
}

export function isBlockHeader(line: string): boolean {
  return /(?:^|[-?:][ \t]+|[ \t])[|>][-+\d]*[ \t]*\r?$/.test(line);
}

/** The first line after a block scalar: as little indented as the line of its header, or less. */
function endOfBlock(text: string, start: number, headerEnd: number): number {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indentation = /^[ ]*/.exec(text.slice(lineStart, headerEnd))?.[0].length ?? 0;
  let at = headerEnd + 1;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if (line.trim() !== '' && (/^ */.exec(line)?.[0].length ?? 0) <= indentation) return at;
    at = end + 1;
  }
  return at;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
