/** Text that Markdown shows as it is; web addresses become links. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>()[\]`"']*[^\s<>()[\]`"'.,;:!?])/)
    .map((part, i) => (i % 2 === 1 ? `<${part}>` : escapeMarks(part)))
    .join('');
}

/** Marks that mean something anywhere, and those that do so where a line begins. */
function escapeMarks(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&]/g, '\\$&').replace(/^(\s*)([#+-]|\d+[.)])/gm, '$1\\$2');
}

/** Longest text shown as code; what a user wrote can be any length. */
const maxCodeLength = 120;

/** Text as inline code, whatever it holds: on one line, cut where it is long, in more backticks than it has in a row. */
export function inlineCode(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > maxCodeLength ? `${line.slice(0, maxCodeLength)}…` : line;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = shown.startsWith('`') || shown.endsWith('`') || shown === '' ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}
