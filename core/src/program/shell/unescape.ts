/** In double quotes a backslash quotes only `$`, a backquote, `"`, itself and a line break (POSIX, 2.2.3). */
export function unescapeDoubleQuoted(text: string): string {
  if (!text.includes('\\')) return text;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const next = text[i + 1];
    if (text[i] === '\\' && next !== undefined && '$`"\\\n'.includes(next)) {
      if (next !== '\n') out += next;
      i++;
    } else out += text[i];
  }
  return out;
}
