/** In double quotes a backslash quotes only `$`, a backquote, `"`, itself and a line break (POSIX, 2.2.3). */
export function unescapeDoubleQuoted(text: string): string {
  return unescapeOnly(text, '$`"\\\n');
}

/** In a here-document that is expanded the same holds, but for the double quote (POSIX, 2.7.4). */
export function unescapeHereDocument(text: string): string {
  return unescapeOnly(text, '$`\\\n');
}

function unescapeOnly(text: string, special: string): string {
  if (!text.includes('\\')) return text;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const next = text[i + 1];
    if (text[i] === '\\' && next !== undefined && special.includes(next)) {
      if (next !== '\n') out += next;
      i++;
    } else out += text[i];
  }
  return out;
}
