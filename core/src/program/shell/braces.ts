const maxItems = 2000;

/** bash's `{a,b}` and `{1..5}` in a word whose quoted characters are marked with a backslash. */
export function expandBraces(pattern: string): readonly string[] {
  const open = findUnquoted(pattern, '{', 0);
  if (open < 0) return [pattern];
  const close = matching(pattern, open);
  if (close < 0) return [pattern];
  const inner = pattern.slice(open + 1, close);
  const items = range(inner) ?? splitList(inner);
  const before = pattern.slice(0, open);
  const after = expandBraces(pattern.slice(close + 1));
  if (!items) return after.map((rest) => `${before}{${inner}}${rest}`);
  const words: string[] = [];
  for (const item of items.flatMap((each) => expandBraces(each))) {
    for (const rest of after) if (words.length < maxItems) words.push(before + item + rest);
  }
  return words;
}

function findUnquoted(text: string, char: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === char) return i;
  }
  return -1;
}

function matching(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

function splitList(inner: string): readonly string[] | undefined {
  const items: string[] = [];
  let depth = 0;
  let current = '';
  for (let i = 0; i < inner.length; i++) {
    const char = inner[i] ?? '';
    if (char === '\\') current += char + (inner[++i] ?? '');
    else if (char === ',' && depth === 0) {
      items.push(current);
      current = '';
    } else {
      depth += char === '{' ? 1 : char === '}' ? -1 : 0;
      current += char;
    }
  }
  return items.length > 0 ? [...items, current] : undefined;
}

function range(inner: string): readonly string[] | undefined {
  const found = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(inner.replaceAll('\\', ''));
  if (!found) return undefined;
  const from = Number(found[1]);
  const to = Number(found[2]);
  const step = Math.max(1, Math.abs(Number(found[3] ?? 1)));
  const count = Math.min(maxItems, Math.floor(Math.abs(to - from) / step) + 1);
  return Array.from({ length: count }, (_, index) => String(from + (to < from ? -1 : 1) * index * step));
}
